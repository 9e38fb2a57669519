/** Whom a place shows, in words: a person, or a room. */

import { siteName } from "../scenes/plan.ts";
import type { FloorPart, PeoplePart, SessionPart } from "../protocol.ts";

export interface Named {
  readonly kind: "person" | "room";
  readonly id: string;
}

export function named(key: string): Named {
  const at = key.indexOf("/");
  return { kind: key.slice(0, at) === "room" ? "room" : "person", id: key.slice(at + 1) };
}

interface Known { readonly people: PeoplePart | undefined; readonly session: SessionPart | undefined }

/** Somebody's name; of a remote room its place. */
export function partyName({ people, session }: Known, key: string): string {
  const { kind, id } = named(key);
  return kind === "person" ? people?.people[id]?.name ?? id : siteName(session?.rooms[id]?.name ?? id);
}

/** Who is seen in a place of the stage: through a room's camera, whoever speaks there. */
export function seenName(known: Known & { readonly floor: FloorPart | undefined; readonly whereabouts: (person: string) => string }, key: string): string {
  const { kind, id } = named(key);
  const speaks = known.floor?.speech?.person;
  if (kind === "person" || speaks === undefined || known.whereabouts(speaks) !== id) return partyName(known, key);
  return `${known.people?.people[speaks]?.name ?? speaks} · ${partyName(known, key)}`;
}
