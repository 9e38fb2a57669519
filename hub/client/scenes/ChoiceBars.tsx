/** The three choices side by side on one scale, in letters the last row reads. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { bars, everybody, place } from "../parts/bars.ts";
import type { Counts } from "../parts/bars.ts";
import { ChoiceMark } from "../parts/Icon.tsx";
import { language } from "../theme.ts";

export interface ChoiceBarsProps {
  counts: Counts;
  /** Votes for that are needed; the mark stands there. */
  needed: number;
  /** Each choice on a line of its own, with its share of all delegates. */
  rows?: boolean;
}

export function ChoiceBars({ counts, needed, rows = false }: ChoiceBarsProps): JSX.Element {
  const at = place(needed, everybody(counts));
  return (
    <div class={rows ? "w-bars w-rows" : "w-bars"}>
      {bars(counts, language.value).map((bar) => (
        <div class={`w-bar ${bar.choice}`} key={bar.choice}>
          <span class="w-choice"><ChoiceMark choice={bar.choice} filled />{text(`words.${bar.choice}`)}</span>
          <span class="tr">
            <i style={{ width: `${bar.length}%` }} />
            {bar.choice === "for" && <u style={{ left: `${at}%` }} />}
          </span>
          <b class="w-votes">{bar.count}</b>
          {rows && <span class="w-share">{bar.ofAll}</span>}
        </div>
      ))}
    </div>
  );
}
