/** The result in three bars on one scale, the mark at what was needed; pressed nothing and absent stand apart. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { digest } from "../format.ts";
import { language } from "../theme.ts";
import { bars, everybody, place, sum } from "./bars.ts";
import type { Bar, Counts } from "./bars.ts";
import { ChoiceMark } from "./Icon.tsx";

export interface ResultBarsProps {
  counts: Counts;
  /** Votes for that were needed; the mark stands there. */
  needed: number;
  /** Leading digits of the journal's head digest, beside the counts. */
  head?: string | undefined;
}

/** The mark at what is needed; only the bar of those for carries it. */
function Need({ needed, all }: { needed: number; all: number }): JSX.Element {
  return <u style={{ left: `${place(needed, all)}%` }} />;
}

function Track({ bar, needed, all }: { bar: Bar; needed: number; all: number }): JSX.Element {
  return (
    <span class="tr">
      <i style={{ width: `${bar.length}%` }} />
      {bar.choice === "for" && <Need needed={needed} all={all} />}
    </span>
  );
}

/** The rows under one another, for the console and the tablet; without shares while provisional. */
function Rows(props: { counts: Counts; needed: number; shares: boolean }): JSX.Element {
  const { counts, needed, shares } = props;
  const all = everybody(counts);
  return (
    <table class={shares ? "bars" : "bars bare"}>
      <caption class="vh">{text("words.result")}</caption>
      <thead>
        <tr>
          <td />
          <td class="at">
            <span style={{ left: `${place(needed, all)}%` }}>{text("words.need", { needed })}</span>
          </td>
          <td />
          {shares && <th scope="col"><abbr title={text("words.of_all")}>{text("words.of_all_short")}</abbr></th>}
          {shares && <th scope="col"><abbr title={text("words.of_present")}>{text("words.of_present_short")}</abbr></th>}
        </tr>
      </thead>
      <tbody>
        {bars(counts, language.value).map((bar) => (
          <tr class={bar.choice} key={bar.choice}>
            <th scope="row"><ChoiceMark choice={bar.choice} filled small />{text(`words.${bar.choice}`)}</th>
            <td><Track bar={bar} needed={needed} all={all} /></td>
            <td class="ct"><b>{bar.count}</b></td>
            {shares && <td class="pc">{bar.ofAll}</td>}
            {shares && <td class="pc">{bar.ofPresent}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Apart({ counts, children }: { counts: Counts; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="apart">
      <span>{text("words.silent")} <b>{counts.silent}</b></span>
      <span>{text("words.absent")} <b>{counts.absent}</b></span>
      {children}
    </div>
  );
}

export function ResultBars({ counts, needed, head }: ResultBarsProps): JSX.Element {
  return (
    <div class="res">
      <Rows counts={counts} needed={needed} shares />
      <Apart counts={counts}>
        {head !== undefined && <span>{text("words.journal_digest", { digest: digest(head) })}</span>}
        <span class="sum">{sum(counts)} = <b>{everybody(counts)}</b></span>
      </Apart>
    </div>
  );
}

/** Counts by choice while the vote is open, where that is allowed: no verdict, no shares. */
export function LiveBars({ counts, needed }: ResultBarsProps): JSX.Element {
  return (
    <div class="res">
      <div class="live">{text("words.provisional")}</div>
      <Rows counts={counts} needed={needed} shares={false} />
    </div>
  );
}

/** Side by side with large figures, for the hall; `live` while the vote is open. */
export function HallBars(props: ResultBarsProps & { live?: boolean }): JSX.Element {
  const all = everybody(props.counts);
  return (
    <div class={props.live ? "hbars now" : "hbars"}>
      {props.live && <div class="live">{text("words.provisional")}</div>}
      {bars(props.counts, language.value).map((bar) => (
        <div class={bar.choice} key={bar.choice}>
          <div class="h">
            <ChoiceMark choice={bar.choice} filled />
            {text(`words.${bar.choice}`)}
            <b>{bar.count}</b>
          </div>
          <Track bar={bar} needed={props.needed} all={all} />
        </div>
      ))}
      {!props.live && (
        <div class="o">
          <div>{text("words.silent_short")} <b>{props.counts.silent}</b></div>
          <div>{text("words.absent")} <b>{props.counts.absent}</b></div>
        </div>
      )}
    </div>
  );
}
