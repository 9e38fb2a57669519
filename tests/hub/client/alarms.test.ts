/** What rings on a tablet, when, and that it rings once. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { signal } from "@preact/signals";
import { type Alarm, type Facts, alarms, watchAlarms } from "../../../hub/client/alarm.ts";
import { NOTHING } from "../../../hub/client/ballot.ts";
import { shown } from "../../../hub/client/my-ballot.ts";
import type { Parts } from "../../../hub/client/protocol.ts";
import { createStore } from "../../../hub/client/store.ts";

const CALM: Facts = {
  vote: undefined, mayVote: true, recorded: 0, overdue: false, speaking: false, overTime: false, notices: 0,
};

const rings = (before: Partial<Facts> | undefined, after: Partial<Facts>): readonly Alarm[] =>
  alarms(before && { ...CALM, ...before }, { ...CALM, ...after });

test("a vote that opens rings for those who may vote, once", () => {
  assert.deepEqual(rings({}, { vote: "7" }), ["vote_opened"]);
  assert.deepEqual(rings({}, { vote: "7", mayVote: false }), []);
  assert.deepEqual(rings({ vote: "7" }, { vote: "7" }), []);
  assert.deepEqual(rings({ vote: "7" }, { vote: "9" }), ["vote_opened"]);
});

test("in the last seconds whoever has pressed nothing is alarmed, once", () => {
  assert.deepEqual(rings({ vote: "7" }, { vote: "7", overdue: true }), ["not_voted"]);
  assert.deepEqual(rings({ vote: "7", overdue: true }, { vote: "7", overdue: true }), []);
});

test("called, recorded, time up and a notice each have their own sign", () => {
  assert.deepEqual(rings({}, { speaking: true }), ["called"]);
  assert.deepEqual(rings({ recorded: 8 }, { recorded: 9 }), ["recorded"]);
  assert.deepEqual(rings({ speaking: true }, { speaking: true, overTime: true }), ["time_up"]);
  assert.deepEqual(rings({ notices: 1 }, { notices: 2 }), ["notice"]);
  assert.deepEqual(rings({ speaking: true, notices: 2 }, {}), []);
});

test("a page just opened rings for what still asks for an act, not for what is past", () => {
  assert.deepEqual(rings(undefined, { vote: "7", recorded: 8, notices: 3, speaking: true }), ["vote_opened", "called"]);
});

test("from a vote's opening to its last seconds, as the parts tell it", () => {
  const store = createStore();
  const rung: Alarm[] = [];
  const now = signal(0);
  const ballot = signal(shown(NOTHING));
  const stop = watchAlarms(store.parts, ballot, now, () => true, (alarm) => rung.push(alarm));
  const vote = { id: "7", form: "named", stage: "open", closes_at: 60e6, alarm_s: 10 } as unknown as Parts["vote"];
  const parts = { session: { name: "S" }, own: { person: "A1", entitled: true }, vote } as unknown as Partial<Parts>;
  store.takeSnapshot({ say: "snapshot", number: 7, parts });
  assert.deepEqual(rung, ["vote_opened"]);
  for (now.value = 0; now.value < 60e6; now.value += 200_000);
  assert.deepEqual(rung, ["vote_opened", "not_voted"]);
  ballot.value = { ...ballot.value, recorded: { number: 9, at: 1, changes: 0, choice: "for" } };
  assert.deepEqual(rung, ["vote_opened", "not_voted", "recorded"]);
  stop();
});
