/** Which scenes the desk can choose just now, and what happens on the displays when they follow the meeting. */

import type { SceneKind } from "../../hub/client/protocol.ts";
import { heard, roundOf } from "../../hub/client/questioning.ts";
import { type Facts, sittingOf } from "./facts.ts";

/** The displays follow the meeting by themselves. */
export const FOLLOW = "follow";
export type Offer = SceneKind | typeof FOLLOW;

const ALWAYS: readonly Offer[] = [FOLLOW, "item", "speaker", "queue"];
const LAST: readonly Offer[] = ["attendance", "notice", "break", "welcome", "blank"];
const RUNNING: ReadonlySet<string | undefined> = new Set(["open", "counting", "closed"]);

/** A vote is shown while it runs, a result once it is declared. */
export function scenes(f: Facts): readonly Offer[] {
  const stage = f.vote?.stage;
  const questioned = f.questioning?.respondent !== undefined ? (["questioning"] as const) : [];
  return [...ALWAYS, ...questioned, ...(RUNNING.has(stage) ? ["vote" as const] : []), ...(stage === "declared" ? ["result" as const] : []), ...LAST];
}

/** What happens by itself, most pressing first, as the hub decides it too. */
export function happening(f: Facts): SceneKind {
  const { vote } = f;
  if (f.scene?.follow) return f.scene.kind;
  if (RUNNING.has(vote?.stage)) return "vote";
  if (sittingOf(f)?.stage === "suspended") return "break";
  if (vote?.stage === "declared" && vote.item === f.agenda?.under_way && !f.floor?.speech) return "result";
  if (heard(f.questioning, f.floor?.speech) || (!f.floor?.speech && roundOf(f.questioning).length > 0)) return "questioning";
  if (f.floor?.speech) return "speaker";
  return f.agenda?.under_way === undefined ? "welcome" : "item";
}
