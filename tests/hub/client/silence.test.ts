/** How a link is judged by its silence, and how soon and how long a screen tries again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, levelOf, pause } from "../../../hub/client/link.ts";
import { addressOf, mayAsk, mayReach, pageOptions } from "../../../hub/client/live.ts";
import { linkShown } from "../../../hub/client/told.ts";

test("late after three seconds, stale from five", () => {
  assert.deepEqual([0, 3000, 3001, 4999, 5000].map(levelOf), ["live", "live", "late", "late", "stale"]);
});

test("a screen tries again soon, then every second or so, whatever the chance", () => {
  const shortest = [1, 2, 3, 4, 50].map((n) => pause(n, 0));
  const longest = [1, 2, 3, 4, 50].map((n) => pause(n, 1));
  assert.deepEqual(shortest, [125, 250, 500, 500, 500]);
  assert.deepEqual(longest, [312.5, 625, 1250, 1250, 1250]);
  assert.ok(pause(1, 0, true) >= 1500, "a hub that is too busy is given time");
});

test("only what the person has to mend ends it for good", () => {
  assert.equal(endOf("revoked", 1008), "revoked");
  assert.equal(endOf(undefined, 4401), "not_signed_in");
  assert.equal(endOf(undefined, 4403), "not_allowed");
  for (const gone of [undefined, "busy", "upgrade", "bad_frame"]) assert.equal(endOf(gone, 1006), undefined);
});

test("the address names room, screen and session, over TLS where the page came that way", () => {
  const options = pageOptions({ screen: "hall", session: "3", build: "b" });
  assert.equal(addressOf(options, { protocol: "http:", host: "10.0.0.1:8000" }), "ws://10.0.0.1:8000/live?room=hall&screen=hall&session=3");
  assert.equal(addressOf({ screen: "desk", room: "g 1" }, { protocol: "https:", host: "h" }), "wss://h/live?room=g+1&screen=desk");
});

test("one of several roles is enough to be offered a key", () => {
  assert.equal(mayAsk("OpenSitting", ["delegate", "presiding"]), true);
  assert.equal(mayAsk("OpenSitting", ["delegate"]), false);
  assert.equal(mayAsk("OpenSitting", []), false);
});

test("while the second copy is missing one thing can still be asked: to go on with one", () => {
  const link = { open: true, level: "live", silence: 0, heardAt: undefined, unreachable: true, attempt: 0, ended: undefined } as const;
  const goOn = { do: "GoOnWithOneCopy", reason: "x" } as const;
  assert.equal(mayReach({ ...link, unreachable: false }, { do: "CloseSession" }), true);
  assert.equal(mayReach({ ...link, copyMissing: true }, goOn), true);
  assert.equal(mayReach({ ...link, copyMissing: true }, { do: "CloseSession" }), false);
  assert.equal(mayReach(link, goOn), false);
  assert.equal(mayReach({ ...link, open: false, copyMissing: true }, goOn), false);
});

test("the header is told live, late by so many seconds, or lost since a moment", () => {
  const link = { open: true, level: "live", silence: 0, heardAt: undefined, unreachable: false, attempt: 0, ended: undefined } as const;
  assert.deepEqual(linkShown(link, 9e6), { kind: "live" });
  assert.deepEqual(linkShown({ ...link, level: "late", silence: 4, heardAt: 5e6 }, 9e6), { kind: "late", seconds: 4 });
  assert.deepEqual(linkShown({ ...link, level: "stale", heardAt: 5e6 }, 11e6), { kind: "lost", since: 5000 });
  assert.deepEqual(linkShown({ ...link, unreachable: true, heardAt: 5e6 }, 9e6), { kind: "unreachable", since: 5000 });
  assert.deepEqual(linkShown({ ...link, unreachable: true, copyMissing: true, heardAt: 5e6 }, 9e6), { kind: "copy_missing", since: 5000 });
  assert.deepEqual(linkShown({ ...link, open: false, heardAt: 5e6 }, 6e6), { kind: "lost", since: 5000 });
});
