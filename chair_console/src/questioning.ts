/** Questioning at the desk: the round, who may be called into it, what can be done with each question, what comes next. */

import type { IconName } from "../../hub/client/parts/Icon.tsx";
import type { QuestionShape } from "../../hub/client/protocol.ts";
import { day, heard, nextToAnswer, nextToAsk, roundOf } from "../../hub/client/questioning.ts";
import { type NextAct, DUE } from "./act.ts";
import type { Doing } from "./asking.ts";
import { type Facts, nameOf, queueOf } from "./facts.ts";
import { type RowAct, mayDo } from "./queue.ts";
import type { Line, Words } from "./words.ts";

/** The item under way questions somebody. */
export function isQuestioning(f: Facts): boolean {
  return f.questioning?.respondent !== undefined;
}

/** Who waits to question the one who answers just now, in the order of calling; those in the round left out. */
export function registered(f: Facts): readonly QuestionShape[] {
  const part = f.questioning;
  const inRound = new Set(roundOf(part).map(({ id }) => id));
  const waiting = queueOf(f).filter(({ kind }) => kind === "question").flatMap(({ question }) => part?.questions[question ?? ""] ?? []);
  return waiting.filter(({ id }) => !inRound.has(id));
}

/** Of those who wait, the ones a round can be made of: all ask one person, whoever answers just now first. */
export function candidates(f: Facts): readonly QuestionShape[] {
  const waiting = registered(f);
  const respondent = f.questioning?.respondent;
  const to = waiting.some((one) => one.to === respondent) ? respondent : waiting[0]?.to;
  return waiting.filter((one) => one.to === to);
}

/** The round as the order of registration makes it. */
export function usualRound(f: Facts): readonly string[] {
  return candidates(f).slice(0, f.questioning?.most ?? 0).map(({ id }) => id);
}

export function stageWords(question: QuestionShape): Line {
  const due = question.due === undefined ? "" : day(question.due);
  return [`words.question_stage.${question.stage}`, { due }];
}

/** What can be done with a question of the round or of the list, as far as this desk may. */
export function questionActs(f: Facts, question: QuestionShape): readonly RowAct[] {
  const act = (id: string, label: Line, icon: IconName, does: Doing): RowAct => ({ id, label, icon, does });
  const { stage } = question;
  const answerable = stage === "asked" || stage === "asking" || stage === "answered" || stage === "follow_up" || stage === "answering";
  const acts: RowAct[] = [];
  if ((stage === "registered" || stage === "skipped") && question.request !== undefined) {
    acts.push(act("invite", ["desk.invite_now"], "call", { command: { do: "GiveFloor", request: question.request } }));
  }
  if (answerable && stage !== "answering") {
    acts.push(act("answer", ["desk.call_answer"], "call", { command: { do: "GiveAnswer", question: question.id } }));
  }
  if (answerable) acts.push(act("other", ["desk.invite_other_answer"], "people", { open: { is: "answerer", question: question.id } }));
  if (answerable && stage !== "asking") {
    acts.push(act("defer", ["desk.answer_in_writing"], "page", { open: { is: "defer", question: question.id } }));
  }
  const part = f.questioning;
  const round = part?.round;
  if (round && !round.finished && round.questions.includes(question.id) && (stage === "registered" || stage === "skipped")) {
    const questions = round.questions.filter((id) => id !== question.id);
    acts.push(act("leave", ["desk.leave_round"], "skip", { command: { do: "ChangeRound", round: round.id, questions } }));
  }
  return acts.filter(({ does }) => may(f, does));
}

const FORMS: Readonly<Record<string, Parameters<Facts["may"]>[0]>> = { answerer: "GiveAnswer", defer: "DeferAnswer", round: "CallRound", promise: "CapturePromise" };

export function may(f: Facts, does: Doing): boolean {
  const form = "open" in does ? FORMS[does.open.is] : undefined;
  return form === undefined ? mayDo(f, does) : f.may(form);
}

// The gold key.

/** What comes next: the rest of the round asks, then is answered, then whoever waits at the head, then another round. */
export function questioningAct(f: Facts): NextAct | undefined {
  const part = f.questioning;
  const speech = f.floor?.speech;
  const asking = speech && speech.kind !== "answer" ? heard(part, speech) : undefined;
  return calling(f, nextToAsk(part)) ?? answering(f, nextToAnswer(part, asking)) ?? urgent(f) ?? anotherRound(f);
}

const thanks = (f: Facts, silent: Line, speaking: Line): Line => (f.floor?.speech ? speaking : silent);
const finished = (f: Facts, quiet: Words): Words => (f.floor?.speech === undefined ? quiet : [f.floor.speech.kind === "answer" ? "desk.when_answered" : "words.when_finished"]);

function calling(f: Facts, question: QuestionShape | undefined): NextAct | undefined {
  if (question?.request === undefined) return undefined;
  return {
    mode: "now", act: `ask:${question.request}`, number: roundOf(f.questioning).indexOf(question) + 1,
    label: nameOf(f, question.person), reason: thanks(f, ["desk.call_to_ask"], ["desk.thank_call_to_ask"]),
    small: DUE, bold: finished(f, ["desk.round_of", { number: f.questioning?.round?.number ?? 1 }]),
    does: { command: { do: "GiveFloor", request: question.request } },
  };
}

function answering(f: Facts, question: QuestionShape | undefined): NextAct | undefined {
  if (question === undefined) return undefined;
  const asker = nameOf(f, question.person);
  return {
    mode: "now", act: `answer:${question.id}`, icon: "call", label: nameOf(f, question.to),
    reason: thanks(f, ["desk.call_to_answer"], ["desk.thank_call_to_answer"]),
    small: DUE, bold: ["desk.answers_whom", { name: asker }],
    does: { command: { do: "GiveAnswer", question: question.id } },
  };
}

/** Whoever asks again, debates or raises a point of order comes before the next round. */
function urgent(f: Facts): NextAct | undefined {
  const first = queueOf(f)[0];
  if (first === undefined || first.kind === "question") return undefined;
  return {
    mode: "now", act: `floor:${first.id}`, number: 1, label: nameOf(f, first.person),
    reason: thanks(f, ["desk.invite_next"], ["words.thank_next"]), small: DUE,
    bold: finished(f, [`desk.kind.${first.kind === "discussion" ? "question" : first.kind}`]),
    does: { command: { do: "GiveFloor", request: first.id } },
  };
}

function anotherRound(f: Facts): NextAct | undefined {
  const questions = usualRound(f);
  if (f.floor?.speech) return undefined;
  const round = f.questioning?.round;
  if (questions.length > 0) {
    return {
      mode: "now", act: `round:${questions.join(",")}`, icon: "people", label: ["desk.call_round", { number: (round?.number ?? 0) + 1, count: questions.length }],
      reason: ["desk.by_registration"], small: DUE, bold: ["desk.registered_count", { count: registered(f).length }],
      does: { command: { do: "CallRound", questions } },
    };
  }
  return round && !round.finished
    ? { mode: "now", act: `finish:${round.id}`, icon: "done", label: ["desk.finish_round"], small: DUE, bold: ["desk.round_answered"], does: { command: { do: "FinishRound", round: round.id } } }
    : undefined;
}
