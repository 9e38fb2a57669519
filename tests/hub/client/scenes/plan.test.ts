/** The seats on the wall: where each stands and what its sign says. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped, planOf, presence, revealed, siteName } from "../../../../hub/client/scenes/plan.ts";
import { PICTURE, VOTE } from "./hall.ts";

const plan = planOf(PICTURE.plan!, PICTURE.people, PICTURE.session!);
const seat = (person?: string) => ({ id: "x", label: "x", x: 0, y: 0, ...(person ? { person } : {}) });

test("the presidium, the hall and the remote rooms stand apart", () => {
  assert.deepEqual(plan.presidium.map(({ id }) => id), ["S1", "T1"]);
  assert.deepEqual(plan.hall.map(({ id }) => id), ["S2", "S3"]);
  assert.deepEqual(plan.sites.map(({ id, seats }) => [id, seats.map(({ person }) => person)]), [["ks", ["A4", "A3"]]]);
});

test("more remote rooms than have a name stand together", () => {
  const sites = Array.from({ length: 5 }, (_, n) => ({ id: String(n), name: "", seats: [seat("A1")] }));
  assert.equal(grouped(sites.slice(0, 4), "Điểm cầu").length, 4);
  assert.deepEqual(grouped(sites, "Điểm cầu").map(({ name, seats }) => [name, seats.length]), [["Điểm cầu", 5]]);
  assert.equal(siteName("Điểm cầu xã Đông Sơn"), "xã Đông Sơn");
});

test("before a vote a seat says who is there and no more", () => {
  const state = presence(PICTURE);
  assert.equal(state(seat("A1")).kind, "present");
  assert.equal(state(seat("A2")).kind, "absent");
  assert.equal(state(seat("A4")).kind, "present");
  assert.equal(state(seat("V1")).kind, "vacant");
  assert.equal(state(seat()).kind, "vacant");
});

test("after a declaration it says how each voted, who was silent, who was away", () => {
  const state = revealed({ ...VOTE, stage: "declared", roll: ["A1", "A2"], choices: { A1: "against" } }, PICTURE.people);
  assert.equal(state(seat("A1")).kind, "against");
  assert.equal(state(seat("A2")).kind, "silent");
  assert.equal(state(seat("A3")).kind, "absent");
  assert.equal(state(seat("V1")).kind, "vacant");
});
