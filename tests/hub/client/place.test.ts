import assert from "node:assert/strict";
import { test } from "node:test";
import { beside } from "../../../hub/client/parts/place.ts";

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
