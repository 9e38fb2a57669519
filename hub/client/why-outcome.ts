/** Why a vote that is over came out as it did: the rule, the number it asks for, and where it is laid down. */

import type { PastVoteShape, SheetResultShape, SheetShape } from "./protocol.ts";
import { type Explained, dayOf, explainFailed, ruleName, ruleText } from "./why.ts";

/** Undefined for a vote without a result: it was annulled, and says its own reason. */
export function explainOutcome({ rule, result, tally, sheet, sheet_result }: Pick<PastVoteShape, "rule" | "result" | "tally" | "sheet" | "sheet_result">): Explained | undefined {
  if (sheet !== undefined && sheet_result !== undefined) return explainSheet(sheet, sheet_result);
  if (rule === undefined || result === undefined || tally === undefined) return undefined;
  const failed = explainFailed(rule, ruleName(rule), result.needed, result.base, tally.in_favour);
  if (!result.passed) return failed;
  return { ...failed, fact: ruleText("rules.why.vote_passed", { rule: ruleName(rule), needed: result.needed, base: result.base, got: tally.in_favour }) };
}

/** What makes somebody elected, or what follows from low ratings: always counted on all delegates. */
export function explainSheet({ kind }: SheetShape, { limits, total }: SheetResultShape): Explained | undefined {
  const [first, second] = limits ?? [];
  if (first === undefined) return undefined;
  const values = { total, first: first.needed, second: second?.needed ?? first.needed };
  return {
    fact: ruleText(`rules.why.sheet_${kind}`, values),
    ...(kind === "election" ? { rule: ruleText("rules.why.election_no_majority") } : {}),
    citation: first.citation,
    ...(first.effective_from === undefined || first.effective_from === "" ? {} : { since: dayOf(first.effective_from) }),
  };
}
