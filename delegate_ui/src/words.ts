/** The words of this screen: its own area of the catalogues, and what a refusal means. */

import enRefusals from "../../hub/catalogue/en/refusals.json" with { type: "json" };
import enTablet from "../../hub/catalogue/en/tablet.json" with { type: "json" };
import viRefusals from "../../hub/catalogue/vi/refusals.json" with { type: "json" };
import viTablet from "../../hub/catalogue/vi/tablet.json" with { type: "json" };
import type { Outcome } from "../../hub/client/asks.ts";
import { type Values, catalogue } from "../../hub/client/catalogue.ts";

export const say = catalogue(viTablet, enTablet);
const refusal = catalogue(viRefusals, enRefusals);

export type TabletKey = keyof typeof viTablet;
type RefusalKey = keyof typeof viRefusals;

/** A sentence that is not yet said: logic names it, markup says it in the language of the screen. */
export type Line = readonly [key: TabletKey, values?: Values];

export function said([key, values]: Line): string {
  return say(key, values);
}

/** Several short sentences on one line. */
export function joined(lines: readonly Line[]): string {
  return lines.map(said).join(" · ");
}

const known = (key: string): key is RefusalKey => key in viRefusals;

/** What the hub's reason means to the person; a reason that is newer than this page is told as such. */
export function reasonText(reason: string, values: Values = {}): string {
  const key = `refusals.${reason}`;
  return known(key) ? refusal(key, values) : say("tablet.refused", { reason });
}

/** What became of an ask, unless it is simply recorded. */
export function outcomeText(outcome: Outcome): string | undefined {
  if (outcome.is === "recorded") return undefined;
  if (outcome.is === "unknown") return say("tablet.unanswered");
  return outcome.reason === "stale" ? say("tablet.needs_link") : reasonText(outcome.reason, outcome.values);
}
