/** What the shared parts are told of link and ballot, in their words and with times as the council writes them. */

import { moment } from "./format.ts";
import type { Link } from "./link.ts";
import type { MyBallot } from "./my-ballot.ts";
import type { Ballot, Pending } from "./parts/ballot.ts";
import type { LinkShown } from "./parts/LinkState.tsx";
import type { VotePart } from "./protocol.ts";

const at = (us: number): string => moment(us / 1000);

/** Live, late by some seconds, or lost (or the record is) since a moment of the hub's (ms); a closed socket is lost at once. */
export function linkShown(link: Link, nowUs: number): LinkShown {
  if (link.open && link.unreachable) return { kind: link.copyMissing ? "copy_missing" : "unreachable", since: (link.heardAt ?? nowUs) / 1000 };
  if (link.open && link.level === "live") return { kind: "live" };
  if (link.open && link.level === "late") return { kind: "late", seconds: link.silence };
  return { kind: "lost", since: (link.heardAt ?? nowUs) / 1000 };
}

function pendingOf(ballot: MyBallot): Pending | undefined {
  if (ballot.choice === undefined) return undefined;
  if (ballot.phase === "sending") return { choice: ballot.choice, state: "sending" };
  if (ballot.phase !== "not_recorded") return undefined;
  return { choice: ballot.choice, state: ballot.mayBeIn ? "unanswered" : "unrecorded" };
}

/** My ballot in the room's vote as the parts draw it. */
export function ballotShown(ballot: MyBallot, vote: VotePart | undefined): Ballot {
  const { recorded } = ballot;
  const pending = pendingOf(ballot);
  const closedAt = vote?.closed_at ?? vote?.closes_at;
  return {
    secret: ballot.secret,
    open: ballot.mayPress || (vote?.stage === "open" && vote.interrupted_at === undefined),
    ...(recorded?.choice ? { recorded: { choice: recorded.choice, at: at(recorded.at), changed: recorded.changes > 0 } } : {}),
    ...(recorded && !recorded.choice ? { castAt: at(recorded.at) } : {}),
    ...(pending ? { pending } : {}),
    ...(ballot.phase === "too_late" && closedAt !== undefined ? { lateAt: at(closedAt) } : {}),
  };
}
