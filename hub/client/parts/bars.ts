/** The three bars of a vote on one scale from nobody to everybody. */

import { percent } from "../format.ts";
import type { Language } from "../format.ts";
import { CHOICES } from "./choices.ts";
import type { ChoiceName } from "./choices.ts";

/** The counts of a vote; present = for + against + abstain + silent, and present + absent = everybody. */
export interface Counts {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly silent: number;
  readonly absent: number;
}

export interface Bar {
  readonly choice: ChoiceName;
  readonly count: number;
  /** Length on the scale, in percent of the track. */
  readonly length: number;
  readonly ofAll: string;
  readonly ofPresent: string;
}

export function present(counts: Counts): number {
  return counts.for + counts.against + counts.abstain + counts.silent;
}

export function everybody(counts: Counts): number {
  return present(counts) + counts.absent;
}

/** Where a number of delegates stands on the scale, in percent of the track. */
export function place(count: number, all: number): number {
  if (all <= 0) return 0;
  return Math.min(100, Math.round((count / all) * 10_000) / 100);
}

export function bars(counts: Counts, language: Language): Bar[] {
  const all = everybody(counts);
  return CHOICES.map((choice) => ({
    choice,
    count: counts[choice],
    length: place(counts[choice], all),
    ofAll: percent(counts[choice], all, language),
    ofPresent: percent(counts[choice], present(counts), language),
  }));
}

/** "61 + 9 + 7 + 3 + 5": the proof that nobody is missing from the result. */
export function sum(counts: Counts): string {
  return [counts.for, counts.against, counts.abstain, counts.silent, counts.absent].join(" + ");
}
