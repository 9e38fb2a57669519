/**
 * What a device does without on a narrow line: first the small pictures, then the stage's, then its own as well, so that
 * the voice always comes through. It gives up quickly and takes back slowly, so that nothing flickers. Pure.
 */

import type { Spare } from "../protocol.ts";

export type Level = 0 | 1 | 2 | 3;
export const ALL: Level = 0;
export const SOUND_ONLY: Level = 3;

/** How a second went; what was not measured says nothing. */
export interface Sample {
  /** Shares of packets lost on the way here, and on the way there. */
  readonly lostHere?: number;
  readonly lostThere?: number;
  /** What the way there takes (bit/s). */
  readonly takes?: number;
  /** Pictures stood still though they should move. */
  readonly stuck?: boolean;
}

export interface Thrift {
  readonly level: Level;
  /** Seconds in a row that went badly, and well. */
  readonly bad: number;
  readonly good: number;
  /** How many good seconds are asked for before something is taken back. */
  readonly patience: number;
  /** Something was taken back, and has held so far. */
  readonly trying: boolean;
}

/** Lost packets are sent again: a few cost nothing that anybody would notice. */
export const MUCH_LOST = 0.1;
export const LITTLE_LOST = 0.03;
/** A voice and a small picture, and twice that. */
export const TOO_LITTLE = 110_000;
export const ENOUGH = 220_000;
export const BAD_SECONDS = 3;
export const PATIENCE = 10;
export const MOST_PATIENCE = 120;
/** Whoever has to give up again so soon after taking back has taken back too soon. */
export const TOO_SOON = 20;

export const THRIFT: Thrift = { level: ALL, bad: 0, good: 0, patience: PATIENCE, trying: false };

type Verdict = "bad" | "good" | "neither";

export function verdict({ lostHere = 0, lostThere = 0, takes, stuck = false }: Sample): Verdict {
  const lost = Math.max(lostHere, lostThere);
  if (stuck || lost > MUCH_LOST || (takes !== undefined && takes < TOO_LITTLE)) return "bad";
  return lost < LITTLE_LOST && (takes === undefined || takes > ENOUGH) ? "good" : "neither";
}

/** The next second; `good` counts on while a level holds, and so says how long ago something was taken back. */
export function after(now: Thrift, sample: Sample): Thrift {
  const { takes: _, ...rest } = sample;
  // Where no pictures are sent, nobody knows how many the way would take: that has to be tried.
  switch (verdict(now.level === SOUND_ONLY ? rest : sample)) {
    case "neither": return { ...now, bad: 0 };
    case "bad": return now.bad + 1 < BAD_SECONDS || now.level === SOUND_ONLY ? { ...now, bad: now.bad + 1 } : givenUp(now);
    case "good": return now.good + 1 < now.patience ? { ...now, bad: 0, good: now.good + 1 } : takenBack(now);
  }
}

function givenUp(now: Thrift): Thrift {
  const soon = now.good < TOO_SOON;
  const patience = !now.trying ? now.patience : soon ? Math.min(MOST_PATIENCE, now.patience * 2) : PATIENCE;
  return { level: up(now.level), bad: 0, good: 0, patience, trying: false };
}

/** With everything there for as long as was asked for, all is forgotten. */
function takenBack(now: Thrift): Thrift {
  return now.level === ALL ? THRIFT : { ...now, level: down(now.level), bad: 0, good: 0, trying: true };
}

function up(level: Level): Level {
  return level === 0 ? 1 : level === 1 ? 2 : 3;
}

function down(level: Level): Level {
  return level === 3 ? 2 : level === 2 ? 1 : 0;
}

/** What the hub is asked to leave out. */
export function sparesAt(level: Level): Spare["spares"] {
  return level === 0 ? "nothing" : level === 1 ? "faces" : "pictures";
}
