/** Which scenes the desk can choose just now, and how each would look. */

import type { SceneKind, ScenePart, VotePart } from "../../hub/client/protocol.ts";
import { type Facts, queueOf, sittingOf } from "./facts.ts";

/** The displays follow the meeting by themselves. */
export const FOLLOW = "follow";
export type Offer = SceneKind | typeof FOLLOW;

const ALWAYS: readonly Offer[] = [FOLLOW, "item", "speaker", "queue"];
const LAST: readonly Offer[] = ["attendance", "notice", "break", "welcome", "blank"];

/** A vote is shown while it runs, a result once it is declared. */
export function scenes(f: Facts): readonly Offer[] {
  const stage = f.vote?.stage;
  const running = stage === "open" || stage === "counting" || stage === "closed";
  return [...ALWAYS, ...(running ? ["vote" as const] : []), ...(stage === "declared" ? ["result" as const] : []), ...LAST];
}

/** The hall sees no more of a vote than it may: before declaring, no count that the setting keeps back. */
function inHall(vote: VotePart | undefined): VotePart | undefined {
  if (vote === undefined || vote.stage === "declared") return vote;
  const shown = vote.form === "named" && (vote.visibility === "live" || (vote.visibility === "after_close" && vote.stage === "closed"));
  const { tally, choices: _choices, voted: _voted, ready: _ready, corrections: _corrections, ...rest } = vote;
  return shown && tally ? { ...rest, tally } : rest;
}

/** What happens by itself, as the hub decides it too. */
function happening(f: Facts): SceneKind {
  const { vote } = f;
  if (vote && ["open", "counting", "closed"].includes(vote.stage)) return "vote";
  if (sittingOf(f)?.stage === "suspended") return "break";
  if (vote?.stage === "declared" && vote.item === f.agenda?.under_way && !f.floor?.speech) return "result";
  if (f.floor?.speech) return "speaker";
  return f.agenda?.under_way === undefined ? "welcome" : "item";
}

export function preview(f: Facts, offer: Offer, style: string, text: string): ScenePart | undefined {
  if (offer === FOLLOW && f.scene?.follow) return { ...f.scene, style };
  const kind = offer === FOLLOW ? happening(f) : offer;
  const vote = kind === "vote" || kind === "result" ? inHall(f.vote) : undefined;
  const next = queueOf(f)[0]?.person;
  const resumes = sittingOf(f)?.resumes_at;
  return {
    kind, style, text, follow: offer === FOLLOW,
    ...(vote ? { vote } : {}),
    ...(next === undefined ? {} : { next_person: next }),
    ...(f.agenda?.next === undefined ? {} : { next_item: f.agenda.next }),
    ...(resumes === undefined ? {} : { resumes_at: resumes }),
  };
}
