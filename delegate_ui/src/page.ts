/** What this screen shows as a whole: a vote over everything, the sitting, or why there is nothing to see. */

import type { Link } from "../../hub/client/link.ts";
import type { OwnPart, SessionPart, SittingShape, VotePart } from "../../hub/client/protocol.ts";

export type Page = "connecting" | "ended" | "hidden" | "sitting";

export function pageOf(session: SessionPart | undefined, link: Link): Page {
  if (link.ended !== undefined) return "ended";
  if (session === undefined) return "connecting";
  return session.hidden ? "hidden" : "sitting";
}

const ON_TABLETS: ReadonlySet<string> = new Set(["named", "secret"]);

/** Whether a vote of this form is taken on tablets at all. */
export function onTablets(vote: VotePart): boolean {
  return ON_TABLETS.has(vote.form);
}

/** An open vote covers the screen of whoever is on its roll, and of nobody else. */
export function covers(vote: VotePart | undefined, own: OwnPart | undefined): boolean {
  return vote?.stage === "open" && onTablets(vote) && own?.entitled === true;
}

/** Where the sitting at hand stands, for the panel that says what happens now. */
export type Moment = "none" | "planned" | "open" | "break" | "closed" | "session_closed";

export function momentOf(session: SessionPart, atHand: SittingShape | undefined): Moment {
  if (session.stage === "closed") return "session_closed";
  switch (atHand?.stage) {
    case undefined: return "none";
    case "planned": return "planned";
    case "open": return "open";
    case "suspended": return "break";
    case "closed": return "closed";
  }
}

/** The sitting under way, else the one that attendance is taken for, else the next planned one. */
export function sittingAtHand(session: SessionPart, attended: string | undefined): SittingShape | undefined {
  const current = session.sittings[session.sitting ?? ""];
  if (current !== undefined && current.stage !== "closed") return current;
  const next = session.order.map((id) => session.sittings[id]).find((sitting) => sitting?.stage === "planned");
  return session.sittings[attended ?? ""] ?? next ?? current;
}

/** A closed sitting is under way, and these eyes may see it. */
export function inPrivate(session: SessionPart | undefined): boolean {
  const sitting = session?.sittings[session.sitting ?? ""];
  return sitting?.closed === true && (sitting.stage === "open" || sitting.stage === "suspended");
}
