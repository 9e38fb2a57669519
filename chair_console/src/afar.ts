/** Who takes part from afar, as the desk tells it. Pure: facts and the link go in, lines come out. */

import { sorted } from "../../hub/client/names.ts";
import type { Link } from "../../hub/client/protocol.ts";
import { type Facts, nameOf, personOf } from "./facts.ts";
import type { Key } from "./words.ts";

export interface Afar {
  readonly key: string;
  readonly kind: "person" | "room";
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly waits: boolean;
  readonly heard: boolean;
  /** Nothing has come for seconds. */
  readonly frozen: boolean;
  readonly soundOnly: boolean;
  /** A room's people, and how many of them attend. */
  readonly present?: number;
  readonly total?: number;
  /** The room itself, not a place afar: it is not let in and not sent out. */
  readonly own?: true;
}

const ATTENDS: ReadonlySet<string | undefined> = new Set(["present", "late", "online", "behalf"]);

export function afarOf(f: Pick<Facts, "people" | "session" | "attendance" | "floor">, link: Link | undefined): readonly Afar[] {
  const waits = new Set(link?.waiting);
  const frozen = new Set(link?.frozen);
  const soundOnly = new Set(link?.sound_only);
  const open = new Set(f.floor?.microphones.open);
  const lines = (link?.connected ?? []).map((key): Afar => {
    const id = key.slice(key.indexOf("/") + 1);
    const rooms = f.session?.rooms ?? {};
    const common = { key, id, waits: waits.has(key), frozen: frozen.has(key), soundOnly: soundOnly.has(key) };
    const roomOf = (person: string): string => f.attendance?.people[person]?.room ?? personOf(f as Facts, person)?.room ?? "";
    if (!key.startsWith("room/")) {
      return { ...common, kind: "person", name: nameOf(f as Facts, id), place: rooms[roomOf(id)]?.name ?? "", heard: open.has(id) };
    }
    const room = { ...common, kind: "room" as const, name: rooms[id]?.name ?? id, place: "" };
    if (rooms[id]?.kind !== "remote") return { ...room, heard: false, own: true };
    const people = Object.values(f.people?.people ?? {}).filter((person) => roomOf(person.id) === id && (person.mandate || ATTENDS.has(f.attendance?.people[person.id]?.kind)));
    const present = people.filter((person) => ATTENDS.has(f.attendance?.people[person.id]?.kind)).length;
    return { ...room, heard: people.some((person) => open.has(person.id)), present, total: people.length };
  });
  return sorted(lines, ({ name }) => name);
}

/** What is wrong with sound and picture, or still under way; nothing when all is as the desk says. */
export function linkWord(link: Link | undefined): Key | undefined {
  if (link === undefined || link.away) return "desk.media_away";
  if (link.lapsed) return "desk.media_lapsed";
  return link.settled === false ? "desk.media_settling" : undefined;
}
