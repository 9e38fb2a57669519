import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf } from "../../../hub/client/parts/link.ts";
import { beside } from "../../../hub/client/parts/place.ts";

test("the link is late after three seconds and lost at five", () => {
  assert.deepEqual(linkOf(true, 1_000, 4_000), { kind: "live" });
  assert.deepEqual(linkOf(true, 1_000, 4_001), { kind: "late", seconds: 3 });
  assert.deepEqual(linkOf(true, 1_000, 5_999), { kind: "late", seconds: 4 });
  assert.deepEqual(linkOf(true, 1_000, 6_000), { kind: "lost", since: 1_000 });
});

test("a closed connection is lost at once, since the last word", () => {
  assert.deepEqual(linkOf(false, 1_000, 1_100), { kind: "lost", since: 1_000 });
});

const SCREEN = { width: 1366, height: 768 };
const MENU = { width: 280, height: 300 };

test("a menu opens above a key of the desk edge", () => {
  assert.deepEqual(beside({ left: 16, top: 690, right: 84, bottom: 758 }, MENU, SCREEN), { left: 16, top: 382 });
});

test("a menu of a queue row opens below when there is no room above, and to the left at the edge", () => {
  assert.deepEqual(beside({ left: 1300, top: 120, right: 1348, bottom: 168 }, MENU, SCREEN), { left: 1068, top: 176 });
});

test("a menu higher than the screen starts at its top", () => {
  assert.equal(beside({ left: 16, top: 300, right: 84, bottom: 350 }, { width: 280, height: 900 }, SCREEN).top, 8);
});
