/** The break: a countdown inside half a bronze drum, and when the sitting resumes. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { left } from "../format.ts";

export interface HalfDrumProps {
  /** Milliseconds until the sitting resumes, or null when no time is set. Read while drawing. */
  remaining: () => number | null;
  /** "10:15" */
  resumesAt?: string | undefined;
  /** Words in place of "GIẢI LAO". */
  title?: ComponentChildren;
}

const FOOT = 760;
const MIDDLE = 960;

/** An arch over the hall, from wall to wall. */
function arch(radius: number): string {
  return `M${MIDDLE - radius} ${FOOT}a${radius} ${radius} 0 0 1 ${2 * radius} 0`;
}

/** Comb teeth between two radii, one every ten units of the outer arch. */
function comb(inner: number, outer: number): string {
  const count = Math.round((Math.PI * outer) / 10);
  return Array.from({ length: count + 1 }, (_, tooth) => {
    const angle = Math.PI * (tooth / count);
    const point = (r: number): string =>
      `${(MIDDLE - r * Math.cos(angle)).toFixed(1)} ${(FOOT - r * Math.sin(angle)).toFixed(1)}`;
    return `M${point(inner)}L${point(outer)}`;
  }).join("");
}

const FINE = [560, 660, 756, 920].map(arch).join("");
const STRONG = [576, 740, 840].map(arch).join("");
const TEETH = comb(562, 574);
const OUTER = comb(742, 754);

export function HalfDrum({ remaining, resumesAt, title }: HalfDrumProps): JSX.Element {
  const ms = remaining();
  return (
    <div class="arches">
      <svg viewBox="0 0 1920 760" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
        <path d={FINE} class="fine" />
        <path d={STRONG} class="strong" />
        <path d={TEETH} class="comb1" />
        <path d={OUTER} class="comb2" />
      </svg>
      <div class="in">
        <div class="k">{title ?? text("words.break")}</div>
        {ms !== null && <div class="n" role="timer">{left(ms)}</div>}
        {resumesAt !== undefined && <div class="s">{text("words.resuming_at")} <b>{resumesAt}</b></div>}
      </div>
    </div>
  );
}
