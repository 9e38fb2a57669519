import assert from "node:assert/strict";
import { test } from "node:test";
import { recordingTrouble } from "../../chair_console/src/recording.ts";
import vi from "../../hub/catalogue/vi/desk.json" with { type: "json" };

test("nothing is said while all is as it ought to be", () => {
  assert.equal(recordingTrouble(undefined), undefined);
  for (const recording of ["off", "starting", "on"] as const) assert.equal(recordingTrouble({ recording }), undefined);
});

test("what ought to be recorded and is not is said plainly, each with its reason", () => {
  const troubles = (["missing", "full", "failed", "behind"] as const).map((recording) => recordingTrouble({ recording }));
  assert.equal(new Set(troubles.map((one) => one && vi[one.why as keyof typeof vi])).size, 4);
  assert.ok(troubles.slice(0, 3).every((one) => one !== undefined && vi[one.why as keyof typeof vi].includes("KHÔNG")));
});
