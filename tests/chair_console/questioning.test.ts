// Questioning at the desk: what the gold key says at each step of a round, and what can be done with each question.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextAct } from "../../chair_console/src/next-act.ts";
import { candidates, questionActs, registered } from "../../chair_console/src/questioning.ts";
import type { Facts } from "../../chair_console/src/facts.ts";
import type { QueueShape, QuestioningPart, QuestionShape } from "../../hub/client/protocol.ts";
import { floor, moment, request, speech } from "./moments.ts";

type Stage = QuestionShape["stage"];

function question(id: string, person: string, stage: Stage = "registered", more: Partial<QuestionShape> = {}): QuestionShape {
  return { id, person, to: "A5", topic: "Kè sông", stage, group: "g", item: "2", request: `r${id}`, ...more };
}

function part(questions: readonly QuestionShape[], round?: readonly string[], finished = false): QuestioningPart {
  return {
    holders: { A5: { person: "A5", office: "Giám đốc", body: "Sở Nông nghiệp" } }, least: 3, most: 5,
    groups: { g: { id: "g", title: "Sạt lở", respondents: ["A5"], stage: "adopted", item: "2" } }, groups_order: ["g"],
    questions: Object.fromEntries(questions.map((one) => [one.id, one])), order: questions.map(({ id }) => id),
    group: "g", respondent: "A5",
    ...(round ? { round: { id: "9", number: 1, questions: round, finished } } : {}),
  };
}

const asks = (id: string, person: string): QueueShape => request(`r${id}`, person, { kind: "question", question: id });
const THREE = [question("1", "A2"), question("2", "A3"), question("3", "A4")];
const QUEUE = [asks("1", "A2"), asks("2", "A3"), asks("3", "A4")];

function command(f: Facts): unknown {
  const does = nextAct(f)?.does;
  return does && "command" in does ? does.command : does;
}

test("who is registered is called as a round, by registration", () => {
  const f = moment({ questioning: part(THREE), floor: floor(QUEUE) });
  assert.deepEqual(command(f), { do: "CallRound", questions: ["1", "2", "3"] });
  assert.deepEqual(nextAct(f)?.label, ["desk.call_round", { number: 1, count: 3 }]);
});

test("a round holds no more than the setting says, and asks one person", () => {
  const many = [1, 2, 3, 4, 5, 6].map((n) => question(`${n}`, `A${n}`));
  const other = question("7", "A7", "registered", { to: "A1" });
  const f = moment({ questioning: part([other, ...many]), floor: floor([other, ...many].map(({ id, person }) => asks(id, person))) });
  assert.deepEqual(command(f), { do: "CallRound", questions: ["1", "2", "3", "4", "5"] });
  assert.equal(candidates(f).includes(other), false);
  assert.equal(registered(f).length, 7);
});

test("in a round all ask before the first is answered", () => {
  const [one, two, three] = [question("1", "A2", "asked"), question("2", "A3"), question("3", "A4")];
  const f = moment({ questioning: part([one, two, three], ["1", "2", "3"]), floor: floor(QUEUE.slice(1)) });
  assert.deepEqual(command(f), { do: "GiveFloor", request: "r2" });
  assert.deepEqual([nextAct(f)?.label, nextAct(f)?.number], ["Trương Ngọc Yến", 2]);
});

test("the last one who asks is thanked by calling the answer to the first", () => {
  const all = [question("1", "A2", "asked"), question("2", "A3", "asked"), question("3", "A4", "asking")];
  const talking = speech({ kind: "question", person: "A4", question: "3" });
  const f = moment({ questioning: part(all, ["1", "2", "3"]), floor: floor([], { speech: talking }) });
  assert.deepEqual(command(f), { do: "GiveAnswer", question: "1" });
  assert.deepEqual([nextAct(f)?.label, nextAct(f)?.reason], ["Hà Viết Tuấn", ["desk.thank_call_to_answer"]]);
});

test("a single asker is answered as soon as they have asked", () => {
  const talking = speech({ kind: "question", person: "A2", question: "1" });
  const f = moment({ questioning: part([question("1", "A2", "asking")], ["1"]), floor: floor([], { speech: talking }) });
  assert.deepEqual(command(f), { do: "GiveAnswer", question: "1" });
});

test("whoever asks again comes before the next round; the last answer is only thanked", () => {
  const all = [question("1", "A2", "follow_up"), question("2", "A3", "answered"), question("4", "A4")];
  const again = request("r8", "A2", { kind: "follow_up", question: "1" });
  const f = moment({ questioning: part(all, ["1", "2"]), floor: floor([again, asks("4", "A4")]) });
  assert.deepEqual(command(f), { do: "GiveFloor", request: "r8" });
  const talking = speech({ kind: "answer", person: "A5", question: "2" });
  const last = moment({ questioning: part([question("2", "A3", "answering")], ["2"]), floor: floor([], { speech: talking }) });
  assert.deepEqual(command(last), { do: "EndSpeech", speech: "s1" });
});

test("when all of a round is answered the next is called, or this one ends", () => {
  const done = question("1", "A2", "answered");
  const next = moment({ questioning: part([done, question("2", "A3")], ["1"]), floor: floor([asks("2", "A3")]) });
  assert.deepEqual(command(next), { do: "CallRound", questions: ["2"] });
  assert.deepEqual(nextAct(next)?.label, ["desk.call_round", { number: 2, count: 1 }]);
  const over = moment({ questioning: part([done], ["1"]), floor: floor([]) });
  assert.deepEqual(command(over), { do: "FinishRound", round: "9" });
});

test("the secretary sees what is next and whose it is", () => {
  const f = moment({ questioning: part(THREE), floor: floor(QUEUE) }, ["secretary"]);
  assert.deepEqual([nextAct(f)?.mode, nextAct(f)?.others], ["locked", true]);
});

test("what can be done with a question depends on how far it has come and who asks", () => {
  const acts = (stage: Stage, roles: Parameters<typeof moment>[1]): readonly string[] => {
    const one = question("1", "A2", stage);
    return questionActs(moment({ questioning: part([one], ["1"]), floor: floor([]) }, roles), one).map(({ id }) => id);
  };
  assert.deepEqual(acts("registered", ["presiding"]), ["invite", "leave"]);
  assert.deepEqual(acts("asked", ["presiding"]), ["answer", "other", "defer"]);
  assert.deepEqual(acts("answering", ["presiding"]), ["other", "defer"]);
  assert.deepEqual(acts("answered", ["secretary"]), ["defer"]);
  assert.deepEqual(acts("in_writing", ["presiding"]), []);
});
