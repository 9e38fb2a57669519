/** Hands in a remote room: asked of its operator while a show of hands is counted, and of nobody else. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { asksHands, handsOf, totalOf } from "../../delegate_ui/src/room-hands.ts";
import type { OwnPart, VotePart } from "../../hub/client/protocol.ts";

const own = (more: Partial<OwnPart> = {}): OwnPart => ({ roles: ["room_operator"], ...more }) as OwnPart;
const vote = (more: Partial<VotePart> = {}): VotePart => ({ id: "9", form: "hands", stage: "open", ...more }) as VotePart;

test("whoever looks after a room is asked, from the opening until the count stands", () => {
  assert.equal(asksHands(own(), vote()), true);
  assert.equal(asksHands(own(), vote({ stage: "closed" })), true);
  assert.equal(asksHands(own(), vote({ stage: "declared" })), false);
  assert.equal(asksHands(own(), vote({ stage: "closed", tally: { in_favour: 1, against: 0, abstain: 0, not_voted: 0 } })), false);
  assert.equal(asksHands(own(), vote({ form: "named" })), false);
  assert.equal(asksHands(own({ roles: ["delegate"] }), vote()), false);
  assert.equal(asksHands(undefined, vote()), false);
});

test("what was reported in another vote says nothing of this one", () => {
  const hands = { vote: "9", in_favour: 2, against: 1, abstain: 0 };
  assert.equal(handsOf(own({ hands }), vote()), hands);
  assert.equal(handsOf(own({ hands }), vote({ id: "12" })), undefined);
  assert.equal(handsOf(own(), vote()), undefined);
  assert.equal(totalOf(hands), 3);
});
