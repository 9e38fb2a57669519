/** Who takes part from afar, as the desk tells it: people, rooms with how many are there, and the hall's own camera. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { afarOf, linkWord } from "../../chair_console/src/afar.ts";
import { withRooms } from "../../chair_console/src/counting.ts";
import type { AttendanceShape, Link, PersonShape } from "../../hub/client/protocol.ts";

const person = (id: string, room: string, mandate = true): PersonShape => ({ id, name: `Nguyễn ${id}`, room, mandate, title: "" });
const attends = (room: string, kind: AttendanceShape["kind"] = "online"): AttendanceShape => ({ kind, room, at: 0, how: "card" });
const people = Object.fromEntries([person("A1", "hall"), person("A82", "ks"), person("A83", "ks"), person("A84", "ks"), person("R1", "ks", false)].map((one) => [one.id, one]));
const FACTS = {
  people: { people, order: Object.keys(people), groups: {} },
  session: { rooms: { hall: { id: "hall", name: "Hội trường", kind: "hall" }, ks: { id: "ks", name: "Điểm cầu Kỳ Sơn", kind: "remote" } } },
  attendance: { people: { A82: attends("ks"), A83: attends("ks", "absent_excused") } },
  floor: { microphones: { open: ["A82"] } },
} as unknown as Parameters<typeof afarOf>[0];
const link = (more: Partial<Link>): Link => ({ say: "link", in_force: 1, away: false, lapsed: false, connected: [], ...more });

test("a room is told with how many are there and whether somebody of it is heard", () => {
  const [room] = afarOf(FACTS, link({ connected: ["room/ks"], waiting: ["room/ks"] }));
  assert.deepEqual([room?.present, room?.total, room?.heard, room?.waits, room?.own], [1, 3, true, true, undefined]);
});

test("the hall's own camera is no guest", () => {
  const [hall] = afarOf(FACTS, link({ connected: ["room/hall"] }));
  assert.equal(hall?.own, true);
  assert.equal(hall?.total, undefined);
});

test("of whom nothing comes, or only sound, is told", () => {
  const told = afarOf(FACTS, link({ connected: ["person/A82", "person/A1"], frozen: ["person/A82"], sound_only: ["person/A1"] }));
  const by = Object.fromEntries(told.map((one) => [one.id, one]));
  assert.deepEqual([by.A82?.frozen, by.A82?.soundOnly, by.A82?.place, by.A82?.heard], [true, false, "Điểm cầu Kỳ Sơn", true]);
  assert.deepEqual([by.A1?.frozen, by.A1?.soundOnly], [false, true]);
  assert.deepEqual(afarOf(FACTS, undefined), []);
});

test("what is wrong with sound and picture comes before what is under way", () => {
  assert.equal(linkWord(undefined), "desk.media_away");
  assert.equal(linkWord(link({ lapsed: true })), "desk.media_lapsed");
  assert.equal(linkWord(link({ settled: false })), "desk.media_settling");
  assert.equal(linkWord(link({})), undefined);
});

const FIGURES = { issued: 5, returned: 5, invalid: 0, in_favour: 40, against: 2, abstain: 1 };
const HANDS = { ks: { vote: "9", in_favour: 3, against: 1, abstain: 0 }, qh: { vote: "9", in_favour: 2, against: 0, abstain: 2 } };

test("hands of all rooms are added to the hall's, ballots on paper are not", () => {
  assert.deepEqual(withRooms({ form: "hands", hands: HANDS }, FIGURES), { ...FIGURES, in_favour: 45, against: 3, abstain: 3 });
  assert.deepEqual(withRooms({ form: "hands" }, FIGURES), FIGURES);
  assert.equal(withRooms({ form: "paper", hands: HANDS }, FIGURES), FIGURES);
});
