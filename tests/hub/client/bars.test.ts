import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, everybody, place, present, sum } from "../../../hub/client/parts/bars.ts";

const ITEM_46 = { for: 61, against: 9, abstain: 7, silent: 3, absent: 5 };

test("nobody is missing: the five groups are everybody", () => {
  assert.equal(present(ITEM_46), 80);
  assert.equal(everybody(ITEM_46), 85);
  assert.equal(sum(ITEM_46), "61 + 9 + 7 + 3 + 5");
});

test("three bars on one scale, each share with its base", () => {
  assert.deepEqual(bars(ITEM_46, "vi"), [
    { choice: "for", count: 61, length: 71.76, ofAll: "71,76\u00a0%", ofPresent: "76,25\u00a0%" },
    { choice: "against", count: 9, length: 10.59, ofAll: "10,59\u00a0%", ofPresent: "11,25\u00a0%" },
    { choice: "abstain", count: 7, length: 8.24, ofAll: "8,24\u00a0%", ofPresent: "8,75\u00a0%" },
  ]);
});

test("the mark stands at what was needed, never outside the scale", () => {
  assert.equal(place(43, 85), 50.59);
  assert.equal(place(90, 85), 100);
  assert.equal(place(1, 0), 0);
});

test("an empty vote has empty bars and no shares", () => {
  const nobody = { for: 0, against: 0, abstain: 0, silent: 0, absent: 0 };
  assert.deepEqual(bars(nobody, "en").map((bar) => [bar.length, bar.ofAll]), [[0, "–"], [0, "–"], [0, "–"]]);
});
