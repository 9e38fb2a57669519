/** A line watched second by second, and what goes over it: by itself, or only sound because somebody said so. */

import { type ReadonlySignal, type Signal, computed, effect, signal } from "@preact/signals";
import { createMeasure } from "./measure.ts";
import type { Receiver } from "./receiver.ts";
import type { Sender } from "./sender.ts";
import { type Level, SOUND_ONLY, THRIFT, type Thrift, after, sparesAt } from "./thrift.ts";

const EVERY_MS = 1_000;

export interface Sparing {
  readonly level: ReadonlySignal<Level>;
  /** Only sound, because somebody wants it so. */
  readonly byHand: Signal<boolean>;
  start(): void;
  stop(): void;
}

export function createSparing(sender: Pick<Sender, "pictures" | "stats" | "state">, receiver: Pick<Receiver, "spare" | "stats">): Sparing {
  const byHand = signal(false);
  const thrift = signal<Thrift>(THRIFT);
  const level = computed<Level>(() => (byHand.value ? SOUND_ONLY : thrift.value.level));
  let measure = createMeasure();
  let timer: ReturnType<typeof setInterval> | undefined;
  effect(() => {
    receiver.spare(sparesAt(level.value));
    sender.pictures(level.value < SOUND_ONLY);
  });
  const look = async (): Promise<void> => {
    const [here, there] = await Promise.all([receiver.stats(), sender.stats()]);
    // A line that is interrupted is mended, not spared.
    if (timer !== undefined && sender.state.peek() === "on") thrift.value = after(thrift.peek(), measure(here?.values(), there?.values()));
  };
  return {
    level, byHand,
    start() {
      timer ??= setInterval(() => void look().catch(() => undefined), EVERY_MS);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      measure = createMeasure();
      thrift.value = THRIFT;
    },
  };
}
