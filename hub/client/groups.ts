/** What the groups bring back to the plenary, for every screen. */

import type { GroupsPart, SummaryShape } from "./protocol.ts";

export function summariesOf(part: GroupsPart | undefined): readonly SummaryShape[] {
  return (part?.summaries_order ?? []).flatMap((id) => part?.summaries[id] ?? []);
}

/** Those that belong under an item: the group's own discussion, or the plenary it comes back to. */
export function summariesUnder(part: GroupsPart | undefined, item: string | undefined): readonly SummaryShape[] {
  if (item === undefined) return [];
  return summariesOf(part).filter((one) => one.item === item || one.plenary === item);
}
