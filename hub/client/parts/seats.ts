/** The seats of the hall: which state each is in, where it is drawn, and which one lies next to it. */

import type { ChoiceName } from "./choices.ts";

/** A seat where it really stands; x runs to the right and y away from the stage, in any unit. */
export interface Seat {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Whose seat it is; nobody's when left out. */
  readonly person?: string;
}

/** A remote room: its seats are drawn in a box, wherever their x and y are. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly seats: readonly Seat[];
}

export interface Plan {
  readonly hall: readonly Seat[];
  readonly presidium: readonly Seat[];
  readonly sites: readonly Site[];
}

/** What a seat can look like (SCREENS.md §5); *ready* and *pressed* share a shape and differ in words. */
export type SeatState =
  | { readonly kind: "asking"; readonly place: number }
  | { readonly kind: "speaking" | "present" | "absent" | "lost" | "vacant" }
  | { readonly kind: "pressed" | "unpressed" | "ready" | "unready" | "silent" | ChoiceName };

export type SeatKind = SeatState["kind"];

export type SeatPhase = "talk" | "ready" | "open" | "declared";

/** What is known of the person on a seat. An unknown connection is not a lost one. */
export interface SeatFacts {
  readonly present: boolean;
  readonly connected?: boolean;
  readonly speaking?: boolean;
  readonly asking?: number;
  readonly ready?: boolean;
  readonly pressed?: boolean;
  readonly choice?: ChoiceName;
}

/** The one state a seat shows while the room talks, gets ready, votes, or sees the result. */
export function seatState(facts: SeatFacts | undefined, phase: SeatPhase): SeatState {
  if (!facts) return { kind: "vacant" };
  if (phase === "declared" && facts.choice) return { kind: facts.choice };
  if (!facts.present) return { kind: "absent" };
  const lost = facts.connected === false;
  switch (phase) {
    case "talk":
      if (facts.speaking) return { kind: "speaking" };
      if (facts.asking !== undefined) return { kind: "asking", place: facts.asking };
      return { kind: lost ? "lost" : "present" };
    case "ready":
      if (lost) return { kind: "lost" };
      return { kind: facts.ready ? "ready" : "unready" };
    case "open":
      if (facts.pressed) return { kind: "pressed" };
      return { kind: lost ? "lost" : "unpressed" };
    case "declared":
      return { kind: "silent" };
  }
}

/** Every seat of a plan, in the order of its lists. */
export function allSeats(plan: Plan): Seat[] {
  return [...plan.presidium, ...plan.hall, ...plan.sites.flatMap((site) => [...site.seats])];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The seat an arrow leads to: near, and rather straight ahead than aside. */
export function neighbour<P extends Point>(seats: readonly P[], from: P, key: string): P | null {
  const ahead = (p: P): [number, number] => {
    const dx = p.x - from.x;
    const dy = p.y - from.y;
    switch (key) {
      case "ArrowRight": return [dx, dy];
      case "ArrowLeft": return [-dx, dy];
      case "ArrowDown": return [dy, dx];
      case "ArrowUp": return [-dy, dx];
      default: return [0, 0];
    }
  };
  let best: P | null = null;
  let least = Infinity;
  for (const seat of seats) {
    const [forward, aside] = ahead(seat);
    const way = Math.hypot(forward, 2 * aside);
    if (forward > 1 && way < least) [best, least] = [seat, way];
  }
  return best;
}
