import assert from "node:assert/strict";
import { test } from "node:test";
import type { Meaning, Stroke } from "../../../hub/client/parts/gold.ts";
import {
  enterActs, HOLD, holdActs, holdBegins, meaning, pressActs, SETTLING,
} from "../../../hub/client/parts/gold.ts";

const open: Meaning = meaning(null, "now", "open_vote:46", 0);
const early: Meaning = meaning(null, "allowed", "close_vote:46", 0);
const locked: Meaning = meaning(null, "locked", "open_vote:46", 0);

test("the meaning stays the same object while nothing changes", () => {
  assert.equal(meaning(open, "now", "open_vote:46", 9_000), open);
  assert.notEqual(meaning(open, "locked", "open_vote:46", 9_000), open);
  assert.deepEqual(meaning(open, "now", "open_vote:47", 9_000), { mode: "now", act: "open_vote:47", since: 9_000 });
});

test("a press counts from 400 ms after the meaning changed", () => {
  assert.equal(SETTLING, 400);
  assert.equal(pressActs(open, 399, open), false);
  assert.equal(pressActs(open, 400, open), true);
});

test("a double tap does one thing: the second tap meets a new meaning", () => {
  const next = meaning(open, "now", "next_item:47", 1_000);
  assert.equal(pressActs(next, 1_150, next), false);
  assert.equal(pressActs(next, 1_400, next), true);
});

test("a finger that was down before the meaning changed presses nothing, however late it lifts", () => {
  const next = meaning(open, "now", "next_item:47", 1_000);
  assert.equal(pressActs(open, 900, next), false);
});

test("only a key that is due takes a press; a locked one takes nothing", () => {
  assert.equal(pressActs(early, 5_000, early), false);
  assert.equal(pressActs(locked, 5_000, locked), false);
  assert.equal(holdBegins(locked, 5_000), false);
  assert.equal(holdBegins(open, 5_000), false);
});

test("an act before its time needs one whole second under one meaning", () => {
  assert.equal(HOLD, 1000);
  assert.equal(holdBegins(early, 399), false);
  assert.equal(holdBegins(early, 400), true);
  assert.equal(holdActs(early, 5_000, early, 5_999), false);
  assert.equal(holdActs(early, 5_000, early, 6_000), true);
  const filled = meaning(early, "now", "close_vote:46", 5_500);
  assert.equal(holdActs(early, 5_000, filled, 6_000), false, "everybody had pressed in between");
});

const enter: Stroke = { key: "Enter", repeat: false, modified: false, taken: false };

test("Enter presses a due key and does nothing else", () => {
  assert.equal(enterActs(enter, open, 500), true);
  assert.equal(enterActs(enter, open, 100), false);
  assert.equal(enterActs(enter, early, 5_000), false);
  assert.equal(enterActs(enter, locked, 5_000), false);
  assert.equal(enterActs({ ...enter, repeat: true }, open, 500), false);
  assert.equal(enterActs({ ...enter, modified: true }, open, 500), false);
  assert.equal(enterActs({ ...enter, taken: true }, open, 500), false);
  assert.equal(enterActs({ ...enter, key: "a" }, open, 500), false);
});
