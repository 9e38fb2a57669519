/** "Why not?" is answered with the rule and where it stands; the council's own citation comes first. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { BEHIND, GROUNDS, type RuleShape } from "../../../hub/client/protocol.ts";
import { language } from "../../../hub/client/theme.ts";
import { dayOf, explain, explainFailed, groundOf, ruleName } from "../../../hub/client/why.ts";

const RULE: RuleShape = { id: "majority_of_total", citation: "72/2025/QH15", base: "total", effective_from: "2025-06-16" };

test("a refusal is said with its numbers, its rule and its law", () => {
  language.value = "en";
  const why = explain({ reason: "no_quorum", values: { present: 50, total: 85, needed: 57 } }, undefined);
  assert.match(why?.fact ?? "", /50 of 85/u);
  assert.match(why?.rule ?? "", /two thirds/u);
  assert.match(why?.citation ?? "", /72\/2025\/QH15/u);
  assert.equal(why?.since, "16/06/2025");
});

test("a law's ground that is no setting has its citation too", () => {
  assert.match(explain({ reason: "behalf_never_votes" }, undefined)?.citation ?? "", /72\/2025\/QH15/u);
});

test("the council's own citation stands before the catalogue's", () => {
  const own = { quorum_needed: { text: "Điều 12 Quy chế", effective_from: "2026-02-01" } };
  const why = explain({ reason: "no_quorum" }, own);
  assert.equal(why?.citation, "Điều 12 Quy chế");
  assert.equal(why?.since, "01/02/2026");
  assert.equal(explain({ reason: "debate_not_open" }, own)?.since, "26/09/2025");
});

test("its day may be left open", () => {
  const why = explain({ reason: "no_quorum" }, { quorum_needed: { text: "Điều 12" } });
  assert.equal(why?.since, undefined);
});

test("a cut-off screen has a reason and no law", () => {
  const why = explain({ reason: "stale" }, undefined);
  assert.match(why?.rule ?? "", /disconnected/u);
  assert.equal(why?.citation, undefined);
});

test("what says all by itself, and what is newer than this page, is not explained", () => {
  for (const reason of ["title_needed", "already_called", "from_the_future", "toString"]) {
    assert.equal(explain({ reason }, undefined), undefined, reason);
  }
});

test("every refusal with a ground can be explained in both languages", () => {
  for (const spoken of ["vi", "en"] as const) {
    language.value = spoken;
    for (const reason of Object.keys(BEHIND)) {
      const why = explain({ reason }, undefined);
      assert.ok(why?.rule && why.citation, reason);
    }
  }
  language.value = "en";
  assert.ok(groundOf("no_quorum")! in GROUNDS);
});

test("a failed vote is explained by its numbers and its rule", () => {
  const why = explainFailed(RULE, ruleName(RULE), 43, 85, 40);
  assert.equal(why.fact, "The number in favour that the rule asks for was not reached: More than half of all delegates. 43 of 85 needed, 40 given.");
  assert.equal(why.citation, "72/2025/QH15");
  assert.equal(why.since, "16/06/2025");
});

test("a council's rule is called as the council calls it", () => {
  assert.equal(ruleName({ ...RULE, id: "own-1", name: "Ba phần tư" }), "Ba phần tư");
  assert.equal(ruleName({ ...RULE, id: "own-1" }), "own-1");
  assert.equal(dayOf("2026-12-08T08:00"), "08/12/2026");
});
