/** The hub's time on this screen: a clock that does not care how the device's own clock is set. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** What one message told about the time: all in milliseconds, `offset` = hub's time minus the screen's. */
export interface Sample {
  readonly offset: number;
  readonly trip: number;
  readonly at: number;
}

const KEPT = 8;
/** Two quartz clocks drift apart by less than this: an old sample is worth that much less than a new one. */
const DRIFT = 100e-6;
/** Corrections backwards up to here are waited out; more means the hub's clock itself was set. */
const WAIT_OUT_MS = 1000;
const TICK_MS = 200;
/** Samples that miss each other by no more than this still agree. */
const SLACK_MS = 5;

/** A round trip: the hub's word was spoken somewhere between sending and receiving. */
export function fromPong(sent: number, received: number, hub: number): Sample {
  return { offset: hub - (sent + received) / 2, trip: received - sent, at: received };
}

/** A word of the hub's own accord: it was spoken before it was heard, nobody knows how long. */
export function fromWord(received: number, hub: number): Sample {
  return { offset: hub - received, trip: Number.POSITIVE_INFINITY, at: received };
}

/** The best sample: the shortest way, where age counts as way. */
export function best(samples: readonly Sample[], now: number): Sample | undefined {
  const cost = (sample: Sample): number => sample.trip + (now - sample.at) * DRIFT;
  return samples.reduce<Sample | undefined>(
    (found, sample) => (found === undefined || cost(sample) < cost(found) ? sample : found),
    undefined,
  );
}

/** Between which offsets the truth lies; a word of the hub's own accord bounds it from below only. */
function bounds(sample: Sample): readonly [number, number] {
  if (!Number.isFinite(sample.trip)) return [sample.offset, Number.POSITIVE_INFINITY];
  return [sample.offset - sample.trip / 2, sample.offset + sample.trip / 2];
}

function agree(a: Sample, b: Sample): boolean {
  const [lowA, highA] = bounds(a);
  const [lowB, highB] = bounds(b);
  return lowA <= highB + SLACK_MS && lowB <= highA + SLACK_MS;
}

/**
 * Takes a sample in. One that can't be true together with what we believe proves that wrong: the device slept,
 * or the hub's clock was set; then all older samples are worthless.
 */
export function keep(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const held = best(samples, sample.at);
  if (held === undefined || !agree(held, sample)) return [sample];
  const measured = samples.filter(({ trip }) => Number.isFinite(trip));
  if (Number.isFinite(sample.trip)) return [...measured, sample].slice(-KEPT);
  if (measured.length > 0) return measured;
  return [sample.offset > held.offset ? sample : held];
}

/** Never backwards by a correction: a second that was shown is not shown again. */
export function onwards(last: number, next: number): number {
  return next < last && last - next < WAIT_OUT_MS ? last : next;
}

export interface Clock {
  /** The hub's time, in microseconds, ticking five times a second. */
  readonly now: ReadonlySignal<number>;
  /** The hub's time just now, in microseconds. */
  hubNow(): number;
  /** Takes in what a message said; `hub` in microseconds. */
  heardPong(sent: number, hub: number): void;
  heardWord(hub: number): void;
  /** The shortest round trip of the last ones, in milliseconds. */
  readonly trip: ReadonlySignal<number | undefined>;
  stop(): void;
}

export function createClock(screen: () => number = () => performance.now()): Clock {
  let samples: readonly Sample[] = [];
  // Until the hub has said a word the device's clock is better than nothing.
  let offset = Date.now() - screen();
  let last = 0;
  const trip = signal<number | undefined>(undefined);
  const hubMs = (): number => {
    last = onwards(last, screen() + offset);
    return last;
  };
  const hubNow = (): number => Math.round(hubMs() * 1000);
  const take = (sample: Sample): void => {
    samples = keep(samples, sample);
    const found = best(samples, sample.at);
    if (found === undefined) return;
    offset = found.offset;
    trip.value = Number.isFinite(found.trip) ? found.trip : undefined;
  };
  const now = signal(hubNow());
  let timer: ReturnType<typeof setTimeout>;
  // On the hub's own fifths of a second: screens side by side change their figures together.
  const tick = (): void => {
    now.value = hubNow();
    timer = setTimeout(tick, TICK_MS - (hubMs() % TICK_MS));
  };
  tick();
  return {
    now,
    trip,
    hubNow,
    heardPong: (sent, hub) => take(fromPong(sent, screen(), hub / 1000)),
    heardWord: (hub) => take(fromWord(screen(), hub / 1000)),
    stop: () => clearTimeout(timer),
  };
}
