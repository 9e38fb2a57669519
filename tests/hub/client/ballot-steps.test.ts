/** My ballot, step by step. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWER_MS } from "../../../hub/client/ballot.ts";
import { arrives, seated, told } from "./one-delegate.ts";

test("nothing is chosen before a choice, and pressing is offered", () => {
  const { phase, mayPress, recorded, mayDrop } = told(seated());
  assert.deepEqual([phase, mayPress, recorded, mayDrop], ["not_chosen", true, undefined, false]);
});

test("a press is being sent until the hub answers, then recorded at the hub's time", () => {
  const tablet = seated();
  tablet.press("for");
  assert.equal(told(tablet).phase, "sending");
  assert.equal(told(tablet).recorded, undefined);
  arrives(tablet);
  const { phase, recorded } = told(tablet);
  assert.deepEqual([phase, recorded?.choice, recorded?.at], ["recorded", "for", 8000]);
});

test("a view that comes before the answer records the press as well", () => {
  const tablet = seated();
  tablet.press("for");
  tablet.deliver();
  tablet.show();
  tablet.link?.down.shift();
  tablet.hear();
  assert.equal(told(tablet).phase, "recorded");
});

test("a changed choice keeps the recorded one until it is acknowledged itself", () => {
  const tablet = seated();
  tablet.press("for");
  arrives(tablet);
  tablet.press("against");
  assert.deepEqual([told(tablet).phase, told(tablet).choice, told(tablet).recorded?.choice], ["sending", "against", "for"]);
  arrives(tablet);
  assert.deepEqual([told(tablet).phase, told(tablet).choice, told(tablet).recorded?.changes], ["changed", "against", 1]);
});

test("pressing what is recorded already sends nothing", () => {
  const tablet = seated();
  tablet.press("for");
  arrives(tablet);
  tablet.press("for");
  assert.deepEqual([told(tablet).phase, tablet.link?.up.length], ["recorded", 0]);
});

test("of three quick presses the last one counts, sent after the first is answered", () => {
  const tablet = seated();
  for (const choice of ["for", "against", "abstain"] as const) tablet.press(choice);
  assert.equal(tablet.link?.up.length, 1);
  arrives(tablet);
  assert.deepEqual([told(tablet).phase, told(tablet).choice, told(tablet).recorded?.choice], ["sending", "abstain", "for"]);
  arrives(tablet);
  assert.deepEqual([told(tablet).phase, told(tablet).recorded?.choice], ["changed", "abstain"]);
});

test("without an answer in two seconds the ballot is not recorded, though it may be in", () => {
  const tablet = seated();
  tablet.press("for");
  tablet.tick(ANSWER_MS - 1);
  assert.equal(told(tablet).phase, "sending");
  tablet.tick(1);
  const { phase, mayBeIn, mayDrop } = told(tablet);
  assert.deepEqual([phase, mayBeIn, mayDrop], ["not_recorded", true, false]);
});

test("an answer after three seconds still records it", () => {
  const tablet = seated();
  tablet.press("for");
  tablet.tick(3000);
  arrives(tablet);
  assert.equal(told(tablet).phase, "recorded");
});

test("pressed without a link it is not recorded, can be taken back, and goes out after reconnecting", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  const { phase, mayBeIn, mayDrop } = told(tablet);
  assert.deepEqual([phase, mayBeIn, mayDrop], ["not_recorded", false, true]);
  tablet.connect();
  assert.equal(tablet.link?.up.length, 0, "the own ballot is read first");
  tablet.hear();
  assert.equal(told(tablet).phase, "sending");
  arrives(tablet);
  assert.equal(told(tablet).phase, "recorded");
});

test("taken back, it is never sent", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  tablet.drop();
  tablet.settle();
  assert.equal(told(tablet).phase, "not_chosen");
  assert.equal(tablet.hub.sentChoices.size, 0);
});

test("once sent and unanswered it can't be taken back", () => {
  const tablet = seated();
  tablet.press("for");
  tablet.cut();
  tablet.happens({ is: "drop" });
  tablet.settle();
  assert.deepEqual([told(tablet).phase, told(tablet).recorded?.choice], ["recorded", "for"]);
});

test("back after the close, what was not in is told as too late", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  tablet.hub.happen({ stage: "closed" });
  tablet.connect();
  tablet.hear();
  assert.deepEqual([told(tablet).phase, told(tablet).choice], ["too_late", "for"]);
  assert.equal(tablet.link?.up.length, 0);
});

test("back after the close, what was in is told as recorded, though its answer was lost", () => {
  const tablet = seated();
  tablet.press("for");
  const first = tablet.link;
  tablet.cut();
  tablet.deliver(first);
  tablet.hub.happen({ stage: "closed" });
  tablet.connect();
  tablet.hear();
  assert.deepEqual([told(tablet).phase, told(tablet).recorded?.choice], ["recorded", "for"]);
});

test("a late change is told as too late beside the choice that counts", () => {
  const tablet = seated();
  tablet.press("for");
  arrives(tablet);
  tablet.cut();
  tablet.press("against");
  tablet.hub.happen({ stage: "closed" });
  tablet.connect();
  tablet.hear();
  const { phase, choice, recorded } = told(tablet);
  assert.deepEqual([phase, choice, recorded?.choice], ["too_late", "against", "for"]);
});

test("an older press that arrives after a newer one can't take its place", () => {
  const tablet = seated();
  tablet.press("for");
  const first = tablet.link;
  tablet.cut();
  tablet.press("against");
  tablet.connect();
  tablet.hear();
  arrives(tablet);
  assert.equal(told(tablet).recorded?.choice, "against");
  tablet.deliver(first);
  assert.equal(tablet.hub.truth.ballot?.choice, "against");
});

test("an older press that arrives just before a newer one is replaced by it", () => {
  const tablet = seated();
  tablet.press("for");
  const first = tablet.link;
  tablet.cut();
  tablet.press("against");
  tablet.connect();
  tablet.hear();
  tablet.deliver(first);
  tablet.deliver();
  tablet.settle();
  assert.deepEqual([told(tablet).phase, tablet.hub.truth.ballot?.choice], ["changed", "against"]);
});

test("what the clerk entered meanwhile is not overwritten by a press from before", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  tablet.hub.foreign("against");
  tablet.settle();
  assert.deepEqual([told(tablet).phase, told(tablet).recorded?.choice], ["recorded", "against"]);
  assert.equal(tablet.hub.sentChoices.size, 0);
});
