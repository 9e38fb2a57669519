/** My ballot when something is in the way: a busy hub, an interruption, another device, a reload, a hub that lags. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING } from "../../../hub/client/ballot.ts";
import { restored, toKeep } from "../../../hub/client/my-ballot.ts";
import { arrives, seated, told, viewOf } from "./one-delegate.ts";

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
