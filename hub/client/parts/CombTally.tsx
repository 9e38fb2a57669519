/** The comb: one tooth for each delegate, sorted, so that it never tells a seat. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";

export interface CombTallyProps {
  pressed: number;
  waiting: number;
  absent: number;
}

/** A closed rectangle as a path. */
function bar(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

const row = (from: number, count: number, tooth: (x: number) => string): string =>
  Array.from({ length: count }, (_, i) => tooth((from + i) * 10)).join("");

export function CombTally({ pressed, waiting, absent }: CombTallyProps): JSX.Element {
  const all = Math.max(1, pressed + waiting + absent);
  return (
    <svg
      class="comb"
      viewBox={`0 0 ${all * 10} 44`}
      preserveAspectRatio="none"
      role="img"
      aria-label={text("words.tally", { pressed, waiting, absent })}
    >
      <path class="c1" d={row(0, pressed, (x) => bar(x + 1.8, 0, 6.4, 44))} />
      <path class="c0" d={row(pressed, waiting, (x) => bar(x + 2.6, 13.2, 4.8, 29.8))} />
      <path class="cx" d={row(pressed + waiting, absent, (x) => bar(x + 3.1, 39, 3.8, 5))} />
    </svg>
  );
}
