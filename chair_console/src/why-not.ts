/** Keys that rest while the desk is cut off say why when they are pressed. */

import { explain } from "../../hub/client/why.ts";
import type { Desk } from "./desk.ts";

/** What a key is given so that it rests without the hub. */
export function offWhileStale(desk: Desk): { off?: string; onWhy?: () => void } {
  if (desk.facts.value.fresh) return {};
  return { off: "", onWhy: () => desk.tellWhy(explain({ reason: "stale" }, undefined)) };
}
