/** My ballot, step by step, as SCREENS.md tells it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWER_MS } from "../../../hub/client/ballot.ts";
import { NOTHING } from "../../../hub/client/ballot.ts";
import { restored, shown, toKeep } from "../../../hub/client/my-ballot.ts";
import { Hub, Tablet, viewOf } from "./one-delegate.ts";

function seated(secret = false): Tablet {
  const tablet = new Tablet(new Hub(secret));
  tablet.connect();
  tablet.hear();
  return tablet;
}

function arrives(tablet: Tablet): void {
  tablet.deliver();
  tablet.hear();
}

const told = (tablet: Tablet) => shown(tablet.state);

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

test("a hub that is too busy is asked again, until the vote closes", () => {
  const tablet = seated();
  tablet.hub.busy = true;
  tablet.press("for");
  arrives(tablet);
  assert.equal(told(tablet).phase, "not_recorded");
  tablet.tick(999);
  assert.equal(tablet.link?.up.length, 0);
  tablet.hub.busy = false;
  tablet.tick(1);
  arrives(tablet);
  assert.equal(told(tablet).phase, "recorded");
});

test("while the vote is interrupted nothing is sent; when it goes on, the press goes out", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  tablet.hub.happen({ interrupted: true });
  tablet.connect();
  tablet.hear();
  assert.deepEqual([told(tablet).phase, told(tablet).mayPress, tablet.link?.up.length], ["not_recorded", false, 0]);
  tablet.hub.happen({ interrupted: false });
  tablet.show();
  tablet.hear();
  arrives(tablet);
  assert.equal(told(tablet).phase, "recorded");
});

test("signed in elsewhere: this device sends nothing more and shows what the other one did", () => {
  const tablet = seated();
  tablet.happens({ is: "standing", superseded: true });
  tablet.press("for");
  tablet.hub.foreign("abstain");
  tablet.show();
  tablet.hear();
  const { superseded, mayPress, recorded } = told(tablet);
  assert.deepEqual([superseded, mayPress, recorded?.choice], [true, false, "abstain"]);
});

test("a refusal for good is told with its reason and leaves nothing waiting", () => {
  const tablet = seated();
  tablet.press("for");
  tablet.happens({ is: "refused", id: "p1", reason: "not_entitled", number: undefined });
  assert.deepEqual([told(tablet).phase, told(tablet).refused], ["not_chosen", "not_entitled"]);
});

test("a secret ballot is in the box without its choice, and pressing is over", () => {
  const tablet = seated(true);
  tablet.press("for");
  tablet.press("against");
  arrives(tablet);
  const { phase, choice, recorded, mayPress } = told(tablet);
  assert.deepEqual([phase, choice, recorded?.choice, mayPress], ["recorded", undefined, undefined, false]);
  assert.equal([...tablet.hub.accepted.values()][0]?.choice, "for");
});

test("a secret choice is never kept for a reload", () => {
  const tablet = seated(true);
  tablet.cut();
  tablet.press("for");
  assert.doesNotMatch(toKeep(tablet.state) ?? "", /for/);
});

test("a reload keeps an unsent press, for the same person only", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  const kept = toKeep(tablet.state) ?? null;
  assert.deepEqual(restored(kept, "A2"), NOTHING);
  tablet.state = restored(kept, "A1");
  tablet.settle();
  assert.deepEqual([told(tablet).phase, tablet.hub.truth.ballot?.choice], ["recorded", "for"]);
});

test("when the view is another person's, nothing of the first one's is sent", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  tablet.connect();
  const view = viewOf(tablet.hub.truth, false);
  assert.ok(view.is === "view" && view.own);
  tablet.happens({ ...view, own: { ...view.own, person: "A2" } });
  assert.deepEqual([told(tablet).phase, tablet.link?.up.length], ["not_chosen", 0]);
});

test("what can't be read back is as if it weren't there", () => {
  for (const kept of [null, "", "{", "null", "[]", '{"person":"A2"}']) {
    assert.deepEqual(restored(kept, "A1"), NOTHING);
  }
  const odd = restored('{"person":"A1","vote":7,"flight":{"id":1},"wish":{"id":"x","choice":"maybe"},"flown":["x"]}', "A1");
  assert.deepEqual([odd.vote, odd.flight, odd.wish, odd.flown], ["", undefined, undefined, []]);
});

test("when the next vote is there already, it is told that the earlier press came too late", () => {
  const tablet = seated();
  tablet.cut();
  tablet.press("for");
  tablet.happens(viewOf({ number: 20, stage: "prepared", interrupted: false, ballot: undefined }, false, "20"));
  assert.deepEqual(told(tablet).missed, { vote: "7", choice: "for", mayBeIn: false });
  assert.equal(told(tablet).phase, "not_chosen");
});

test("a hub that lags decides nothing until it has caught up", () => {
  const tablet = seated();
  tablet.press("for");
  arrives(tablet);
  tablet.cut();
  tablet.connect(1);
  tablet.hear();
  assert.equal(told(tablet).phase, "recorded");
  tablet.press("against");
  assert.equal(tablet.link?.up.length, 0);
  tablet.show();
  tablet.hear();
  arrives(tablet);
  assert.equal(told(tablet).recorded?.choice, "against");
});

test("a record that stays behind is another one: after three seconds the screen believes it", () => {
  const tablet = seated();
  tablet.press("for");
  arrives(tablet);
  tablet.cut();
  tablet.happens(viewOf({ number: 7, stage: "open", interrupted: false, ballot: undefined }, false));
  tablet.now += 3000;
  tablet.happens({ is: "tick" });
  assert.equal(told(tablet).phase, "not_chosen");
});

test("who is not on the roll, and who raises a hand, presses nothing", () => {
  const tablet = seated();
  const view = viewOf(tablet.hub.truth, false);
  assert.ok(view.is === "view" && view.own && view.vote);
  tablet.happens({ ...view, own: { ...view.own, entitled: false } });
  assert.equal(told(tablet).mayPress, false);
  tablet.happens({ ...view, vote: { ...view.vote, form: "hands" } });
  assert.equal(told(tablet).mayPress, false);
});
