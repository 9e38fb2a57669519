import assert from "node:assert/strict";
import { test } from "node:test";
import { layout } from "../../../hub/client/parts/layout.ts";
import type { Plan, Seat } from "../../../hub/client/parts/seats.ts";
import { allSeats, neighbour, seatState } from "../../../hub/client/parts/seats.ts";

const seat = (id: string, x: number, y: number): Seat => ({ id, label: id, x, y, person: id });

const PLAN: Plan = {
  hall: [seat("A1", 0, 2), seat("A2", 1, 2), seat("A3", 2, 2), seat("B1", 0, 3), seat("B2", 1, 3)],
  presidium: [seat("CT1", 0.5, 0.5), seat("CT2", 1.5, 0.5)],
  sites: [
    { id: "ks", name: "Kỳ Sơn", seats: [seat("KS1", 0, 0), seat("KS2", 0, 0), seat("KS3", 0, 0), seat("KS4", 0, 0)] },
    { id: "cc", name: "Con Cuông", seats: [seat("CC1", 9, 9)] },
  ],
};
const present = { present: true } as const;

test("while the room talks: speaking before asking, asking before a lost device", () => {
  assert.deepEqual(seatState({ ...present, speaking: true, asking: 1 }, "talk"), { kind: "speaking" });
  assert.deepEqual(seatState({ ...present, asking: 3, connected: false }, "talk"), { kind: "asking", place: 3 });
  assert.deepEqual(seatState({ ...present, connected: false }, "talk"), { kind: "lost" });
  assert.deepEqual(seatState(present, "talk"), { kind: "present" });
  assert.deepEqual(seatState({ present: false, connected: true }, "talk"), { kind: "absent" });
});

test("an unknown connection is not a lost one", () => {
  assert.deepEqual(seatState({ present: true }, "open"), { kind: "unpressed" });
});

test("while the vote is open only pressing shows, whatever was chosen", () => {
  assert.deepEqual(seatState({ ...present, pressed: true, choice: "against" }, "open"), { kind: "pressed" });
  assert.deepEqual(seatState({ ...present, pressed: true, connected: false }, "open"), { kind: "pressed" });
  assert.deepEqual(seatState({ ...present, connected: false }, "open"), { kind: "lost" });
  assert.deepEqual(seatState({ ...present, ready: true }, "ready"), { kind: "ready" });
  assert.deepEqual(seatState({ ...present }, "ready"), { kind: "unready" });
  assert.deepEqual(seatState({ ...present, connected: false, ready: true }, "ready"), { kind: "lost" });
});

test("after declaring: the choice, pressed nothing, absent; who voted and left keeps the vote", () => {
  assert.deepEqual(seatState({ ...present, choice: "abstain" }, "declared"), { kind: "abstain" });
  assert.deepEqual(seatState({ ...present, pressed: false }, "declared"), { kind: "silent" });
  assert.deepEqual(seatState({ present: false }, "declared"), { kind: "absent" });
  assert.deepEqual(seatState({ present: false, choice: "for" }, "declared"), { kind: "for" });
  assert.deepEqual(seatState(undefined, "declared"), { kind: "vacant" });
});

const drawn = (view: "chair" | "floor" | "wall") => {
  const at = layout(PLAN, view);
  const of = (id: string) => {
    const found = at.seats.find((placed) => placed.seat.id === id);
    assert.ok(found, id);
    return found;
  };
  return { ...at, of };
};

test("every seat is drawn once in every view", () => {
  for (const view of ["chair", "floor", "wall"] as const) {
    const ids = drawn(view).seats.map((placed) => placed.seat.id).sort();
    assert.deepEqual(ids, allSeats(PLAN).map((one) => one.id).sort());
  }
});

test("nearest seats are one pitch apart, whatever unit the plan is in", () => {
  const { of } = drawn("floor");
  assert.equal(of("A2").x - of("A1").x, 31);
  assert.equal(of("B1").y - of("A1").y, 31);
});

test("the delegates look up to the stage, the chair looks down the hall: left is left", () => {
  const floor = drawn("floor");
  assert.ok(floor.of("CT1").y < floor.stage.y && floor.stage.y < floor.of("A1").y);
  assert.ok(floor.of("A1").x < floor.of("A3").x);
  const chair = drawn("chair");
  assert.ok(chair.of("CT1").y > chair.stage.y && chair.stage.y > chair.of("A1").y);
  assert.ok(chair.of("A1").x > chair.of("A3").x);
});

test("remote rooms stand beside the hall, on hall displays below it", () => {
  const chair = drawn("chair");
  assert.ok(chair.of("KS1").x < chair.of("A3").x && chair.of("CC1").x > chair.of("A1").x);
  assert.ok(chair.of("KS4").y > chair.of("KS1").y, "the fourth begins a second row");
  const wall = drawn("wall");
  assert.ok(wall.of("KS1").y > wall.of("B1").y);
  assert.equal(wall.presidium, null);
});

test("everything lies inside the drawing", () => {
  for (const view of ["chair", "floor", "wall"] as const) {
    const { seats, box } = drawn(view);
    const [left = 0, top = 0, width = 0, height = 0] = box.split(" ").map(Number);
    for (const { x, y } of seats) {
      assert.ok(x - 14 >= left && x + 14 <= left + width && y - 14 >= top && y + 14 <= top + height, view);
    }
  }
});

test("a hall without presidium, without remote rooms or without any seat is drawn too", () => {
  assert.equal(layout({ ...PLAN, presidium: [], sites: [] }, "chair").presidium, null);
  assert.equal(layout({ hall: [], presidium: [], sites: [] }, "wall").seats.length, 0);
  assert.doesNotMatch(layout({ hall: [], presidium: [], sites: [] }, "floor").box, /NaN|Infinity/u);
});

test("arrows lead to the neighbour in sight and end at the wall", () => {
  const { seats, of } = drawn("floor");
  const go = (from: string, key: string) => neighbour(seats, of(from), key)?.seat.id;
  assert.equal(go("A1", "ArrowRight"), "A2");
  assert.equal(go("A2", "ArrowDown"), "B2");
  assert.equal(go("A1", "ArrowUp"), "CT1");
  assert.equal(go("KS1", "ArrowLeft"), undefined);
  assert.equal(go("A1", "Enter"), undefined);
});
