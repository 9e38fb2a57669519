// The desk says when the record is on one machine alone, by whose decision and why.
import assert from "node:assert/strict";
import { test } from "node:test";
import { oneCopy } from "../../chair_console/src/copies.ts";
import { DESK, NINE, moment } from "./moments.ts";

test("one copy is told with its time, its author and the reason", () => {
  assert.equal(oneCopy(moment()), undefined);
  assert.equal(oneCopy(moment({ desk: { ...DESK, copies: { two: true, since: NINE } } })), undefined);
  const told = oneCopy(moment({ desk: { ...DESK, copies: { two: false, since: NINE, by: "Võ Kỹ Thuật", reason: "Hỏng nguồn" } } }));
  assert.match(told ?? "", /09:00:00 · Võ Kỹ Thuật · Hỏng nguồn$/u);
});
