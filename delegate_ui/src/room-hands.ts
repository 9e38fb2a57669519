/** Hands counted in a remote room: whether they are asked for, and what was reported. Pure. */

import type { OwnPart, VotePart } from "../../hub/client/protocol.ts";

export interface Figures {
  readonly in_favour: number;
  readonly against: number;
  readonly abstain: number;
}

export const NO_HANDS: Figures = { in_favour: 0, against: 0, abstain: 0 };

/** Hands are counted from the opening on, until the whole count stands. */
export function asksHands(own: OwnPart | undefined, vote: VotePart): boolean {
  const counting = vote.stage === "open" || vote.stage === "closed";
  return vote.form === "hands" && counting && vote.tally === undefined && own?.roles.includes("room_operator") === true;
}

/** What this room has reported in this vote. */
export function handsOf(own: OwnPart | undefined, vote: VotePart): Figures | undefined {
  return own?.hands?.vote === vote.id ? own.hands : undefined;
}

export function totalOf({ in_favour, against, abstain }: Figures): number {
  return in_favour + against + abstain;
}
