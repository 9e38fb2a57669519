/** What people count by hand, and what remote rooms have counted beside it. Pure. */

import type { VotePart } from "../../hub/client/protocol.ts";

export const HANDS = ["in_favour", "against", "abstain"] as const;
export const PAPER = ["issued", "returned", "invalid", ...HANDS] as const;
export type Figures = Readonly<Record<(typeof PAPER)[number], number>>;

/** The hall's hands and those of all rooms together. */
export function withRooms(vote: Pick<VotePart, "form" | "hands">, figures: Figures): Figures {
  if (vote.form !== "hands") return figures;
  const rooms = Object.values(vote.hands ?? {});
  const sum = (field: (typeof HANDS)[number]): number => rooms.reduce((all, room) => all + room[field], figures[field]);
  return { ...figures, in_favour: sum("in_favour"), against: sum("against"), abstain: sum("abstain") };
}
