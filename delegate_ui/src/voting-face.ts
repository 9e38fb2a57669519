/** How a vote looks from this seat: what is certain about my ballot, why I may not vote, and the counts. */

import type { MyBallot } from "../../hub/client/my-ballot.ts";
import type { Ballot } from "../../hub/client/parts/ballot.ts";
import type { Counts } from "../../hub/client/parts/bars.ts";
import type { OwnPart, PastVoteShape, VotePart } from "../../hub/client/protocol.ts";
import { ballotShown } from "../../hub/client/told.ts";
import { onTablets } from "./page.ts";
import type { Line, TabletKey } from "./words.ts";

/** Whether the vote takes a ballot just now. */
export function takesBallots(vote: VotePart): boolean {
  return vote.stage === "open" && vote.interrupted_at === undefined;
}

/** My ballot as the parts draw it; between two votes the ballot of the old one may still be at hand. */
export function ballotFace(mine: MyBallot, vote: VotePart): Ballot {
  return mine.vote === vote.id ? ballotShown(mine, vote) : { secret: vote.form === "secret", open: takesBallots(vote) };
}

/** What must be said in place of the ballot's own sentence, most important first. */
export type Trouble = "superseded" | "refused" | "interrupted";

export function troubleOf(mine: MyBallot, vote: VotePart): Trouble | undefined {
  if (mine.superseded) return "superseded";
  if (vote.interrupted_at !== undefined && mine.phase !== "not_recorded") return "interrupted";
  return mine.refused !== undefined && mine.vote === vote.id ? "refused" : undefined;
}

/** The last seconds have come and nothing of mine is recorded. */
export function hurry(mine: MyBallot, vote: VotePart, now: number): boolean {
  if (!takesBallots(vote) || vote.closes_at === undefined) return false;
  if (mine.vote === vote.id && mine.recorded !== undefined) return false;
  return now >= vote.closes_at - vote.alarm_s * 1_000_000;
}

/** Why the vote does not ask me; undefined when it does. */
export function whyNot(own: OwnPart, vote: VotePart): Line | undefined {
  if (vote.form === "hands") return ["tablet.why_hands"];
  if (vote.form === "paper") return ["tablet.why_paper"];
  if (own.entitled) return undefined;
  if (!own.roles.includes("delegate")) return ["tablet.why_no_delegate"];
  if (!own.may_vote) return ["tablet.why_no_mandate"];
  if (vote.stage === "prepared") return ["tablet.why_not_present_yet"];
  return own.attendance === undefined ? ["tablet.why_not_present"] : ["tablet.why_came_later"];
}

export const FORMS: Readonly<Record<VotePart["form"], TabletKey>> = {
  named: "tablet.form_named", secret: "tablet.form_secret", hands: "tablet.form_hands", paper: "tablet.form_paper",
};

/** The counts of a vote that these eyes may see. */
export function countsOf(vote: VotePart): Counts | undefined {
  const { tally } = vote;
  if (tally === undefined) return undefined;
  return {
    for: tally.in_favour, against: tally.against, abstain: tally.abstain,
    silent: tally.not_voted, absent: vote.absent,
  };
}

/** A vote stays before everybody after its close, until another item is under way or it is put away here. */
export function showsResult(vote: VotePart | undefined, underWay: string | undefined, putAway: string): boolean {
  if (vote === undefined || vote.stage === "prepared" || vote.id === putAway) return false;
  if (vote.stage === "open") return true;
  return vote.item === undefined || underWay === undefined || vote.item === underWay;
}

const AFTERWARDS: ReadonlySet<VotePart["stage"]> = new Set(["counting", "closed", "declared"]);

/** Whether my ballot's sentence belongs on the page's edge: after the close, while the vote is still shown. */
export function concernsMe(vote: VotePart, own: OwnPart): boolean {
  return onTablets(vote) && own.entitled && AFTERWARDS.has(vote.stage);
}

/** What the list of past votes says of one: its end, without what these eyes may not see. */
export function pastOutcome(past: PastVoteShape): "adopted" | "rejected" | "annulled" | "unseen" {
  if (past.stage === "annulled") return "annulled";
  if (past.result === undefined) return "unseen";
  return past.result.passed ? "adopted" : "rejected";
}
