/** What the parts draw of my ballot is what is certain about it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { shown } from "../../../hub/client/my-ballot.ts";
import { ballotKind } from "../../../hub/client/parts/ballot.ts";
import type { VotePart } from "../../../hub/client/protocol.ts";
import { ballotShown } from "../../../hub/client/told.ts";
import { type Tablet, seated } from "./one-delegate.ts";

function kind(tablet: Tablet): string {
  const vote = { stage: tablet.hub.truth.stage, closed_at: 60e6 } as VotePart;
  return ballotKind(ballotShown(shown(tablet.state), vote));
}

test("from nothing chosen over sending and recorded to changed", () => {
  const tablet = seated();
  const kinds = [kind(tablet)];
  for (const choice of ["for", "against"] as const) {
    tablet.press(choice);
    kinds.push(kind(tablet));
    tablet.deliver();
    tablet.hear();
    kinds.push(kind(tablet));
  }
  assert.deepEqual(kinds, ["none", "sending", "recorded", "sending", "changed"]);
});

test("never sent and sent without an answer are told apart", () => {
  const tablet = seated();
  tablet.press("for");
  tablet.cut();
  assert.equal(kind(tablet), "unanswered");
  const other = seated();
  other.cut();
  other.press("for");
  assert.equal(kind(other), "unrecorded");
});

test("too late is told with the time of the close, a secret ballot as cast", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  tablet.hub.happen({ stage: "closed" });
  tablet.connect();
  tablet.hear();
  assert.equal(kind(tablet), "late");
  const secret = seated(true);
  secret.press("for");
  secret.deliver();
  secret.hear();
  assert.equal(kind(secret), "cast");
});
