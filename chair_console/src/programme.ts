/** The agenda as the desk works with it: its lines by sitting, and where a moved item can go. */

import type { AgendaPart, ItemShape, SessionPart, SittingShape } from "../../hub/client/protocol.ts";

export interface Entry {
  readonly item: ItemShape;
  /** A dropped item keeps its number, so that the others keep theirs. */
  readonly number: number;
  readonly state: "done" | "now" | "next" | "dropped";
}

export function entries(agenda: AgendaPart | undefined): readonly Entry[] {
  return (agenda?.order ?? []).flatMap((id, index) => {
    const item = agenda?.items[id];
    return item === undefined ? [] : [{ item, number: index + 1, state: stateOf(agenda, item) }];
  });
}

function stateOf(agenda: AgendaPart | undefined, item: ItemShape): Entry["state"] {
  if (item.id === agenda?.under_way) return "now";
  if (item.stage === "dropped") return "dropped";
  return item.stage === "finished" ? "done" : "next";
}

/** What the narrow list shows: nothing that was dropped. */
export function shown(agenda: AgendaPart | undefined): readonly Entry[] {
  return entries(agenda).filter(({ state }) => state !== "dropped");
}

/** The line the list begins with: the one before the current, so that one sees where it comes from. */
export function firstInView(list: readonly Entry[]): number {
  const now = list.findIndex(({ state }) => state === "now");
  if (now >= 0) return Math.max(0, now - 1);
  const next = list.findIndex(({ state }) => state === "next");
  return next < 0 ? Math.max(0, list.length - 1) : Math.max(0, next - 1);
}

export interface SittingLines {
  readonly sitting: SittingShape | undefined;
  readonly lines: readonly Entry[];
}

export function bySitting(agenda: AgendaPart | undefined, session: SessionPart | undefined): readonly SittingLines[] {
  const all = entries(agenda);
  const known = (session?.order ?? []).flatMap((id) => session?.sittings[id] ?? []);
  const groups: SittingLines[] = known.map((sitting) => ({ sitting, lines: all.filter(({ item }) => item.sitting === sitting.id) }));
  const rest = all.filter(({ item }) => session?.sittings[item.sitting] === undefined);
  return rest.length > 0 ? [...groups, { sitting: undefined, lines: rest }] : groups;
}

export interface Place {
  readonly before?: string;
  readonly sitting?: string;
}

/** Its brothers: items under the same parent, in order. */
function brothers(agenda: AgendaPart, item: ItemShape): readonly ItemShape[] {
  return agenda.order.flatMap((id) => agenda.items[id] ?? []).filter(({ parent }) => parent === item.parent);
}

const place = (before: ItemShape | undefined, sitting: string): Place => ({ ...(before ? { before: before.id } : {}), sitting });

/** One line up or down among its brothers; undefined where it stands at the end already, or what is there has begun. */
export function step(agenda: AgendaPart, item: ItemShape, by: -1 | 1): Place | undefined {
  const list = brothers(agenda, item);
  const at = list.findIndex(({ id }) => id === item.id);
  const other = list[at + by];
  if (at < 0 || other === undefined || other.stage !== "planned" || item.stage !== "planned") return undefined;
  return by < 0 ? place(other, other.sitting) : place(list[at + 2], other.sitting);
}

/** Dropped by the pointer on another line: it goes before that one, if they have one parent. */
export function onto(agenda: AgendaPart, item: ItemShape, target: string): Place | undefined {
  const other = agenda.items[target];
  if (other === undefined || other.id === item.id || other.parent !== item.parent) return undefined;
  return item.stage === "planned" && other.stage === "planned" ? place(other, other.sitting) : undefined;
}
