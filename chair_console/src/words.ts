/** The words of the desk: its own area of the catalogues, the common ones, and what a refusal means. */

import enDesk from "../../hub/catalogue/en/desk.json" with { type: "json" };
import enRefusals from "../../hub/catalogue/en/refusals.json" with { type: "json" };
import enWords from "../../hub/catalogue/en/words.json" with { type: "json" };
import viDesk from "../../hub/catalogue/vi/desk.json" with { type: "json" };
import viRefusals from "../../hub/catalogue/vi/refusals.json" with { type: "json" };
import viWords from "../../hub/catalogue/vi/words.json" with { type: "json" };
import type { Outcome } from "../../hub/client/asks.ts";
import { type Values, catalogue } from "../../hub/client/catalogue.ts";
import type { RuleShape } from "../../hub/client/protocol.ts";

export const say = catalogue({ ...viDesk, ...viWords }, { ...enDesk, ...enWords });
const refusal = catalogue(viRefusals, enRefusals);

export type Key = Parameters<typeof say>[0];
type RefusalKey = keyof typeof viRefusals;

/** A sentence that is not yet said: logic names it, markup says it in the language of the screen. */
export type Line = readonly [key: Key, values?: Values];
/** What the desk says by itself, or a name or title as the council wrote it. */
export type Words = Line | string;

export function told(words: Words): string {
  return typeof words === "string" ? words : say(...words);
}

/** Short facts on one line. */
export function joined(facts: readonly Words[]): string {
  return facts.map(told).filter(Boolean).join(" · ");
}

const known = (key: string): key is RefusalKey => key in viRefusals;

/** What the hub's reason means; a reason that is newer than this page is told as such. */
export function reasonText(reason: string, values: Values = {}): string {
  const key = `refusals.${reason}`;
  return known(key) ? refusal(key, values) : say("desk.refused_otherwise", { reason });
}

/** What became of an ask, unless it is simply recorded. */
export function outcomeText(outcome: Outcome): string | undefined {
  if (outcome.is === "recorded") return undefined;
  if (outcome.is === "unknown") return say("desk.unanswered");
  return outcome.reason === "stale" ? say("desk.not_sent") : reasonText(outcome.reason, outcome.values);
}

const spoken = (key: string): key is Key => key in viWords || key in viDesk;

/** A rule of the law is called by the catalogue, one of the council by itself. */
export function ruleName(rule: RuleShape): Words {
  const key = `words.rule.${rule.id}`;
  return rule.name ?? (spoken(key) ? [key] : rule.id);
}
