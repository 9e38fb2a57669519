/**
 * The bronze drum as a clock: sixty comb teeth that go out clockwise, the last seconds in gold, red when over.
 * Pure: what is left goes in, what to draw and to say comes out.
 */

import { left, over } from "../format.ts";

export const TEETH = 60;
/** The last seconds of a speech and of a vote are drawn in gold. */
export const LAST_OF_SPEECH = 30_000;
export const LAST_OF_VOTE = 10_000;

/** *running* and *paused* are the hub's word; *estimated*: the hub is away and the screen counts by itself. */
export type DrumState = "running" | "paused" | "estimated";

export interface DrumRule {
  readonly state: DrumState;
  /** The whole ring, in milliseconds. */
  readonly total: number;
  /** From here on only gold teeth are left. */
  readonly last: number;
  /** A speech can run over its time; a vote can't. */
  readonly overruns: boolean;
}

export type DrumLook = "running" | "soon" | "over" | "paused" | "estimated";

export interface DrumFace {
  readonly look: DrumLook;
  readonly figure: string;
  /** How many teeth still stand, and how many of them, the last to go, are gold. */
  readonly lit: number;
  readonly gold: number;
}

function teeth(ms: number, total: number, round: (n: number) => number): number {
  if (total <= 0) return 0;
  return Math.min(TEETH, Math.max(0, round((ms / total) * TEETH)));
}

/** What a clock shows with so many milliseconds left. A tooth stands until the last of its time is used. */
export function face(rule: DrumRule, remaining: number): DrumFace {
  const quiet = rule.state !== "running";
  if (remaining <= 0 && rule.overruns && !quiet) {
    return { look: "over", figure: over(-remaining), lit: TEETH, gold: 0 };
  }
  const shown = remaining < 0 && rule.overruns ? over(-remaining) : left(remaining);
  const figure = rule.state === "estimated" ? `≈${shown}` : shown;
  const lit = teeth(remaining, rule.total, Math.ceil);
  if (quiet) return { look: rule.state === "paused" ? "paused" : "estimated", figure, lit, gold: 0 };
  const look = remaining <= rule.last ? "soon" : "running";
  const gold = look === "soon" ? lit : Math.min(lit, teeth(rule.last, rule.total, Math.round));
  return { look, figure, lit, gold };
}

const SPOKEN = [60, 30, 10, 0];

/**
 * The second a clock is to be spoken at, or null: only 60, 30, 10 and 0. Each stays for two seconds so that it is
 * heard even if a tick is late, then makes room, so that nobody reads an old number.
 */
export function spoken(rule: DrumRule, remaining: number): number | null {
  if (rule.state !== "running") return null;
  const seconds = Math.ceil(remaining / 1000);
  return SPOKEN.find((at) => seconds <= at && seconds > at - 2 && at * 1000 <= rule.total) ?? null;
}

/** The path of the teeth `from`…`to` (12 o'clock is 0, clockwise), between two radii, around (100, 100). */
export function ring(from: number, to: number, inner: number, outer: number): string {
  let path = "";
  for (let tooth = from; tooth < to; tooth += 1) {
    const angle = (tooth / TEETH) * 2 * Math.PI;
    const x = Math.sin(angle);
    const y = -Math.cos(angle);
    path += `M${at(x, inner)} ${at(y, inner)}L${at(x, outer)} ${at(y, outer)}`;
  }
  return path;
}

function at(direction: number, radius: number): string {
  return (100 + direction * radius).toFixed(1);
}
