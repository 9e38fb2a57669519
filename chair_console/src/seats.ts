/** The hall as whoever presides sees it: the hub's plan, and what each seat shows in this phase. */

import { type Plan, type Seat, type SeatFacts, type SeatKind, type SeatPhase, type SeatState, allSeats, seatState } from "../../hub/client/parts/seats.ts";
import { type Shown, type Facts, isHere, queueOf } from "./facts.ts";
import type { Phase } from "./phase.ts";

/** What the seats tell in this phase; who has dropped a secret ballot is not told to everybody at the desk. */
export function seatPhase(f: Shown, phase: Phase): SeatPhase {
  const { vote } = f;
  switch (phase) {
    case "ready":
      return vote?.ready === undefined ? "talk" : "ready";
    case "open":
    case "interrupted":
    case "counting":
    case "closed":
      return vote?.voted === undefined ? "talk" : "open";
    case "declared":
      return vote?.choices === undefined ? "talk" : "declared";
    default:
      return "talk";
  }
}

function factsOf(f: Facts, person: string, places: ReadonlyMap<string, number>): SeatFacts {
  const { vote } = f;
  const asking = places.get(person);
  const choice = vote?.choices?.[person];
  return {
    present: vote?.roll && vote.stage !== "prepared" ? vote.roll.includes(person) : isHere(f, person),
    ...(f.lost[person] === undefined ? {} : { connected: false }),
    speaking: f.floor?.speech?.person === person,
    ready: vote?.ready?.[person] !== undefined,
    pressed: vote?.voted?.[person] !== undefined,
    ...(asking === undefined ? {} : { asking }),
    ...(choice ? { choice } : {}),
  };
}

export function seatStates(f: Facts, phase: Phase): (seat: Seat) => SeatState {
  const shown = seatPhase(f, phase);
  const places = new Map(queueOf(f).map(({ person }, index) => [person, index + 1]));
  return ({ person }) => {
    if (person === undefined) return seatState(undefined, shown);
    const facts = factsOf(f, person, places);
    // Only while the room talks does the roll of a vote say nothing about who is here.
    return seatState(shown === "talk" ? { ...facts, present: isHere(f, person) } : facts, shown);
  };
}

const LEGENDS: Readonly<Record<SeatPhase, readonly SeatKind[]>> = {
  talk: ["speaking", "asking", "present", "lost", "absent"],
  ready: ["ready", "unready", "lost", "absent"],
  open: ["pressed", "unpressed", "lost", "absent"],
  declared: ["for", "against", "abstain", "silent", "absent"],
};

export interface Legend {
  readonly state: SeatState;
  readonly count?: number;
}

/** Who speaks or asks is present all the same; whose device is lost too. */
export function legendOf(f: Facts, plan: Plan, phase: Phase): readonly Legend[] {
  const shown = seatPhase(f, phase);
  const states = allSeats(plan).map(seatStates(f, phase)).map(({ kind }) => kind);
  const count = (kind: SeatKind): number => states.filter((one) => one === kind).length;
  const here = f.attendance?.present ?? 0;
  return LEGENDS[shown].map((kind): Legend => {
    const state = (kind === "asking" ? { kind, place: 1 } : { kind }) as SeatState;
    // The counts of a result stand above, with their shares.
    if (kind === "speaking" || shown === "declared") return { state };
    return { state, count: kind === "present" ? here : kind === "asking" ? queueOf(f).length : count(kind) };
  });
}
