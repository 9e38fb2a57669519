/** How a seat is drawn in each of its states: the shape says it, the colour says it again. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import type { SeatKind, SeatState } from "./seats.ts";

const DISC = "M0-10.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 0 0 0-21z";

/** The paths of one seat around (0, 0), each with its class; classes carry the colours. */
const SHAPES: Readonly<Record<SeatKind, readonly (readonly [string, string])[]>> = {
  present: [["p", "M-4-9h8a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5h-8a5 5 0 0 1-5-5v-8a5 5 0 0 1 5-5z"]],
  absent: [["x", "M-5 0h10"]],
  vacant: [["v", "M-2 0h4"]],
  lost: [
    ["off", "M-4-8h8a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-8a4 4 0 0 1-4-4v-8a4 4 0 0 1 4-4z"],
    ["offl", "M-11 11 11-11"],
  ],
  asking: [["ask", "M0-13 11-3v13h-22v-13z"]],
  speaking: [
    ["ring", "M0-14.5a14.5 14.5 0 1 0 0 29a14.5 14.5 0 0 0 0-29z"],
    ["spk", "M0-10a10 10 0 1 0 0 20a10 10 0 0 0 0-20z"],
    ["dot", "M0-3.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7z"],
  ],
  pressed: [["pr", square(10, 5)], ["prg", "M-5 0-1.5 4 5.5-4.5"]],
  ready: [["pr", square(10, 5)], ["prg", "M-5 0-1.5 4 5.5-4.5"]],
  unpressed: [["wt", square(8.5, 4.5)]],
  unready: [["wt", square(8.5, 4.5)]],
  for: [["f", DISC], ["fg", "M-5 .3-1.5 4 5.5-4"]],
  against: [["a", "M0-13 13 0 0 13-13 0z"], ["ag", "M-4-4 4 4M4-4-4 4"]],
  abstain: [["b", "M-9-9h18v18h-18z"], ["bg", "M-5 0h10"]],
  silent: [["no", "M0-7.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15z"]],
};

function square(half: number, r: number): string {
  const side = 2 * (half - r);
  return `M${r - half}-${half}h${side}a${r} ${r} 0 0 1 ${r} ${r}v${side}a${r} ${r} 0 0 1-${r} ${r}`
    + `h-${side}a${r} ${r} 0 0 1-${r}-${r}v-${side}a${r} ${r} 0 0 1 ${r}-${r}z`;
}

export function SeatShape({ state }: { state: SeatState }): JSX.Element {
  return (
    <>{SHAPES[state.kind].map(([name, path]) => <path key={name} class={`se ${name}`} d={path} />)}</>
  );
}

/** The place in the queue, written into the house; the words say it too. */
export function SeatNumber({ state }: { state: SeatState }): JSX.Element | null {
  if (state.kind !== "asking") return null;
  return <text y="7.5" class="sn" aria-hidden="true">{state.place}</text>;
}

/** One seat on its own, as in a legend or at the head of a line of a list. */
export function SeatMark({ state }: { state: SeatState }): JSX.Element {
  return (
    <svg class="sm1" viewBox="-16 -16 32 32" aria-hidden="true">
      <SeatShape state={state} />
      <SeatNumber state={state} />
    </svg>
  );
}

const WORDS = {
  present: "words.seat_present",
  absent: "words.seat_absent",
  vacant: "words.seat_vacant",
  lost: "words.seat_lost",
  asking: "words.seat_asking",
  speaking: "words.seat_speaking",
  pressed: "words.seat_pressed",
  unpressed: "words.seat_unpressed",
  ready: "words.seat_ready",
  unready: "words.seat_unready",
  for: "words.for",
  against: "words.against",
  abstain: "words.abstain",
  silent: "words.seat_silent",
} as const satisfies Record<SeatKind, `words.${string}`>;

/** The state in words, for the legend. */
export function seatWord(kind: SeatKind): string {
  return text(WORDS[kind]);
}

/** The state of one seat in words, with the place in the queue. */
export function seatWords(state: SeatState): string {
  if (state.kind === "asking") return text("words.seat_asking_place", { place: state.place });
  return seatWord(state.kind);
}

export interface LegendEntry {
  state: SeatState;
  count?: number;
}

export function SeatLegend({ entries }: { entries: readonly LegendEntry[] }): JSX.Element {
  return (
    <ul class="legend">
      {entries.map(({ state, count }) => (
        <li key={state.kind}>
          <SeatMark state={state} />
          {seatWord(state.kind)}
          {count !== undefined && <b>{count}</b>}
        </li>
      ))}
    </ul>
  );
}
