// The one sensible next act: what the gold key says, on whom, and whether it is time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextAct } from "../../chair_console/src/next-act.ts";
import type { Facts } from "../../chair_console/src/facts.ts";
import type { Command } from "../../hub/client/protocol.ts";
import { MINUTE, NINE, SECOND, agenda, floor, item, moment, request, session, sitting, speech, vote } from "./moments.ts";

function command(f: Facts): Command | undefined {
  const does = nextAct(f)?.does;
  if (does === undefined) return undefined;
  if ("command" in does) return does.command;
  return does.open.is === "ask" ? does.open.asking.run("vì") : undefined;
}

test("a sitting is opened by its name, at once with a quorum, by holding without one", () => {
  const planned = moment({ session: session("planned") });
  assert.equal(nextAct(planned)?.mode, "now");
  assert.equal(nextAct(planned)?.label, "Phiên sáng");
  assert.deepEqual(command(planned), { do: "OpenSitting", sitting: "B1" });
  const few = moment({ session: session("planned"), attendance: { ...planned.attendance!, present: 2, quorate: false } });
  assert.equal(nextAct(few)?.mode, "allowed");
  assert.deepEqual(nextAct(few)?.bold, ["desk.quorum_missing", { missing: 2 }]);
});

test("long before its time a sitting is not opened by one touch", () => {
  const early = moment({ session: session("planned"), now: NINE - 120 * MINUTE });
  assert.equal(nextAct(early)?.mode, "allowed");
  assert.deepEqual(nextAct(early)?.small, ["desk.planned_for", { time: "08:00" }]);
});

test("a break ends by itself for nobody: resuming is due at its time", () => {
  const broken = session("suspended", { sittings: { B1: sitting({ stage: "suspended", resumes_at: NINE + MINUTE }) } });
  assert.equal(nextAct(moment({ session: broken }))?.mode, "allowed");
  assert.equal(nextAct(moment({ session: broken, now: NINE + MINUTE }))?.mode, "now");
});

test("nobody speaks: the first who waits is called by name", () => {
  const f = moment({ floor: floor([request("r1", "A3"), request("r2", "A4")]) });
  assert.deepEqual([nextAct(f)?.label, nextAct(f)?.number, nextAct(f)?.mode], ["Trương Ngọc Yến", 1, "now"]);
  assert.deepEqual(command(f), { do: "GiveFloor", request: "r1" });
});

test("somebody speaks: thanked, and the next one called; the last one is only thanked", () => {
  const both = moment({ floor: floor([request("r1", "A3")], { speech: speech() }) });
  assert.deepEqual(nextAct(both)?.reason, ["words.thank_next"]);
  assert.deepEqual(command(both), { do: "GiveFloor", request: "r1" });
  const last = moment({ floor: floor([], { speech: speech() }) });
  assert.deepEqual(command(last), { do: "EndSpeech", speech: "s1" });
});

test("a point of order gives the floor back to whom it interrupted", () => {
  const f = moment({ floor: floor([request("r1", "A3")], { speech: speech({ kind: "point_of_order", person: "A4", id: "s2" }), interrupted: speech() }) });
  assert.equal(nextAct(f)?.label, "Phạm Hữu Phong");
  assert.deepEqual(command(f), { do: "EndSpeech", speech: "s2" });
});

test("with a vote prepared the speaker is thanked and nobody else is called", () => {
  const f = moment({ floor: floor([request("r1", "A3")], { speech: speech() }), vote: vote("prepared") });
  assert.deepEqual(command(f), { do: "EndSpeech", speech: "s1" });
});

test("an item is left by holding while it is presented, by a touch when its time is over", () => {
  assert.equal(nextAct(moment())?.mode, "allowed");
  const done = moment({ now: NINE + 30 * MINUTE });
  assert.deepEqual([nextAct(done)?.mode, nextAct(done)?.number], ["now", 3]);
  assert.deepEqual(command(done), { do: "StartItem", item: "3" });
});

test("an item that is to be voted on asks for the vote first", () => {
  const f = moment({ agenda: agenda([item("2", { kind: "vote", stage: "under_way" }), item("3")], { under_way: "2", next: "3" }) });
  assert.deepEqual(nextAct(f)?.does, { open: { is: "prepare" } });
  const voted = moment({ ...f, vote: vote("declared", { declared_at: NINE, tally: { in_favour: 3, against: 0, abstain: 0, not_voted: 1 } }) });
  assert.deepEqual(command(voted), { do: "StartItem", item: "3" });
});

test("after the last item the sitting is closed, asked once", () => {
  const f = moment({ agenda: agenda([item("1", { stage: "finished" })]) });
  assert.deepEqual(command(f), { do: "CloseSitting", sitting: "B1" });
  assert.ok(nextAct(f)?.does && "open" in nextAct(f)!.does!);
});

test("below the quorum a vote stays locked and says how many are missing", () => {
  const short = moment({ vote: vote("prepared", { present: 3 }) });
  assert.deepEqual([nextAct(short)?.mode, nextAct(short)?.reason], ["locked", ["desk.missing", { missing: 1 }]]);
  const settled = moment({ vote: vote("prepared", { present: 3 }), desk: { ...short.desk!, preparing: { ...short.desk!.preparing, quorum: false } } });
  assert.equal(nextAct(settled)?.mode, "now");
});

test("an open vote closes itself; early only by holding, at once when everybody has pressed", () => {
  const open = vote("open", { closes_at: NINE + 18 * SECOND, pressed: 1 });
  const early = nextAct(moment({ vote: open }));
  assert.deepEqual([early?.mode, early?.reason], ["allowed", ["desk.left_people_seconds", { count: 3, seconds: 18 }]]);
  assert.equal(nextAct(moment({ vote: { ...open, pressed: 4 } }))?.mode, "now");
});

test("what interrupted a vote is decided by three equal keys, none of them gold", () => {
  assert.equal(nextAct(moment({ vote: vote("open", { interrupted_at: NINE }) })), undefined);
});

test("nothing is declared while an entered choice waits for its second person", () => {
  const correction = { id: "k1", person: "A3", choice: "for", reason: "máy hỏng", entered_by: "C1" } as const;
  const waiting = moment({ vote: vote("closed", { corrections: { k1: correction } }) });
  assert.equal(nextAct(waiting)?.mode, "locked");
  const sure = moment({ vote: vote("closed", { corrections: { k1: { ...correction, confirmed_by: "S1" } } }) });
  assert.deepEqual(command(sure), { do: "DeclareResult", vote: "v1" });
});

test("hands: the clerk enters, somebody else confirms, nobody confirms their own", () => {
  const hands = vote("open", { form: "hands", seconds: 0 });
  assert.equal(nextAct(moment({ vote: hands }))?.mode, "locked");
  assert.deepEqual(nextAct(moment({ vote: hands }, ["clerk"]))?.does, { open: { is: "count" } });
  const entry = { id: "e1", in_favour: 3, against: 1, abstain: 0, issued: 0, returned: 0, invalid: 0, entered_by: "C1" };
  assert.deepEqual(command(moment({ vote: { ...hands, entry } })), { do: "ConfirmCount", vote: "v1", entry: "e1" });
  assert.equal(nextAct(moment({ vote: { ...hands, entry: { ...entry, entered_by: "A1" } } }))?.mode, "locked");
});

test("an annulled vote is repeated as a new one", () => {
  assert.deepEqual(command(moment({ vote: vote("annulled", { opened_at: NINE - SECOND, annulled_at: NINE }) })), { do: "RepeatVote", vote: "v1" });
});

test("whoever may not do it sees it locked, and whose it is", () => {
  const act = nextAct(moment({ floor: floor([request("r1", "A3")]) }, ["secretary"]));
  assert.deepEqual([act?.mode, act?.others, act?.label], ["locked", true, "Trương Ngọc Yến"]);
});

test("without the hub nothing can be done", () => {
  const act = nextAct(moment({ fresh: false, floor: floor([request("r1", "A3")]) }));
  assert.deepEqual([act?.mode, act?.does], ["locked", undefined]);
});
