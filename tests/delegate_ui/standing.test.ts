// What the desk edge tells a delegate, and which one key is gold, in every situation of a sitting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindsOpen, mayCheckIn, microphoneOf, type Seen, standing, waitMinutes } from "../../delegate_ui/src/standing.ts";
import type { FloorPart, MyRequestShape, OwnPart, SittingShape, VotePart } from "../../hub/client/protocol.ts";

const NOON = 1_765_170_000_000_000;
const MINUTE = 60_000_000;

const OWN: OwnPart = {
  person: "D07", name: "Nguyễn Minh Kim Hà", roles: ["delegate"], room: "hall", may_vote: true, entitled: true,
  notices: {}, notices_order: [], attendance: { kind: "present", at: NOON, room: "hall", how: "tablet" },
};
const FLOOR: FloorPart = {
  registration: false, debate: false, waiting: 0, queue: {}, order: [], warning_s: 30,
  microphones: { mode: "chair_approved", limit: 1, open: [], asking: [] },
};
const SITTING: SittingShape = { id: "B2", title: "Phiên sáng", starts: "", ends: "", stage: "open", closed: false, opened_at: NOON };
const PREPARED = { id: "90", form: "named", stage: "prepared" } as VotePart;

function seen(change: Partial<Omit<Seen, "own" | "floor">> = {}, own: Partial<OwnPart> = {}, floor: Partial<FloorPart> = {}): Seen {
  return {
    sitting: SITTING, vote: undefined, questioning: undefined, draft: false, underWay: true, now: NOON,
    attendance: { total: 85, present: 80, online: 2, absent: 5, needed: 57, quorate: true, people: {}, sitting: "B2" },
    own: { ...OWN, ...own }, floor: { ...FLOOR, ...floor }, ...change,
  };
}

function without(own: OwnPart, ...keys: (keyof OwnPart)[]): OwnPart {
  return Object.fromEntries(Object.entries(own).filter(([key]) => !keys.includes(key as keyof OwnPart))) as unknown as OwnPart;
}

const request = (change: Partial<MyRequestShape>): MyRequestShape => ({ id: "31", kind: "discussion", stage: "waiting", asked_at: NOON, ...change });
const first = (told: { bold: readonly [string, unknown?] }): string => told.bold[0];

test("who is not recorded is asked to check in, before anything else", () => {
  const stranger = { ...seen({ vote: PREPARED }, {}, { registration: true }), own: without(OWN, "attendance") };
  assert.equal(standing(stranger).gold, "check_in");
  assert.equal(first(standing(stranger)), "tablet.not_recorded");
});

test("nobody checks in at a sitting that is closed, or that is not at hand", () => {
  const absent = { ...seen(), own: without(OWN, "attendance") };
  assert.ok(mayCheckIn(absent));
  assert.ok(!mayCheckIn({ ...absent, sitting: { ...SITTING, stage: "closed" } }));
  assert.ok(!mayCheckIn({ ...absent, sitting: { ...SITTING, id: "B3" } }));
  assert.ok(!mayCheckIn({ ...absent, own: { ...absent.own, roles: ["observer"] } }));
});

test("who was absent or left may come back by a key of their own, and is not urged", () => {
  const left = seen({}, { attendance: { kind: "left_early", at: NOON, room: "hall", how: "tablet" } });
  assert.deepEqual(standing(left).keys.slice(0, 1), ["check_in"]);
  assert.equal(standing(left).gold, undefined);
});

test("gold follows the chair: the list first, debate as soon as it alone is open, nothing while both are closed", () => {
  assert.equal(standing(seen()).gold, undefined);
  assert.equal(standing(seen({}, {}, { registration: true })).gold, "discussion");
  assert.equal(standing(seen({}, {}, { debate: true })).gold, "debate");
  const both = standing(seen({}, {}, { registration: true, debate: true }));
  assert.equal(both.gold, "discussion");
  assert.ok(both.keys.includes("debate"));
});

test("what one may ask for is what the hub would take", () => {
  const open = { registration: true, debate: true };
  assert.deepEqual(kindsOpen(seen({}, { roles: ["behalf"] }, open)), ["discussion", "explanation"]);
  assert.deepEqual(kindsOpen(seen({}, { roles: ["invitee"] }, open)), ["explanation"]);
  assert.deepEqual(kindsOpen(seen({ sitting: { ...SITTING, stage: "planned" } }, {}, open)), []);
  assert.deepEqual(kindsOpen(seen({ sitting: { ...SITTING, stage: "suspended" } }, {}, open)), ["discussion", "debate"]);
});

test("an explanation is offered and never gold", () => {
  const told = standing(seen({}, { roles: ["invitee"] }));
  assert.equal(told.gold, undefined);
  assert.ok(told.keys.includes("explanation"));
});

test("a place in the queue is told with the time it may take", () => {
  const mine = request({ place: 3, wait: 14 * MINUTE, wait_from: NOON + 4 * MINUTE });
  const told = standing(seen({}, { request: mine }));
  assert.deepEqual(told.bold, ["tablet.place_in", { place: 3, minutes: 18 }]);
  assert.equal(told.place, 3);
  assert.deepEqual(told.keys, ["withdraw"]);
});

test("the wait counts from the end of the speech, or from now when that has passed", () => {
  const mine = request({ place: 2, wait: 7 * MINUTE, wait_from: NOON });
  assert.equal(waitMinutes(mine, NOON - MINUTE), 8);
  assert.equal(waitMinutes(mine, NOON + 30 * MINUTE), 7);
  assert.equal(waitMinutes(request({ place: 1, wait: 0 }), NOON), 0);
});

test("who is next is not promised a number of minutes", () => {
  assert.equal(first(standing(seen({}, { request: request({ place: 1, wait: 0 }) }))), "tablet.place_soon");
});

test("what the chair said is told with its reason", () => {
  const told = standing(seen({}, { request: request({ stage: "rejected", reason: "đã trả lời" }) }, { registration: true }));
  assert.deepEqual(told.bold, ["tablet.rejected", { reason: "đã trả lời" }]);
  assert.equal(told.gold, "discussion");
});

test("who was passed over may still withdraw or write", () => {
  const told = standing(seen({}, { request: request({ stage: "skipped" }) }));
  assert.equal(first(told), "tablet.skipped");
  assert.deepEqual(told.keys, ["withdraw", "write"]);
});

test("a prepared vote asks whoever may vote to say ready, and says when that is told", () => {
  assert.equal(standing(seen({ vote: PREPARED })).gold, "ready");
  assert.equal(standing(seen({ vote: PREPARED }, { ready: NOON })).gold, undefined);
  assert.equal(standing(seen({ vote: PREPARED }, { entitled: false })).gold, undefined);
  assert.equal(standing(seen({ vote: { ...PREPARED, form: "hands" } })).gold, undefined);
});

test("my turn comes before everything, and says when the chair has cut me off", () => {
  const speech = { id: "9", person: "D07", kind: "discussion", started_at: NOON, allowed: 1, attempt: 1, turns: 0 } as const;
  const told = standing(seen({ vote: PREPARED }, { speaking: true }, { speech }));
  assert.equal(first(told), "tablet.my_turn");
  assert.equal(told.gold, undefined);
  assert.ok(told.small.some(([key]) => key === "tablet.microphone_cut"));
});

test("a microphone is mine to close, to stop asking for, or to open where everybody may", () => {
  const microphones = { mode: "open", limit: 2, open: [], asking: [] } as const;
  const keys = (change: Partial<FloorPart["microphones"]>, own: Partial<OwnPart> = {}): readonly string[] =>
    standing(seen({}, own, { microphones: { ...microphones, ...change } })).keys;
  assert.equal(keys({ open: ["D07"] })[0], "microphone_close");
  assert.equal(keys({ asking: ["D07"] })[0], "microphone_stop");
  assert.equal(keys({})[0], "microphone_open");
  assert.ok(!keys({ mode: "chair_approved" }).includes("microphone_open"));
  assert.equal(microphoneOf(seen({}, {}, { microphones: { ...microphones, open: ["D07"] } })), "open");
});

test("an opinion begun is gone on with, whatever item is under way", () => {
  assert.ok(standing(seen({ draft: true, underWay: false })).keys.includes("write_on"));
  assert.ok(!standing(seen({ underWay: false })).keys.includes("write"));
});

test("an onlooker is asked nothing", () => {
  const told = standing({ ...seen({ vote: PREPARED }, {}, { registration: true }), own: { ...without(OWN, "attendance"), roles: ["observer"], entitled: false } });
  assert.equal(told.gold, undefined);
  assert.deepEqual(told.keys, []);
  assert.deepEqual(told.small, []);
});
