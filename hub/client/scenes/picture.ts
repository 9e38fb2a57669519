/** What the hall sees at one moment, and which scene is drawn of it; the desk's preview is made of the same. */

import type { Parts, SceneKind, ScenePart, VotePart } from "../protocol.ts";
import type { PartSignals } from "../store.ts";

const NAMES = ["session", "agenda", "people", "plan", "attendance", "floor", "questioning", "scene", "proceedings", "groups"] as const;

export type Picture = { readonly [N in (typeof NAMES)[number]]: Parts[N] | undefined };

/** Everything a scene may need, as it stands now; read inside an effect it tells of every change. */
export function pictureOf(parts: Pick<PartSignals, (typeof NAMES)[number]>): Picture {
  return {
    session: parts.session.value,
    agenda: parts.agenda.value,
    people: parts.people.value,
    plan: parts.plan.value,
    attendance: parts.attendance.value,
    floor: parts.floor.value,
    questioning: parts.questioning.value,
    scene: parts.scene.value,
    proceedings: parts.proceedings.value,
    groups: parts.groups.value,
  };
}

/** The scenes there are to draw: *product* before anything is known, *closed* for a sitting behind closed doors. */
export type Drawn = SceneKind | "product" | "closed";

/** The scene that is drawn: the one asked for, or the nearest that has something to show. */
export function drawn(picture: Picture): Drawn {
  const { session, scene } = picture;
  if (session === undefined) return "product";
  if (session.hidden) return "closed";
  if (scene === undefined) return "welcome";
  const { kind } = scene;
  return shows(kind, picture) ? kind : instead(picture);
}

function shows(kind: SceneKind, { agenda, attendance, floor, groups, questioning, scene }: Picture): boolean {
  switch (kind) {
    case "item": return agenda?.under_way !== undefined;
    case "speaker": return floor?.speech !== undefined;
    case "questioning": return questioning?.respondent !== undefined;
    case "queue": return floor !== undefined;
    case "vote": return scene?.vote !== undefined;
    case "result": return scene?.vote?.result !== undefined && scene.vote.tally !== undefined;
    case "attendance": return attendance !== undefined;
    case "summary": return groups?.summaries[scene?.summary ?? ""] !== undefined;
    default: return true;
  }
}

function instead({ agenda }: Picture): Drawn {
  return agenda?.under_way === undefined ? "welcome" : "item";
}

/** One and the same as long as the scene stays: another key is another picture, and the wall changes over to it. */
export function sceneKey(picture: Picture): string {
  const kind = drawn(picture);
  return [kind, aboutWhat(kind, picture)].join(":");
}

function aboutWhat(kind: Drawn, { agenda, floor, scene }: Picture): string {
  switch (kind) {
    case "item": return agenda?.under_way ?? "";
    case "speaker": return floor?.speech?.id ?? "";
    case "vote": return scene?.vote?.id ?? "";
    case "result": return `${scene?.vote?.id ?? ""}:${scene?.style ?? ""}`;
    case "notice": return scene?.text ?? "";
    case "summary": return scene?.summary ?? "";
    default: return "";
  }
}

/** A scene somebody at the desk thinks of showing. */
export interface Idea {
  readonly kind: SceneKind;
  readonly style?: string;
  readonly text?: string;
}

/** What the hall would see; `vote` is the desk's own, of which only that is taken which the hall may see. */
export function pictureWith(picture: Picture, idea: Idea, vote?: VotePart): Picture {
  const before = picture.scene;
  const shown = vote === undefined ? before?.vote : hallsVote(vote);
  const scene: ScenePart = {
    ...before,
    kind: idea.kind,
    follow: false,
    style: idea.style ?? before?.style ?? "bars",
    text: idea.text ?? "",
    ...(shown === undefined ? {} : { vote: shown }),
  };
  return { ...picture, scene };
}

const CLOSED: ReadonlySet<VotePart["stage"]> = new Set(["closed", "declared"]);

/** Counts by choice stay at the desk until the vote's own visibility lets the hall see them. */
export function hallsVote(vote: VotePart): VotePart {
  if (vote.stage === "declared") return vote;
  const { tally, choices: _, voted: __, ...rest } = vote;
  const allowed = vote.form === "named"
    && (vote.visibility === "live" || (vote.visibility === "after_close" && CLOSED.has(vote.stage)));
  return allowed && tally !== undefined ? { ...rest, tally } : rest;
}
