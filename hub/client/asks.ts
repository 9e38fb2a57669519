/** What this screen asks of the meeting, and what became of it: recorded, refused, or nobody knows. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { newId } from "./ids.ts";
import type { Ask, Command, Recorded, Refusal, RefusalReason } from "./protocol.ts";

export type Outcome =
  | { readonly is: "recorded"; readonly number: number; readonly at: number }
  | { readonly is: "refused"; readonly reason: RefusalReason; readonly values: Refusal["values"] }
  | { readonly is: "unknown" };

/** How long an ask may go unanswered, a reconnection included. */
export const PATIENCE_MS = 10_000;
const STALE: Outcome = { is: "refused", reason: "stale", values: {} };

interface Waiting {
  readonly frame: Ask;
  readonly settle: (outcome: Outcome) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export interface Asks {
  /** Asks now or not at all: on a screen that is stale nothing is queued, it is refused here as `stale`. */
  ask(command: Command): Promise<Outcome>;
  /** Takes an answer in; false if it answers nothing that was asked here. */
  answered(frame: Recorded | Refusal): boolean;
  /** A new link stands: what is unanswered is asked again, under the same id, so it is done once. */
  reconnected(): void;
  /** How many are unanswered. */
  readonly pending: ReadonlySignal<number>;
}

/** `send` returns whether the frame went out; `fresh` says whether this screen shows what is. */
export function createAsks(send: (frame: Ask) => boolean, fresh: (command: Command) => boolean, patienceMs = PATIENCE_MS): Asks {
  const waiting = new Map<string, Waiting>();
  const pending = signal(0);
  const settle = (id: string, outcome: Outcome): boolean => {
    const found = waiting.get(id);
    if (found === undefined) return false;
    waiting.delete(id);
    clearTimeout(found.timer);
    pending.value = waiting.size;
    found.settle(outcome);
    return true;
  };
  return {
    pending,
    ask(command) {
      const frame: Ask = { say: "ask", id: newId(), command };
      if (!fresh(command) || !send(frame)) return Promise.resolve(STALE);
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle(frame.id, { is: "unknown" }), patienceMs);
        waiting.set(frame.id, { frame, settle: resolve, timer });
        pending.value = waiting.size;
      });
    },
    answered: (frame) =>
      settle(
        frame.id,
        frame.say === "recorded"
          ? { is: "recorded", number: frame.number, at: frame.at }
          : { is: "refused", reason: frame.reason, values: frame.values },
      ),
    reconnected() {
      for (const { frame } of waiting.values()) send(frame);
    },
  };
}
