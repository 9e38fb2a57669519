// A vote that is over says why it came out so: the rule, its number, and where it is laid down.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PastVoteShape, SheetResultShape, SheetShape } from "../../../hub/client/protocol.ts";
import { language } from "../../../hub/client/theme.ts";
import { explainOutcome } from "../../../hub/client/why-outcome.ts";

const RULE = { id: "majority_of_total", citation: "72/2025/QH15", base: "total", effective_from: "2025-06-16" } as const;

function past(inFavour: number, passed: boolean): PastVoteShape {
  return {
    id: "1", title: "Nghị quyết", form: "named", stage: "declared", at: 1, rule: RULE,
    tally: { in_favour: inFavour, against: 0, abstain: 0, not_voted: 0 },
    result: { passed, needed: 43, base: 85, percent_total: 0, percent_present: 0, digest: "" },
  };
}

function sheet(kind: SheetShape["kind"], ...needed: readonly number[]): PastVoteShape {
  const result: SheetResultShape = {
    issued: 80, returned: 80, valid: 80, invalid: 0, of: 85, total: 85, lines: [],
    limits: needed.map((one) => ({ id: "x", needed: one, citation: "96/2023/QH15", effective_from: "2023-07-01" })),
  };
  const on: SheetShape = { kind, style: "tick", by_line: false, none_counts: false, base: "total", lines: [], marks: [], letters: "" };
  const { result: _, tally: __, ...rest } = past(0, false);
  return { ...rest, sheet: on, sheet_result: result };
}

test("passed or not, the number that was needed and its law are said", () => {
  language.value = "en";
  const passed = explainOutcome(past(61, true));
  assert.match(passed?.fact ?? "", /was reached.*43 of 85 needed, 61 given/u);
  const failed = explainOutcome(past(42, false));
  assert.match(failed?.fact ?? "", /was not reached.*43 of 85 needed, 42 given/u);
  for (const why of [passed, failed]) assert.deepEqual([why?.citation, why?.since], ["72/2025/QH15", "16/06/2025"]);
});

test("an election says what it takes to be elected, a rating from where on something follows", () => {
  assert.match(explainOutcome(sheet("election", 43))?.fact ?? "", /43 of 85/u);
  const rating = explainOutcome(sheet("confidence_rating", 43, 57));
  assert.match(rating?.fact ?? "", /43 of 85 low.*57 of 85/u);
  assert.deepEqual([rating?.citation, rating?.since], ["96/2023/QH15", "01/07/2023"]);
  assert.match(explainOutcome(sheet("confidence_vote", 43, 57))?.fact ?? "", /without confidence/u);
});

test("what was annulled has no outcome to explain", () => {
  const { result: _, ...annulled } = past(61, true);
  assert.equal(explainOutcome(annulled), undefined);
  assert.equal(explainOutcome(sheet("election")), undefined);
});
