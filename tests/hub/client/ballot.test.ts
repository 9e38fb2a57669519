import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ballot } from "../../../hub/client/parts/ballot.ts";
import { ballotKind, canStop, choiceLooks } from "../../../hub/client/parts/ballot.ts";

const open: Ballot = { secret: false, open: true };
const recorded: Ballot = { ...open, recorded: { choice: "for", at: "10:42:07", changed: false } };
const states = (ballot: Ballot): string[] => choiceLooks(ballot).map((look) => look.state);

test("before the choice all three are alike", () => {
  assert.equal(ballotKind(open), "none");
  for (const look of choiceLooks(open)) {
    assert.deepEqual({ ...look, choice: "" }, { choice: "", state: "rest", dim: false, disabled: false });
  }
});

test("a press is sending, never recorded, until the hub has answered", () => {
  const sending: Ballot = { ...open, pending: { choice: "against", state: "sending" } };
  assert.equal(ballotKind(sending), "sending");
  assert.deepEqual(states(sending), ["rest", "sending", "rest"]);
});

test("while changing, the recorded choice keeps its fill", () => {
  const changing: Ballot = { ...recorded, pending: { choice: "abstain", state: "sending" } };
  assert.deepEqual(states(changing), ["recorded", "rest", "sending"]);
  assert.equal(ballotKind(changing), "sending");
});

test("a change that got lost is told as not recorded although an older choice stands", () => {
  const lost: Ballot = { ...recorded, pending: { choice: "abstain", state: "unrecorded" } };
  assert.equal(ballotKind(lost), "unrecorded");
  assert.deepEqual(states(lost), ["recorded", "rest", "unrecorded"]);
});

test("the recorded one is told with its history", () => {
  assert.equal(ballotKind(recorded), "recorded");
  assert.equal(ballotKind({ ...open, recorded: { choice: "for", at: "10:42:15", changed: true } }), "changed");
});

test("a waiting press can be dropped only if it was never sent", () => {
  assert.equal(canStop({ ...open, pending: { choice: "for", state: "unrecorded" } }), true);
  assert.equal(canStop({ ...open, pending: { choice: "for", state: "unanswered" } }), false);
  assert.equal(canStop({ ...open, pending: { choice: "for", state: "sending" } }), false);
  assert.equal(canStop({ ...open, pending: { choice: "for", state: "unrecorded" }, lateAt: "10:42:30" }), false);
});

test("too late is told before anything else", () => {
  assert.equal(ballotKind({ ...recorded, open: false, lateAt: "10:42:30" }), "late");
});

test("a secret ballot in the box shows no choice and takes no other", () => {
  const cast: Ballot = { secret: true, open: true, castAt: "10:42:07" };
  assert.equal(ballotKind(cast), "cast");
  assert.deepEqual(states(cast), ["rest", "rest", "rest"]);
  assert.ok(choiceLooks(cast).every((look) => look.disabled));
});

test("a closed vote takes no press and tells who missed it", () => {
  assert.equal(ballotKind({ ...open, open: false }), "missed");
  assert.ok(choiceLooks({ ...recorded, open: false }).every((look) => look.disabled));
});
