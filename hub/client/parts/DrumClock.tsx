/** The clock of the room: how long a speech or a vote still has, on the comb-teeth ring of a bronze drum. */

import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { face, LAST_OF_SPEECH, LAST_OF_VOTE, ring, spoken, TEETH } from "./drum.ts";
import type { DrumState } from "./drum.ts";

export interface DrumClockProps {
  /** Milliseconds left, negative when over. Read while drawing, so it may read the hub's clock. */
  remaining: () => number;
  /** The whole time given, in milliseconds. */
  total: number;
  state?: DrumState;
  /** What it times: a speech can run over and has 30 last seconds, a vote has 10 and ends. */
  times: "speech" | "vote";
  /** Width in rem of this screen. */
  size: number;
  /** Height of the figure in rem; without it the figure takes a fitting share of the size. */
  figure?: number;
  /** Small words under the figure: "trong 7 phút". */
  note?: ComponentChildren;
  label?: string;
}

/** What is left until a moment, on the hub's clock. */
export function until(now: ReadonlySignal<number>, endsAt: number): () => number {
  return () => endsAt - now.value;
}

// The figure with its sign ("+00:18", "≈00:14") is one letter longer and still stays inside the ring.
const SHARE = 0.262;
const LONGER = 0.84;

export function DrumClock(props: DrumClockProps): JSX.Element {
  const speech = props.times === "speech";
  const rule = {
    state: props.state ?? "running",
    total: props.total,
    last: speech ? LAST_OF_SPEECH : LAST_OF_VOTE,
    overruns: speech,
  } as const;
  const remaining = props.remaining();
  const { look, figure, lit, gold } = face(rule, remaining);
  const height = (props.figure ?? props.size * SHARE) * (figure.length > 5 ? LONGER : 1);
  const size = { width: `${props.size}rem`, height: `${props.size}rem`, "--clock": `${height.toFixed(3)}rem` };
  const dark = TEETH - lit;
  return (
    <div class={`drum ${look}`} style={size}>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle class="rim" cx="100" cy="100" r="78" />
        <path class="out" d={ring(0, dark, 88, 94)} />
        <path class="on" d={ring(dark, TEETH - gold, 84, 97)} />
        <path class="on w" d={ring(TEETH - gold, TEETH, 84, 97)} />
      </svg>
      <div class="dt" role="timer" aria-label={props.label ?? text("words.clock")}>
        <b>{figure}</b>
        {props.note !== undefined && <span>{props.note}</span>}
      </div>
      <span class="vh" aria-live="polite">{words(spoken(rule, remaining))}</span>
    </div>
  );
}

function words(seconds: number | null): string {
  if (seconds === null) return "";
  return seconds === 0 ? text("words.clock_time_up") : text("words.clock_seconds_left", { seconds });
}
