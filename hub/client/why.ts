/** Why not: the rule behind a refusal, a grey key or a failed vote, and where that rule is laid down. */

import enRefusals from "../catalogue/en/refusals.json" with { type: "json" };
import enRules from "../catalogue/en/rules.json" with { type: "json" };
import enWords from "../catalogue/en/words.json" with { type: "json" };
import viRefusals from "../catalogue/vi/refusals.json" with { type: "json" };
import viRules from "../catalogue/vi/rules.json" with { type: "json" };
import viWords from "../catalogue/vi/words.json" with { type: "json" };
import { type Values, catalogue } from "./catalogue.ts";
import { BEHIND, GROUNDS, type Ground, type RefusalReason, type RuleShape, type SessionPart } from "./protocol.ts";

/** The council's own citations, put before the catalogue's. */
export type Cited = SessionPart["citations"];

/** What was asked "why not" of: a refusal with its values. */
export interface Why {
  readonly reason: string;
  readonly values?: Values;
}

/** The answer, in the reader's language. */
export interface Explained {
  /** What is so: the refusal in words, or the numbers of the vote. */
  readonly fact: string;
  /** The rule behind it. */
  readonly rule?: string;
  /** Where it is laid down, and since when (dd/mm/yyyy). */
  readonly citation?: string;
  readonly since?: string;
}

export const ruleText = catalogue(viRules, enRules);
const texts = catalogue({ ...viRules, ...viRefusals, ...viWords }, { ...enRules, ...enRefusals, ...enWords });
type Key = Parameters<typeof texts>[0];

const known = (key: string): key is Key => key in viRules || key in viRefusals || key in viWords;

/** `16/06/2025`, as dates are written in Viet Nam. */
export function dayOf(iso: string): string {
  return iso.slice(0, 10).split("-").reverse().join("/");
}

/** The rule behind a refusal; a reason newer than this page, or one that says all by itself, has none. */
export function groundOf(reason: string): Ground | undefined {
  return Object.hasOwn(BEHIND, reason) ? BEHIND[reason as RefusalReason] : undefined;
}

function since(day: string): { since?: string } {
  return day === "" ? {} : { since: dayOf(day) };
}

function citationOf(ground: Ground, own: Cited): Pick<Explained, "citation" | "since"> {
  const ours = own?.[ground];
  if (ours !== undefined) return { citation: ours.text, ...since(ours.effective_from ?? "") };
  const key = [`words.citation.${ground}`, `rules.citation.${ground}`].find(known);
  return key === undefined ? {} : { citation: texts(key), ...since(GROUNDS[ground]) };
}

/** Explains a refusal; undefined where there is nothing to add to it. */
export function explain({ reason, values = {} }: Why, own: Cited): Explained | undefined {
  const ground = groundOf(reason);
  const fact = `refusals.${reason}`;
  const stale = reason === "stale";
  if (!known(fact) || (ground === undefined && !stale)) return undefined;
  return {
    fact: texts(fact, values),
    rule: ruleText(stale ? "rules.why.stale" : `rules.why.${ground as Ground}`),
    ...(ground === undefined ? {} : citationOf(ground, own)),
  };
}

/** A rule of the law is called by the catalogue, one of the council by itself. */
export function ruleName(rule: RuleShape): string {
  const key = `words.rule.${rule.id}`;
  return rule.name ?? (known(key) ? texts(key) : rule.id);
}

/** Explains a vote that has not passed, with its numbers; `rule` is the rule's name in words. */
export function explainFailed(
  rule: RuleShape, name: string, needed: number, base: number, got: number,
): Explained {
  return {
    fact: ruleText("rules.why.vote_failed", { rule: name, needed, base, got }),
    citation: rule.citation,
    ...since(rule.effective_from ?? ""),
  };
}
