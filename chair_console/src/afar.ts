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
}

export function afarOf(f: Pick<Facts, "people" | "session" | "attendance" | "floor">, link: Link | undefined): readonly Afar[] {
  const waits = new Set(link?.waiting);
  const open = new Set(f.floor?.microphones.open);
  const lines = (link?.connected ?? []).map((key): Afar => {
    const id = key.slice(key.indexOf("/") + 1);
    const rooms = f.session?.rooms ?? {};
    if (key.startsWith("room/")) {
      return { key, kind: "room", id, name: rooms[id]?.name ?? id, place: "", waits: waits.has(key), heard: false };
    }
    const room = f.attendance?.people[id]?.room ?? personOf(f as Facts, id)?.room ?? "";
    return { key, kind: "person", id, name: nameOf(f as Facts, id), place: rooms[room]?.name ?? "", waits: waits.has(key), heard: open.has(id) };
  });
  return sorted(lines, ({ name }) => name);
}

/** What is wrong with sound and picture, or still under way; nothing when all is as the desk says. */
export function linkWord(link: Link | undefined): Key | undefined {
  if (link === undefined || link.away) return "desk.media_away";
  if (link.lapsed) return "desk.media_lapsed";
  return link.settled === false ? "desk.media_settling" : undefined;
}
