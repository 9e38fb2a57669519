/** The agenda as the delegate reads it: numbered, without what was dropped, with the item under way in view. */

import type { AgendaPart, ItemShape } from "../../hub/client/protocol.ts";

export interface Entry {
  readonly id: string;
  /** Its place in the programme; a dropped item keeps its number, so that the others keep theirs. */
  readonly number: number;
  readonly title: string;
  readonly state: "done" | "now" | "next";
}

export function entries(agenda: AgendaPart): readonly Entry[] {
  return agenda.order.flatMap((id, index) => {
    const item = agenda.items[id];
    if (item === undefined || item.stage === "dropped") return [];
    return [{ id, number: index + 1, title: item.title, state: stateOf(agenda, item) }];
  });
}

function stateOf(agenda: AgendaPart, item: ItemShape): Entry["state"] {
  if (item.id === agenda.under_way) return "now";
  return item.stage === "finished" ? "done" : "next";
}

export function numberOf(agenda: AgendaPart | undefined, id: string | undefined): number | undefined {
  const place = agenda === undefined || id === undefined ? -1 : agenda.order.indexOf(id);
  return place < 0 ? undefined : place + 1;
}

/** What the list brings into view: the line before the current one, so that one sees where it comes from. */
export function firstInView(list: readonly Entry[]): number {
  const now = list.findIndex(({ state }) => state === "now");
  if (now >= 0) return Math.max(0, now - 1);
  const next = list.findIndex(({ state }) => state === "next");
  return next < 0 ? Math.max(0, list.length - 1) : Math.max(0, next - 1);
}
