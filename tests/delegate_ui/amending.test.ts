// Amendments: to which draft, until when, and which of them can be taken back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_AMENDMENT, amendsSomething, mayAmend, mayTakeBack, settledBy, tooLate } from "../../delegate_ui/src/amending.ts";
import type { AmendmentShape, ItemShape, OwnPart, PastVoteShape, ProceedingsPart, VotePart, VotesPart } from "../../hub/client/protocol.ts";

const OWN: OwnPart = {
  person: "D07", name: "", roles: ["delegate"], room: "hall", may_vote: true, entitled: true, notices: {}, notices_order: [],
};
const item = (change: Partial<ItemShape> = {}): ItemShape => ({
  id: "46", title: "", kind: "draft_resolution", stage: "planned", presenter: "", minutes: 5, sitting: "B2", resolution: "", used: 0, depth: 0, ...change,
});

test("a delegate in office amends drafts that are not dropped", () => {
  assert.ok(mayAmend(OWN, item()));
  assert.ok(mayAmend(OWN, item({ kind: "submission" })));
  assert.ok(!mayAmend(OWN, item({ kind: "questioning" })));
  assert.ok(!mayAmend(OWN, item({ stage: "dropped" })));
  assert.ok(!mayAmend({ ...OWN, may_vote: false }, item()));
  assert.ok(!mayAmend({ ...OWN, roles: ["observer"] }, item()));
  assert.ok(!mayAmend(undefined, item()));
  assert.ok(!mayAmend(OWN, undefined));
});

const vote = (change: Partial<VotePart>): VotePart => ({ stage: "prepared", item: "46", ...change }) as VotePart;
const past = (change: Partial<PastVoteShape>): VotesPart => {
  const one: PastVoteShape = { id: "9", title: "", form: "named", stage: "declared", at: 0, item: "46", ...change };
  return { votes: { 9: one }, order: ["9"] };
};
const LISTED: ProceedingsPart = {
  series: {
    5: {
      id: "5", kind: "consent", title: "", outcome: "waiting", order: ["1", "2"],
      parts: { 1: { id: "1", title: "", outcome: "waiting", item: "46" }, 2: { id: "2", title: "", outcome: "waiting", item: "47", out_by: "D08" } },
    },
  },
  series_order: ["5"], amendments: {}, amendments_order: [],
};
const late = (now: VotePart | undefined, over?: VotesPart, id = "46"): string | undefined => tooLate({ vote: now, votes: over, proceedings: LISTED }, id);

test("once the whole is put to the vote there are no more, until that vote has come to nothing", () => {
  assert.equal(late(undefined), undefined);
  for (const stage of ["prepared", "open", "counting", "closed"] as const) assert.equal(late(vote({ stage })), "draft_put_to_vote", stage);
  assert.equal(late(vote({ stage: "annulled" })), undefined);
  assert.equal(late(vote({ item: "47" })), undefined);
  assert.equal(late(vote({ about: { kind: "whole", of: "3" } })), "draft_put_to_vote");
  assert.equal(late(vote({ about: { kind: "amendment", of: "3" } })), undefined);
  assert.equal(late(vote({ about: { kind: "procedure" } })), undefined);
  assert.equal(late(undefined, past({})), "draft_decided");
  assert.equal(late(undefined, past({ stage: "annulled" })), undefined);
  assert.equal(late(undefined, past({ about: { kind: "issue", of: "3", part: "1" } })), undefined);
});

test("a common list closes the drafts that are on it, and not those taken out", () => {
  const list = vote({ about: { kind: "consent", of: "5" } });
  assert.equal(late({ ...list, item: "1" }), "draft_put_to_vote");
  assert.equal(late(list, undefined, "47"), undefined);
  assert.equal(late(vote({ about: { kind: "consent", of: "8" } })), undefined);
});

const amendment = (change: Partial<AmendmentShape> = {}): AmendmentShape => ({ id: "3", item: "46", text: "", place: "", outcome: "waiting", person: "D07", ...change });

test("one's own is taken back while it waits, and its vote is looked at afterwards", () => {
  assert.ok(mayTakeBack(amendment(), OWN));
  assert.ok(!mayTakeBack(amendment({ outcome: "under_way" }), OWN));
  assert.ok(!mayTakeBack(amendment({ person: "D08" }), OWN));
  assert.ok(!mayTakeBack(amendment(), undefined));
  assert.equal(settledBy(amendment({ outcome: "rejected", vote: "9" }), past({})), "9");
  assert.equal(settledBy(amendment({ outcome: "under_way", vote: "9" }), past({})), undefined);
  assert.equal(settledBy(amendment({ outcome: "rejected", vote: "8" }), past({})), undefined);
  assert.equal(settledBy(amendment({ outcome: "withdrawn" }), past({})), undefined);
});

test("a place or a text is worth keeping", () => {
  assert.ok(!amendsSomething({ ...NO_AMENDMENT, item: "46" }));
  assert.ok(amendsSomething({ ...NO_AMENDMENT, place: "Điều 3" }));
  assert.ok(amendsSomething({ ...NO_AMENDMENT, text: "Bỏ" }));
});
