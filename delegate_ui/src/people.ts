/** Names of people and their groups, short enough for a line. */

import type { FloorPart, PeoplePart, QueueShape, SessionPart, SpeechShape } from "../../hub/client/protocol.ts";
import { siteName } from "../../hub/client/scenes/plan.ts";
import type { Line, TabletKey } from "./words.ts";

export function nameOf(people: PeoplePart | undefined, person: string): string {
  return people?.people[person]?.name ?? person;
}

/** The delegate group; of whoever is in none, what they are. */
export function belongsTo(people: PeoplePart | undefined, person: string): string {
  const known = people?.people[person];
  return people?.groups[known?.group ?? ""] ?? known?.title ?? "";
}

/** "Tổ 4" where the group has a number, else its own name. */
export function shortGroup(people: PeoplePart | undefined, person: string): Line | string {
  const name = belongsTo(people, person);
  const number = /\d+/u.exec(name)?.[0];
  return number !== undefined && people?.people[person]?.group !== undefined ? ["tablet.group_short", { number }] : name;
}

export function siteOf(session: SessionPart | undefined, room: string): string | undefined {
  const place = session?.rooms[room];
  return place?.kind === "remote" ? siteName(place.name) : undefined;
}

const SPEAKS: Readonly<Record<SpeechShape["kind"], TabletKey>> = {
  discussion: "tablet.speaks", debate: "tablet.speaks_debate",
  point_of_order: "tablet.speaks_order", explanation: "tablet.speaks_explanation",
  question: "tablet.speaks_question", answer: "tablet.speaks_answer", follow_up: "tablet.speaks_follow_up",
};

export function speaksAs(speech: SpeechShape): TabletKey {
  return SPEAKS[speech.kind];
}

export function queueOf(floor: FloorPart | undefined): readonly QueueShape[] {
  return (floor?.order ?? []).flatMap((id) => floor?.queue[id] ?? []);
}
