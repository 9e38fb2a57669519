// Before a ballot is opened somebody has to count it: the vote on the committee, and putting down whom it chose.
import assert from "node:assert/strict";
import { test } from "node:test";
import { boardMissing, standing, unrecorded, waitsForFigures } from "../../chair_console/src/committee.ts";
import type { Facts } from "../../chair_console/src/facts.ts";
import { nextAct } from "../../chair_console/src/next-act.ts";
import type { CandidateShape, ElectionShape, PastVoteShape, SheetShape, VotePart } from "../../hub/client/protocol.ts";
import { DESK, moment, vote } from "./moments.ts";

const SHEET: SheetShape = {
  kind: "election", style: "tick", by_line: false, none_counts: false, base: "total", marks: ["chosen", "not_chosen"], letters: "yx",
  lines: [{ name: "Phạm Hữu Phong", posts: "", person: "A2" }],
};

function past(id: string, more: Partial<PastVoteShape> = {}): PastVoteShape {
  return {
    id, title: id, form: "named", stage: "declared", at: 1, item: "2", about: { kind: "procedure" },
    result: { passed: true, needed: 3, base: 5, percent_total: 0, percent_present: 0, digest: "" }, ...more,
  };
}

function candidate(id: string, more: Partial<CandidateShape> = {}): CandidateShape {
  return { id, post: "p1", name: id, posts: "", how: "proposer", by: "", ...more };
}

function election(more: Partial<ElectionShape> = {}): ElectionShape {
  const posts = [{ id: "p1", name: "Phó Chủ tịch", seats: 1, free: 1, proposer: "", approved_by: "", delegates_only: false }];
  return { id: "e1", title: "Bầu", style: "tick", posts, candidates: {}, order: [], ballots: [], item: "2", ...more };
}

const ballot = (more: Partial<VotePart> = {}): VotePart => vote("prepared", { form: "paper", sheet: SHEET, ...more });
const votes = (...all: readonly PastVoteShape[]): Facts["votes"] => ({ votes: Object.fromEntries(all.map((one) => [one.id, one])), order: all.map(({ id }) => id) });
const elections = (one: ElectionShape): Facts["elections"] => ({ elections: { [one.id]: one }, order: [one.id] });
const counts = (...members: readonly string[]): Facts["desk"] => ({ ...DESK, committee: { members, vote: "b1" } });

test("a paper ballot without a committee is not opened: the council votes on one first, then it is put down", () => {
  const before = moment({ vote: ballot() });
  assert.deepEqual(nextAct(before)?.label, ["desk.step.counting_board"]);
  const chosen = moment({ vote: ballot(), votes: votes(past("b1")) });
  assert.deepEqual(nextAct(chosen)?.does, { open: { is: "committee" } });
  assert.equal(nextAct(moment({ vote: ballot(), desk: counts("A3", "A4", "A5") }))?.act, "open:v1");
});

test("an electronic ballot, and a council that asks for none, need no committee", () => {
  assert.equal(boardMissing(moment(), ballot({ form: "secret" })), false);
  const without = { ...DESK, preparing: { ...DESK.preparing, committee: false } };
  assert.equal(boardMissing(moment({ desk: without }), ballot()), false);
  assert.equal(boardMissing(moment(), vote("prepared", { form: "paper" })), false);
});

test("nobody who stands on the ballot counts it, known by id or by name alone", () => {
  assert.equal(boardMissing(moment({ vote: ballot(), desk: counts("A2", "A3", "A4") }), ballot()), true);
  const named = ballot({ sheet: { ...SHEET, lines: [{ name: "Trương Ngọc Yến", posts: "" }] } });
  assert.equal(boardMissing(moment({ vote: named, desk: counts("A3", "A4", "A5") }), named), true);
  const gone = election({ candidates: { c1: candidate("c1", { person: "A4" }), c2: candidate("c2", { person: "A5", withdrawn: "Xin rút" }) } });
  assert.deepEqual([...standing(moment({ elections: elections(gone) }))], ["A4"]);
});

test("a vote that has closed a list or chosen a committee is not offered again", () => {
  const all = votes(past("l1"), past("b1"), past("x", { result: { ...past("x").result!, passed: false } }), past("draft", { about: { kind: "whole" } }));
  assert.equal(unrecorded(moment({ votes: all }), "2")?.id, "b1");
  assert.equal(unrecorded(moment({ votes: all, desk: counts("A3") }), "2")?.id, "l1");
  assert.equal(unrecorded(moment({ votes: all, desk: counts("A3"), elections: elections(election({ closed_by: "l1" })) }), "2"), undefined);
  assert.equal(unrecorded(moment({ votes: all }), "3"), undefined);
});

test("only whoever has to do with the count is led to its page, as long as it is wanted", () => {
  const open = ballot({ stage: "open" });
  assert.equal(waitsForFigures(moment(), open), true);
  assert.equal(waitsForFigures(moment({}, ["technician"]), open), false);
  assert.equal(waitsForFigures(moment(), ballot()), false);
  assert.equal(waitsForFigures(moment(), ballot({ stage: "open", form: "secret" })), false);
});

test("the list, the board and the ballot are called by what is to be done", () => {
  const step = (kind: "close_list" | "election_ballot"): Facts["desk"] => ({ ...DESK, step: { kind, item: "2" } });
  const list = elections(election({ candidates: { c1: candidate("c1") } }));
  assert.deepEqual(nextAct(moment({ desk: step("close_list"), elections: list }))?.label, ["desk.step.close_list"]);
  const voted = nextAct(moment({ desk: step("close_list"), elections: list, votes: votes(past("l1")) }));
  assert.deepEqual(voted?.label, ["desk.step.record_close_list"]);
  const closed = election({ closed_by: "l1" });
  assert.deepEqual(nextAct(moment({ desk: step("election_ballot"), elections: elections(closed) }))?.does, { open: { is: "election", form: "ballot", election: closed } });
});
