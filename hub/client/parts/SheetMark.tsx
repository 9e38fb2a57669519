/** The marks of a personnel ballot: a shape first, a colour second, and always beside a word. */

import type { JSX } from "preact";
import type { SheetMark as Mark } from "../protocol.ts";

interface Look { readonly shape: string; readonly sign: string; readonly colour: "for" | "against" | "abstain" }

const CIRCLE = "M24 3a21 21 0 1 0 0 42a21 21 0 0 0 0-42z";
const DIAMOND = "M24 1.5 46.5 24 24 46.5 1.5 24z";
const TICK = "M13.5 24.5 21 32 34.5 17";
const CROSS = "M16.5 16.5l15 15M31.5 16.5l-15 15";

/** Three levels read by shape: pointing up, round, pointing down. */
const LOOKS: Readonly<Record<Mark, Look>> = {
  high: { shape: "M24 3 46 44H2z", sign: "M24 36V19M17.5 25.500 24 18.500l6.500 7", colour: "for" },
  confidence: { shape: CIRCLE, sign: TICK, colour: "abstain" },
  low: { shape: "M2 4h44L24 45z", sign: "M24 12v17M17.500 22.500l6.500 7 6.500-7", colour: "against" },
  no_confidence: { shape: DIAMOND, sign: CROSS, colour: "against" },
  chosen: { shape: CIRCLE, sign: TICK, colour: "for" },
  not_chosen: { shape: DIAMOND, sign: CROSS, colour: "against" },
};

export function markColour(mark: Mark, alone: boolean): string {
  return mark === "confidence" && alone ? "for" : LOOKS[mark].colour;
}

/** `pair`: of two choices confidence takes the colour of agreement. */
export function SheetMark({ mark, filled, pair }: { mark: Mark; filled?: boolean; pair?: boolean }): JSX.Element {
  const { shape, sign } = LOOKS[mark];
  return (
    <svg class={`mk sm ${markColour(mark, pair === true)}${filled ? " f" : ""}`} viewBox="0 0 48 48" aria-hidden="true">
      <path class="s" d={shape} />
      <path class="g" d={sign} />
    </svg>
  );
}
