/** Amendments as a delegate proposes them: to which draft, until when, and which of them are one's own. */

import type { AmendmentShape, ItemShape, OwnPart, ProceedingsPart, VotePart, VotesPart } from "../../hub/client/protocol.ts";
import { isOver, listed } from "../../hub/client/series.ts";

export interface AmendmentDraft {
  readonly item: string;
  /** Which article or paragraph of the draft. */
  readonly place: string;
  readonly text: string;
}

export const NO_AMENDMENT: AmendmentDraft = { item: "", place: "", text: "" };
export const LONGEST_AMENDMENT = 4_000;
export const LONGEST_PLACE = 200;

export function amendsSomething({ place, text }: AmendmentDraft): boolean {
  return place !== "" || text !== "";
}

const WITH_A_DRAFT: ReadonlySet<ItemShape["kind"]> = new Set(["draft_resolution", "submission", "vote"]);

/** Whether this person proposes amendments on this item at all. */
export function mayAmend(own: OwnPart | undefined, item: ItemShape | undefined): boolean {
  if (own?.may_vote !== true || !own.roles.includes("delegate")) return false;
  return item !== undefined && item.stage !== "dropped" && WITH_A_DRAFT.has(item.kind);
}

export interface Voting {
  readonly vote: VotePart | undefined;
  readonly votes: VotesPart | undefined;
  readonly proceedings: ProceedingsPart | undefined;
}

/** Why there are no more amendments to a draft: a key of the refusals; undefined while there are. */
export function tooLate({ vote, votes, proceedings }: Voting, item: string): "draft_decided" | "draft_put_to_vote" | undefined {
  const ofWhole = (one: Pick<VotePart, "item" | "about">): boolean => {
    if (one.about?.kind === "consent") return listedIn(proceedings, one.about.of, item);
    return one.item === item && (one.about === undefined || one.about.kind === "whole");
  };
  const past = Object.values(votes?.votes ?? {});
  if (past.some((one) => one.stage === "declared" && ofWhole(one))) return "draft_decided";
  const over = vote === undefined || vote.stage === "declared" || vote.stage === "annulled";
  return !over && ofWhole(vote) ? "draft_put_to_vote" : undefined;
}

function listedIn(proceedings: ProceedingsPart | undefined, series: string | undefined, item: string): boolean {
  const found = proceedings?.series[series ?? ""];
  return found !== undefined && listed(found).some((part) => part.item === item);
}

/** Mine, and nothing of it is put to the vote yet. */
export function mayTakeBack(one: AmendmentShape, own: OwnPart | undefined): boolean {
  return own !== undefined && one.person === own.person && one.outcome === "waiting";
}

/** The vote that has settled it, where it can be looked at. */
export function settledBy(one: AmendmentShape, votes: VotesPart | undefined): string | undefined {
  return isOver(one.outcome) && one.vote !== undefined && votes?.votes[one.vote] !== undefined ? one.vote : undefined;
}
