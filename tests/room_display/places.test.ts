/** The wall's places: only what moves is shown, and a room's camera stands for whoever sits in it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { named, partyName, seenName } from "../../hub/client/media/party.ts";
import { carrying, seenIn } from "../../room_display/src/places.ts";
import type { FloorPart, PeoplePart, SessionPart } from "../../hub/client/protocol.ts";

test("a place is seen when it is somebody's and frames come", () => {
  const slots = { stage: ["person/A1", ""], faces: ["room/ks"] };
  const shown = new Set(["stage:0", "stage:1"]);
  assert.deepEqual(seenIn(slots, shown, "stage"), [0]);
  assert.deepEqual(seenIn(slots, shown, "faces"), []);
  assert.deepEqual(seenIn(slots, shown, "screen"), []);
});

test("somebody is seen through their own camera or that of their room", () => {
  assert.equal(carrying("person/A1", "A1", "ks"), true);
  assert.equal(carrying("room/ks", "A1", "ks"), true);
  assert.equal(carrying("room/qh", "A1", "ks"), false);
  assert.equal(carrying("room/undefined", "A1", undefined), false);
});

const people = { people: { A1: { name: "Lý Minh Đạt" } } } as unknown as PeoplePart;
const session = { rooms: { ks: { name: "Điểm cầu Kỳ Sơn" }, hall: { name: "Hội trường" } } } as unknown as SessionPart;

test("a party is called by name, a room by its place, with whoever speaks there", () => {
  assert.deepEqual(named("room/a/b"), { kind: "room", id: "a/b" });
  assert.equal(partyName({ people, session }, "person/A1"), "Lý Minh Đạt");
  assert.equal(partyName({ people, session }, "room/ks"), "Kỳ Sơn");
  assert.equal(partyName({ people: undefined, session: undefined }, "person/A9"), "A9");
  const floor = { speech: { person: "A1" } } as unknown as FloorPart;
  const known = { people, session, floor, whereabouts: () => "hall" };
  assert.equal(seenName(known, "room/hall"), "Lý Minh Đạt · Hội trường");
  assert.equal(seenName(known, "room/ks"), "Kỳ Sơn");
  assert.equal(seenName({ ...known, floor: undefined }, "room/hall"), "Hội trường");
});
