/** A question form that is being written: kept on this device until it is handed in or thrown away. */

import { type Signal, signal } from "@preact/signals";
import { isObject } from "../../hub/client/merge.ts";
import { type Memory, lasting } from "../../hub/client/storage.ts";

export interface QuestionDraft {
  readonly to: string;
  readonly topic: string;
  readonly text: string;
}

export const EMPTY: QuestionDraft = { to: "", topic: "", text: "" };
export const LONGEST_QUESTION = 5_000;
export const LONGEST_TOPIC = 1_000;

export function readQuestion(kept: string | null): QuestionDraft {
  if (kept === null) return EMPTY;
  try {
    const read: unknown = JSON.parse(kept);
    if (!isObject(read)) return EMPTY;
    const text = (value: unknown): string => (typeof value === "string" ? value : "");
    return { to: text(read.to), topic: text(read.topic), text: text(read.text) };
  } catch {
    return EMPTY;
  }
}

export interface QuestionDrafts {
  readonly draft: Signal<QuestionDraft>;
  belongTo(owner: string): void;
  change(changes: Partial<QuestionDraft>): void;
  drop(): void;
}

export function createQuestionDrafts(memory: Memory = lasting): QuestionDrafts {
  const draft = signal(EMPTY);
  let key: string | undefined;
  const set = (next: QuestionDraft): void => {
    draft.value = next;
    const some = next.text !== "" || next.topic !== "";
    if (key !== undefined) memory.set(key, some ? JSON.stringify(next) : undefined);
  };
  return {
    draft,
    belongTo(owner) {
      const own = `nghitruong.question.${owner}`;
      if (own === key) return;
      key = own;
      draft.value = readQuestion(memory.get(own));
    },
    change: (changes) => set({ ...draft.peek(), ...changes }),
    drop: () => set(EMPTY),
  };
}
