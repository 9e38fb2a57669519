/** Counts of a vote as the parts draw them, and which attempt at its question it is. */

import type { Counts } from "../../hub/client/parts/bars.ts";
import type { TallyShape, VotePart, VotesPart } from "../../hub/client/protocol.ts";

/** Invalid ballots on paper were given and count for nothing: they stand with the silent, and a line says how many. */
export function countsOf(vote: Pick<VotePart, "absent">, tally: TallyShape): Counts {
  return { for: tally.in_favour, against: tally.against, abstain: tally.abstain, silent: tally.not_voted + (tally.invalid ?? 0), absent: vote.absent };
}

/** The first, or the one that repeats so many before it. */
export function attemptOf(votes: VotesPart | undefined, vote: Pick<VotePart, "repeats">): number {
  let attempt = 1;
  let before = vote.repeats;
  while (before !== undefined && attempt < 100) {
    attempt += 1;
    before = votes?.votes[before]?.repeats;
  }
  return attempt;
}
