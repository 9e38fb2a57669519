/** Questioning as every screen reads it: which question is heard, what it is about, who comes next in the round. */

import type { QuestioningPart, QuestionShape, SpeechShape } from "./protocol.ts";

export type Stage = QuestionShape["stage"];

const TO_BE_ASKED: ReadonlySet<Stage> = new Set(["registered"]);
const TO_BE_ANSWERED: ReadonlySet<Stage> = new Set(["asked"]);
/** A turn that belongs to a question: asking it, answering it, asking again. */
const TURNS: ReadonlySet<SpeechShape["kind"]> = new Set(["question", "answer", "follow_up"]);

/** The question that is asked or answered just now. */
export function heard(part: QuestioningPart | undefined, speech: SpeechShape | undefined): QuestionShape | undefined {
  return speech !== undefined && TURNS.has(speech.kind) ? part?.questions[speech.question ?? ""] : undefined;
}

/** What a question is about; one that says nothing is about its group of issues. */
export function topicOf(part: QuestioningPart | undefined, question: QuestionShape | undefined): string {
  const group = part?.groups[question?.group ?? part.group ?? ""];
  return question?.topic || group?.title || "";
}

/** The questions of the round under way, in its order; none once it is finished. */
export function roundOf(part: QuestioningPart | undefined): readonly QuestionShape[] {
  const round = part?.round;
  if (part === undefined || round === undefined || round.finished) return [];
  return round.questions.flatMap((id) => part.questions[id] ?? []);
}

/** Who asks next in the round. */
export function nextToAsk(part: QuestioningPart | undefined): QuestionShape | undefined {
  return roundOf(part).find(({ stage }) => TO_BE_ASKED.has(stage));
}

/** Which question is answered next; whoever still asks is answered too, once thanked. */
export function nextToAnswer(part: QuestioningPart | undefined, asking?: QuestionShape): QuestionShape | undefined {
  return roundOf(part).find(({ id, stage }) => TO_BE_ANSWERED.has(stage) || (id === asking?.id && stage === "asking"));
}

/** Questions of this person on the item under way, the latest last. */
export function questionsBy(part: QuestioningPart | undefined, person: string, item: string | undefined): readonly QuestionShape[] {
  const all = (part?.order ?? []).flatMap((id) => part?.questions[id] ?? []);
  return all.filter((question) => question.person === person && question.item === item);
}

/** "28/12/2026" of an ISO day. */
export function day(iso: string): string {
  return iso.split("-").reverse().join("/");
}
