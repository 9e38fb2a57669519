/** My questions as this screen tells them: what became of the one on the item under way, and what I may do with each. */

import type { MyQuestionShape, OwnPart, QuestioningPart, QuestionShape } from "../../hub/client/protocol.ts";
import { day, questionsBy, roundOf } from "../../hub/client/questioning.ts";
import type { Line } from "./words.ts";

/** Only a delegate in office questions; the item under way has somebody who answers. */
export function mayQuestion(own: OwnPart, part: QuestioningPart | undefined): boolean {
  return own.may_vote && own.roles.includes("delegate") && part?.respondent !== undefined && part.respondent !== own.person;
}

/** My last question on the item under way. */
export function mineNow(own: OwnPart, part: QuestioningPart | undefined): QuestionShape | undefined {
  const item = part?.groups[part.group ?? ""]?.item;
  return item === undefined ? undefined : questionsBy(part, own.person, item).at(-1);
}

/** What became of it, once it was called: nothing before, the queue tells that. */
export function mineWords(question: QuestionShape | undefined): Line | undefined {
  switch (question?.stage) {
    case "asked": case "answering": case "answered": return [`tablet.mine_${question.stage}`];
    case "in_writing": return ["tablet.mine_in_writing", { due: day(question.due ?? "") }];
    default: return undefined;
  }
}

/** My place among those called to ask one after another. */
export function inRound(own: OwnPart, part: QuestioningPart | undefined): Line | undefined {
  const round = roundOf(part);
  const place = round.findIndex(({ person, stage }) => person === own.person && stage === "registered");
  return place < 0 ? undefined : ["tablet.in_round", { number: part?.round?.number ?? 1, place: place + 1 }];
}

export interface MyQuestion extends MyQuestionShape {
  /** How far it has come in the sitting; a form nobody has called yet is only handed in. */
  readonly stage: QuestionShape["stage"];
}

function stageOf(question: MyQuestionShape, part: QuestioningPart | undefined): QuestionShape["stage"] {
  if (question.withdrawn) return "withdrawn";
  if (question.received !== undefined) return "received";
  if (question.due !== undefined) return "in_writing";
  return part?.questions[question.id]?.stage ?? "submitted";
}

/** All of mine, or all that were put to me, the newest first. */
export function questionsOf(own: OwnPart | undefined, part: QuestioningPart | undefined, to: "mine" | "to_me"): readonly MyQuestion[] {
  const all = Object.values(own?.questions ?? {}).filter(({ person }) => (person === own?.person) === (to === "mine"));
  return all.map((question) => ({ ...question, stage: stageOf(question, part) })).sort((a, b) => b.asked_at - a.asked_at);
}

/** A form that was sorted into a group dealt with just now can be asked aloud. */
export function mayAskAloud(question: MyQuestion, part: QuestioningPart | undefined): boolean {
  const item = part?.groups[part.group ?? ""]?.item;
  const group = part?.groups[question.group ?? ""];
  const answers = Object.values(part?.groups ?? {}).some((one) => one.item === item && one.stage === "adopted" && one.respondents.includes(question.to));
  return question.form && question.stage === "submitted" && item !== undefined && (group === undefined ? answers : group.item === item);
}
