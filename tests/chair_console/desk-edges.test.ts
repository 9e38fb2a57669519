// Other acts, keys, devices, the agenda's places and lists at rest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NOBODY_SEEN, deviceLines, look, lostFor } from "../../chair_console/src/devices.ts";
import { itemActs } from "../../chair_console/src/item-acts.ts";
import { type Pressed, keyAct } from "../../chair_console/src/keys.ts";
import { otherActs } from "../../chair_console/src/other-acts.ts";
import { firstInView, onto, shown, step } from "../../chair_console/src/programme.ts";
import { happening, scenes } from "../../chair_console/src/scenes.ts";
import { seatPhase } from "../../chair_console/src/seats.ts";
import { attemptOf, countsOf } from "../../chair_console/src/tally.ts";
import { undoWords } from "../../chair_console/src/undoing.ts";
import { outcomeText, reasonText, ruleName, told } from "../../chair_console/src/words.ts";
import { hidden } from "../../chair_console/src/whole-rows.ts";
import { NINE, SECOND, agenda, floor, item, moment, session, speech, vote } from "./moments.ts";

const ids = (acts: readonly { readonly id: string }[]): string[] => acts.map(({ id }) => id);

test("what ends, closes or annuls stands behind the other acts, for the chair only", () => {
  assert.deepEqual(ids(otherActs(moment(), "item", "phase").filter(({ danger }) => danger)), ["suspend", "privacy", "close"]);
  assert.deepEqual(ids(otherActs(moment({}, ["secretary"]), "item", "phase").filter(({ danger }) => danger)), []);
  const open = moment({ vote: vote("open") });
  assert.ok(ids(otherActs(open, "open", "phase")).includes("annul"));
  assert.ok(!ids(otherActs(open, "open", "phase")).includes("prepare"), "one vote at a time");
});

test("the queue is one touch away during a vote, and no key leads to where one is", () => {
  assert.ok(ids(otherActs(moment(), "open", "phase")).includes("queue"));
  assert.ok(!ids(otherActs(moment(), "speech", "phase")).includes("queue"));
  assert.ok(!ids(otherActs(moment(), "open", "people")).includes("people"));
});

test("a demonstration can be emptied of its simulated delegates", () => {
  const demo = moment({ session: session("open", { demonstration: true, simulation: true }) });
  const found = otherActs(demo, "item", "phase").find(({ id }) => id === "simulation");
  assert.deepEqual(found?.does, { command: { do: "SwitchSimulation", on: false } });
  assert.ok(!ids(otherActs(moment(), "item", "phase")).includes("simulation"));
});

const stroke = (key: string, more: Partial<Pressed> = {}): Pressed => ({ key, repeat: false, modified: false, typing: false, onControl: false, letters: true, ...more });

test("frequent acts have keys, and letters are inert while somebody types or has switched them off", () => {
  assert.equal(keyAct(stroke(" ")), "clock");
  assert.equal(keyAct(stroke("+")), "minute");
  assert.equal(keyAct(stroke("U")), "undo");
  assert.equal(keyAct(stroke("m")), "cut");
  assert.deepEqual(keyAct(stroke("7")), { row: 7 });
  assert.equal(keyAct(stroke("m", { typing: true })), undefined);
  assert.equal(keyAct(stroke("m", { letters: false })), undefined);
  assert.equal(keyAct(stroke("m", { repeat: true })), undefined);
  assert.equal(keyAct(stroke(" ", { onControl: true })), undefined, "the focused key is pressed instead");
  assert.equal(keyAct(stroke("Escape", { typing: true, letters: false })), "close");
});

const tablet = (person: string, link = "live") => ({ person, kind: "tablet", link, since: NINE });

test("a tablet that was there and is gone is lost, one never seen is unknown", () => {
  const first = look(NOBODY_SEEN, { a: tablet("A1"), b: tablet("A2") }, NINE);
  assert.deepEqual(first.lost, {});
  const second = look(first, { a: tablet("A1") }, NINE + SECOND);
  assert.deepEqual(second.lost, { A2: NINE + SECOND });
  assert.deepEqual(look(second, { a: tablet("A1") }, NINE + 9 * SECOND).lost, { A2: NINE + SECOND }, "since then");
  assert.deepEqual(look(second, { a: tablet("A1"), c: tablet("A2") }, NINE + 9 * SECOND).lost, {});
  assert.deepEqual(lostFor(second.lost, NINE + 2 * SECOND), {}, "a page that loads anew is no loss");
  assert.deepEqual(lostFor(second.lost, NINE + 4 * SECOND), { A2: NINE + SECOND });
});

test("devices in trouble stand on top", () => {
  const lines = deviceLines({ a: tablet("A1"), b: tablet("A2", "slow"), w: { person: "W1", kind: "hall", link: "live", since: NINE } }, { A3: NINE });
  assert.deepEqual(lines.map(({ person, state }) => [person, state]), [["A3", "lost"], ["A2", "slow"], ["W1", "live"], ["A1", "live"]]);
});

const three = agenda([item("1", { stage: "finished" }), item("2"), item("3"), item("4")], { next: "2" });

test("items move among what has not begun", () => {
  assert.deepEqual(step(three, three.items["3"]!, -1), { before: "2", sitting: "B1" });
  assert.equal(step(three, three.items["2"]!, -1), undefined, "what is done stays where it is");
  assert.deepEqual(step(three, three.items["2"]!, 1), { before: "4", sitting: "B1" });
  assert.deepEqual(step(three, three.items["3"]!, 1), { sitting: "B1" }, "to the end");
  assert.deepEqual(onto(three, three.items["4"]!, "2"), { before: "2", sitting: "B1" });
  assert.equal(onto(three, three.items["4"]!, "1"), undefined);
  assert.equal(onto(three, three.items["4"]!, "4"), undefined);
});

test("what can be done with an item depends on where it stands", () => {
  const f = moment({ agenda: three });
  assert.deepEqual(ids(itemActs(f, three.items["1"]!)), ["reopen", "change"]);
  assert.deepEqual(ids(itemActs(f, three.items["3"]!)), ["start", "up", "down", "change", "insert", "drop"]);
  assert.deepEqual(ids(itemActs(moment({ agenda: three }, ["clerk"]), three.items["3"]!)), ["up", "down", "change", "insert", "drop"]);
  assert.deepEqual(itemActs(moment({ agenda: three }, ["technician"]), three.items["3"]!), []);
});

test("the list begins with the line before the current one, without what was dropped", () => {
  const list = shown(agenda([item("1", { stage: "finished" }), item("2", { stage: "dropped" }), item("3"), item("4")], { under_way: "4" }));
  assert.deepEqual(list.map(({ number }) => number), [1, 3, 4]);
  assert.equal(firstInView(list), 1);
});

test("a vote can be shown while it runs, a result once it is declared", () => {
  assert.ok(scenes(moment({ vote: vote("open") })).includes("vote"));
  assert.ok(!scenes(moment({ vote: vote("closed") })).includes("result"));
  assert.ok(scenes(moment({ vote: vote("declared") })).includes("result"));
  assert.equal(happening(moment({ floor: floor([], { speech: speech() }) })), "speaker");
  assert.equal(happening(moment({ session: session("suspended") })), "break");
});

test("seats tell who has voted only where the hub tells it", () => {
  assert.equal(seatPhase(moment({ vote: vote("open", { voted: {} }) }), "open"), "open");
  assert.equal(seatPhase(moment({ vote: vote("open", { form: "secret" }) }), "open"), "talk");
  assert.equal(seatPhase(moment({ vote: vote("declared") }), "declared"), "talk");
});

test("every attempt counts, and invalid ballots are nobody's choice", () => {
  const past = { id: "v1", title: "", form: "named", stage: "annulled", at: 0 } as const;
  assert.equal(attemptOf({ votes: { v1: past }, order: ["v1"] }, { repeats: "v1" }), 2);
  assert.equal(attemptOf(undefined, {}), 1);
  const counts = countsOf({ absent: 1 }, { in_favour: 2, against: 1, abstain: 0, not_voted: 0, invalid: 1 });
  assert.equal(counts.for + counts.against + counts.abstain + counts.silent + counts.absent, 5);
});

test("undo says what it takes back", () => {
  const undo = { number: 9, act: "FloorGiven", until: NINE, actor: "A1" };
  assert.equal(told(undoWords(moment({ floor: floor([], { speech: speech() }) }), undo)), "Mời Phạm Hữu Phong");
  assert.equal(told(undoWords(moment(), { ...undo, act: "SceneShown" })), "Đổi cảnh hội trường");
});

test("refusals are said in the user's words, those of a newer hub too", () => {
  assert.equal(reasonText("reason_needed"), "Cần ghi lý do.");
  assert.match(reasonText("made_up_later"), /made_up_later/u);
  assert.equal(outcomeText({ is: "recorded", number: 1, at: 1 }), undefined);
  assert.match(outcomeText({ is: "refused", reason: "stale", values: {} }) ?? "", /Mất kết nối/u);
  assert.equal(told(ruleName({ id: "majority_of_total", citation: "", base: "total" })), "Quá nửa tổng số đại biểu");
  assert.equal(told(ruleName({ id: "own", citation: "", base: "total", name: "Ba phần tư" })), "Ba phần tư");
});

test("a line that does not fit at the lower end is hidden as a whole", () => {
  const line = (top: number) => ({ top, bottom: top + 50 });
  assert.equal(hidden([line(0), line(50), line(100)], 130), 30);
  assert.equal(hidden([line(0), line(50), line(100)], 150), 0);
  assert.equal(hidden([line(0)], 30), 0);
});

