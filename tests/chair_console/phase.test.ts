// What is happening now: one phase at a time, the most pressing one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isVoting, phaseOf } from "../../chair_console/src/phase.ts";
import { NINE, SECOND, agenda, floor, item, moment, session, speech, vote } from "./moments.ts";

test("before anything is shown, and behind closed doors", () => {
  assert.equal(phaseOf(moment({ session: undefined })), "connecting");
  assert.equal(phaseOf(moment({ session: session("open", { hidden: true }) })), "hidden");
});

test("a sitting from its opening to the end of the session", () => {
  assert.equal(phaseOf(moment({ session: session("planned") })), "planned");
  assert.equal(phaseOf(moment({ session: session("suspended") })), "suspended");
  assert.equal(phaseOf(moment({ session: session("closed") })), "over");
  assert.equal(phaseOf(moment({ session: session("closed", { stage: "closed" }) })), "session_closed");
});

test("an item, a speaker on it, and neither", () => {
  assert.equal(phaseOf(moment()), "item");
  assert.equal(phaseOf(moment({ floor: floor([], { speech: speech() }) })), "speech");
  assert.equal(phaseOf(moment({ agenda: agenda([item("1")], { next: "1" }) })), "idle");
});

test("whoever speaks is heard to the end though a vote is prepared, but an open vote comes first", () => {
  const speaking = floor([], { speech: speech() });
  assert.equal(phaseOf(moment({ floor: speaking, vote: vote("prepared") })), "speech");
  assert.equal(phaseOf(moment({ vote: vote("prepared") })), "ready");
  assert.equal(phaseOf(moment({ floor: speaking, vote: vote("open") })), "open");
});

test("a vote the hub was away from asks for a decision", () => {
  assert.equal(phaseOf(moment({ vote: vote("open", { interrupted_at: NINE }) })), "interrupted");
  assert.equal(phaseOf(moment({ vote: vote("counting") })), "counting");
  assert.equal(phaseOf(moment({ vote: vote("closed"), session: session("suspended") })), "closed");
});

test("a result stands until another item or a speech has begun", () => {
  const declared = vote("declared", { declared_at: NINE });
  assert.equal(phaseOf(moment({ vote: declared })), "declared");
  assert.equal(phaseOf(moment({ vote: { ...declared, item: "1" } })), "item");
  const later = floor([], { speech: speech({ started_at: NINE + SECOND }) });
  assert.equal(phaseOf(moment({ vote: declared, floor: later })), "speech");
});

test("only what was opened is shown as annulled, and only until it is repeated", () => {
  const annulled = vote("annulled", { annulled_at: NINE, opened_at: NINE - SECOND });
  assert.equal(phaseOf(moment({ vote: annulled })), "annulled");
  assert.equal(phaseOf(moment({ vote: { ...annulled, repeated_by: "v2" } })), "item");
  const { opened_at: _, ...never } = annulled;
  assert.equal(phaseOf(moment({ vote: never })), "item");
});

test("the vote has the middle of the desk from the ready roll to the result", () => {
  assert.ok(isVoting("ready") && isVoting("interrupted") && isVoting("annulled"));
  assert.ok(!isVoting("speech") && !isVoting("suspended"));
});
