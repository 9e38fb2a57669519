/** What is happening now: one of a few phases, in the order of how much they press. */

import { type Facts, type Shown, itemOf, sittingOf } from "./facts.ts";
import type { VotePart } from "../../hub/client/protocol.ts";

export type Phase =
  | "connecting" | "hidden" | "session_closed" | "planned" | "suspended" | "over"
  | "idle" | "item" | "speech"
  | "ready" | "open" | "interrupted" | "counting" | "closed" | "declared" | "annulled";

/** Ballots are taken or counted: nothing else comes before that. */
function undecided(vote: VotePart | undefined): Phase | undefined {
  switch (vote?.stage) {
    case "open": return vote.interrupted_at === undefined ? "open" : "interrupted";
    case "counting": return "counting";
    case "closed": return "closed";
    default: return undefined;
  }
}

/** A result stands until something else has begun since: another item, or a speech. */
function standing(f: Shown, vote: VotePart): boolean {
  const over = vote.declared_at ?? vote.annulled_at;
  if (over === undefined || (vote.item !== f.agenda?.under_way && vote.about === undefined)) return false;
  const begun = [itemOf(f, f.agenda?.under_way)?.started_at, f.floor?.speech?.started_at];
  return begun.every((at) => (at ?? 0) <= over);
}

function ofVote(f: Shown, vote: VotePart | undefined): Phase | undefined {
  if (vote?.stage === "prepared") return "ready";
  if (vote === undefined || !standing(f, vote)) return undefined;
  if (vote.stage === "declared") return "declared";
  // What never opened was only put away again.
  return vote.stage === "annulled" && vote.opened_at !== undefined && vote.repeated_by === undefined ? "annulled" : undefined;
}

export function phaseOf(f: Facts | Shown): Phase {
  if (f.session === undefined) return "connecting";
  if (f.session.hidden) return "hidden";
  const pressing = undecided(f.vote);
  if (pressing) return pressing;
  if (f.session.stage === "closed") return "session_closed";
  const sitting = sittingOf(f);
  if (sitting === undefined || sitting.stage === "closed") return "over";
  if (sitting.stage !== "open") return sitting.stage;
  // Whoever speaks is heard to the end, though a vote may be prepared meanwhile.
  if (f.floor?.speech) return "speech";
  return ofVote(f, f.vote) ?? (f.agenda?.under_way === undefined ? "idle" : "item");
}

const VOTING: ReadonlySet<Phase> = new Set(["ready", "open", "interrupted", "counting", "closed", "declared", "annulled"]);

/** Whether the vote is what the middle of the desk shows. */
export function isVoting(phase: Phase): boolean {
  return VOTING.has(phase);
}
