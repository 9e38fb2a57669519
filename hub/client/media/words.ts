/** The words of sound and picture: their own area of the catalogues. */

import enHybrid from "../../catalogue/en/hybrid.json" with { type: "json" };
import viHybrid from "../../catalogue/vi/hybrid.json" with { type: "json" };
import { catalogue } from "../catalogue.ts";

export const say = catalogue(viHybrid, enHybrid);
export type HybridWord = keyof typeof viHybrid;

/** Why something can't be done, in words; what has none is told as an interruption. */
export function turned(reason: string): string {
  const key = `hybrid.turned.${reason}`;
  return say((key in viHybrid ? key : "hybrid.turned.broken") as HybridWord);
}
