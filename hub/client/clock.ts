/** The hub's time on this screen: a clock that does not care how the device's own clock is set. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** What one message told about the time: all in milliseconds, `offset` = hub's time minus the screen's. */
export interface Sample {
  readonly offset: number;
  readonly trip: number;
  readonly at: number;
}

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
 * Which of two samples to believe: the one with the shorter way, where age counts as way. One that can't be true
 * together with what is believed proves that wrong: the device slept, or the hub's clock was set.
 */
export function better(held: Sample | undefined, sample: Sample): Sample {
  if (held === undefined || !agree(held, sample)) return sample;
  // Spoken unasked, both: the later it was by the hub's clock, the less long it was on its way.
  if (held.trip === sample.trip) return sample.offset > held.offset || Number.isFinite(sample.trip) ? sample : held;
  return sample.trip < held.trip + (sample.at - held.at) * DRIFT ? sample : held;
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
  /** The last round trip, in milliseconds. */
  readonly trip: ReadonlySignal<number | undefined>;
  stop(): void;
}

export function createClock(screen: () => number = () => performance.now()): Clock {
  let held: Sample | undefined;
  // Until the hub has said a word the device's clock is better than nothing.
  let offset = Date.now() - screen();
  let last = 0;
  const trip = signal<number | undefined>(undefined);
  const hubMs = (): number => {
    last = onwards(last, screen() + offset);
    return last;
  };
  const hubNow = (): number => Math.round(hubMs() * 1000);
  const now = signal(hubNow());
  const take = (sample: Sample): void => {
    held = better(held, sample);
    offset = held.offset;
    // What nobody has waited out is shown at once, not at the next tick.
    if (Math.abs(hubNow() - now.peek()) > WAIT_OUT_MS * 1000) now.value = hubNow();
    if (Number.isFinite(sample.trip)) trip.value = sample.trip;
  };
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
