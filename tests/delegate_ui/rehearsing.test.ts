// What a tablet does by itself in a rehearsal, and that it does nothing anywhere else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Seen, dueIn } from "../../delegate_ui/src/rehearsing.ts";
import type { AttendancePart, NoticeShape, OwnPart, SessionPart, VotePart } from "../../hub/client/protocol.ts";

const SESSION: SessionPart = {
  name: "", council: "", term: "", number: "", kind: "", venue: "", starts: "", ends: "", stage: "open",
  demonstration: false, mark: "rehearsal", hidden: false, sittings: {}, order: [], rooms: {}, sitting: "B1",
};
const ATTENDANCE: AttendancePart = { total: 20, present: 0, online: 0, absent: 0, needed: 14, quorate: false, people: {}, sitting: "B1" };
const OWN: OwnPart = {
  person: "tablet-001", name: "", roles: ["delegate"], room: "hall", may_vote: true, entitled: true,
  notices: {}, notices_order: [], attendance: { kind: "present", at: 1, room: "hall", how: "tablet" },
};
const VOTE = { id: "90", form: "named", stage: "open" } as VotePart;
const MESSAGE: NoticeShape = { id: "7", kind: "message", sender: "C1", text: "", at: 1, to: [] };
const TOLD: OwnPart = { ...OWN, notices: { 5: { ...MESSAGE, id: "5" }, 7: MESSAGE }, notices_order: ["5", "7"] };

const seen = (change: Partial<Seen> = {}): Seen =>
  ({ session: SESSION, attendance: ATTENDANCE, vote: undefined, own: OWN, ballot: { phase: "not_chosen", mayPress: true }, ...change });
const names = (change: Partial<Seen> = {}): readonly string[] => dueIn(seen(change)).map(({ name }) => name);
const stranger = (): OwnPart => {
  const { attendance: _, ...rest } = OWN;
  return rest;
};

test("a tablet that nobody has recorded checks in at the sitting at hand", () => {
  assert.deepEqual(names({ own: stranger() }), ["check_in.B1"]);
  assert.deepEqual(names(), []);
});

test("it says that it is ready for a vote, once, and then votes", () => {
  const prepared = { ...VOTE, stage: "prepared" } as VotePart;
  assert.deepEqual(names({ vote: prepared }), ["ready.90"]);
  assert.deepEqual(names({ vote: prepared, own: { ...OWN, ready: 1 } }), []);
  assert.deepEqual(names({ vote: VOTE }), ["vote.90"]);
});

test("it presses nothing that somebody has pressed before, and nothing it may not", () => {
  for (const ballot of [{ phase: "recorded", mayPress: true }, { phase: "sending", mayPress: true }, { phase: "not_chosen", mayPress: false }] as const) {
    assert.deepEqual(names({ vote: VOTE, ballot }), []);
  }
  assert.deepEqual(names({ vote: VOTE, own: { ...OWN, entitled: false } }), []);
});

test("it tells of the newest message, unless a vote stands over it", () => {
  assert.deepEqual(names({ own: TOLD }), ["shown.7"]);
  assert.deepEqual(names({ own: TOLD, vote: VOTE }), ["vote.90"]);
});

test("in any other session it leaves everything to the person in front of it", () => {
  const { mark: _, ...real } = SESSION;
  for (const session of [real, { ...SESSION, mark: "demonstration" as const, demonstration: true }, { ...SESSION, hidden: true }, undefined]) {
    assert.deepEqual(names({ session, own: { ...stranger(), notices: TOLD.notices, notices_order: TOLD.notices_order }, vote: VOTE }), []);
  }
});
