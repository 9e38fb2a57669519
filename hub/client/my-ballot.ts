/** What the person in front of the screen is told of their ballot, and what of it outlives a reload. */

import { type Flight, type Missed, NOTHING, type Press, type Pressed, type Recorded, type State, mayDrop, mayPress, recorded } from "./ballot.ts";
import { type Json, isObject } from "./merge.ts";
import type { Choice } from "./protocol.ts";

export type Phase = "not_chosen" | "sending" | "recorded" | "changed" | "not_recorded" | "too_late";

export interface MyBallot {
  readonly vote: string;
  readonly secret: boolean;
  readonly phase: Phase;
  /** What the phase is about; a secret ballot in the box has no choice any more. */
  readonly choice: Pressed | undefined;
  /** What the hub has: it keeps its fill while another choice is on its way. */
  readonly recorded: Recorded | undefined;
  /** In `not_recorded`: it was sent once and not answered, so it may be in already. */
  readonly mayBeIn: boolean;
  /** "Không gửi nữa" is offered. */
  readonly mayDrop: boolean;
  readonly mayPress: boolean;
  /** The person signed in on another device: ballots from this one don't count. */
  readonly superseded: boolean;
  /** Why the hub refused the last press, if it did: a key of the refusals. */
  readonly refused: string | undefined;
  /** An earlier vote ended before what was pressed in it was settled; the next press or `drop` takes it away. */
  readonly missed: Missed | undefined;
}

/** The six states of a ballot (SCREENS.md §5). */
export function phaseOf(s: State): Phase {
  if (s.flight?.here && !s.flight.overdue) return "sending";
  if (s.flight !== undefined || s.wish !== undefined) return "not_recorded";
  if (s.late !== undefined) return "too_late";
  const found = recorded(s);
  if (found === undefined) return "not_chosen";
  return found.changes > 0 ? "changed" : "recorded";
}

export function shown(s: State): MyBallot {
  const pending = s.wish ?? s.flight;
  return {
    vote: s.vote,
    secret: s.secret,
    phase: phaseOf(s),
    choice: pending?.choice ?? s.late ?? recorded(s)?.choice,
    recorded: recorded(s),
    mayBeIn: unsettled(s) && !mayDrop(s),
    mayDrop: mayDrop(s),
    mayPress: mayPress(s),
    superseded: s.superseded,
    refused: s.refused,
    missed: s.missed,
  };
}

/** Whether a press is still to be settled: no moment to load the page anew. */
export function unsettled(s: State): boolean {
  return s.flight !== undefined || s.wish !== undefined;
}

/**
 * What a reload must not lose: what is unsettled, and how far the record went. A secret choice is kept in memory
 * alone: it is written nowhere.
 */
export function toKeep(s: State): string | undefined {
  const { person, vote, flight, wish, known, flown, seen } = s;
  if (vote === "") return undefined;
  return JSON.stringify(s.secret ? { person, seen } : { person, vote, flight, wish, known, flown, seen });
}

const CHOICES: ReadonlySet<unknown> = new Set<Choice>(["for", "against", "abstain"]);
const isChoice = (value: unknown): value is Choice => CHOICES.has(value);

function pressIn(value: unknown): Press | undefined {
  if (!isObject(value) || typeof value.id !== "string" || !isChoice(value.choice)) return undefined;
  return { id: value.id, choice: value.choice };
}

function flightIn(value: unknown): Flight | undefined {
  const press = pressIn(value);
  if (press === undefined || !isObject(value) || typeof value.replaces !== "number") return undefined;
  return { ...press, replaces: value.replaces, since: 0, here: false, overdue: true };
}

/** The state a reloaded page begins with, for the same person only; what can't be read is as if it weren't there. */
export function restored(kept: string | null, person: string): State {
  const read = readJson(kept);
  if (read?.person !== person) return NOTHING;
  const number = (value: unknown): number => (typeof value === "number" ? value : 0);
  return {
    ...NOTHING,
    person,
    vote: typeof read.vote === "string" ? read.vote : "",
    flight: flightIn(read.flight),
    wish: pressIn(read.wish),
    known: number(read.known),
    flown: Array.isArray(read.flown) ? read.flown.filter(isChoice) : [],
    seen: number(read.seen),
  };
}

function readJson(kept: string | null): Json | undefined {
  if (kept === null) return undefined;
  try {
    const read: unknown = JSON.parse(kept);
    return isObject(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
