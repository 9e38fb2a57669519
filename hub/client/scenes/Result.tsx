/** A declared result: the verdict and why, both shares, and how all voted in numbers, in bars or seat by seat. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { digest } from "../format.ts";
import { bars } from "../parts/bars.ts";
import type { Counts } from "../parts/bars.ts";
import { ChoiceMark } from "../parts/Icon.tsx";
import type { ResultShape, VotePart } from "../protocol.ts";
import { language } from "../theme.ts";
import { aboutOf } from "../series.ts";
import { aboutWords } from "../series-words.ts";
import { ChoiceBars } from "./ChoiceBars.tsx";
import { countsOf, share, together } from "./facts.ts";
import { HallSeats } from "./HallSeats.tsx";
import { revealed } from "./plan.ts";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

export type Style = "numbers" | "bars" | "seats";

/** Seat by seat only where the hall may know how each voted and has a plan; otherwise in bars. */
export function styleOf({ picture }: Pick<SceneProps, "picture">): Style {
  const { scene, plan } = picture;
  if (scene?.style === "numbers") return "numbers";
  const known = scene?.vote?.choices !== undefined && Object.keys(plan?.seats ?? {}).length > 0;
  return scene?.style === "seats" && known ? "seats" : "bars";
}

export function Result(props: SceneProps): JSX.Element | null {
  const { picture, now } = props;
  const vote = picture.scene?.vote;
  const counts = vote && countsOf(vote);
  if (!vote?.result || !counts) return null;
  const style = styleOf(props);
  const about = aboutOf(picture.proceedings, vote.about);
  return (
    <Wall picture={picture} now={now} name="result" steps={5} class={`as-${style}`}>
      <h1 class="w-question">{about && <b>{aboutWords(about)}: </b>}{together(vote.title)}</h1>
      <div class="w-box">
        <div class="w-verdict" data-box>
          <Verdict result={vote.result} got={counts.for} />
          <Shares result={vote.result} />
        </div>
        {style === "seats" && <HallSeats picture={picture} stateOf={revealed(vote, picture.people)} />}
      </div>
      {style === "numbers"
        ? <Numbers counts={counts} />
        : <ChoiceBars counts={counts} needed={vote.result.needed} rows={style === "bars"} />}
      <Apart vote={vote} counts={counts} />
    </Wall>
  );
}

function Verdict({ result, got }: { result: ResultShape; got: number }): JSX.Element {
  return (
    <div class="w-said">
      <ChoiceMark choice={result.passed ? "for" : "against"} filled />
      <b class="w-word">{text(result.passed ? "words.adopted" : "words.rejected")}</b>
      <span class="w-why">{text("words.need_got", { needed: result.needed, total: result.base, got })}</span>
    </div>
  );
}

/** A share never stands without its base. */
function Shares({ result }: { result: ResultShape }): JSX.Element {
  const of = [[result.percent_total, "words.of_all"], [result.percent_present, "words.of_present"]] as const;
  return (
    <dl class="w-shares">
      {of.map(([hundredths, base]) => (
        <div key={base}><dt>{text(base)}</dt><dd>{share(hundredths, language.value)}</dd></div>
      ))}
    </dl>
  );
}

function Numbers({ counts }: { counts: Counts }): JSX.Element {
  return (
    <div class="w-numbers">
      {bars(counts, language.value).map(({ choice, count }) => (
        <div class={choice} key={choice}>
          <b>{count}</b>
          <span class="w-choice"><ChoiceMark choice={choice} filled />{text(`words.${choice}`)}</span>
        </div>
      ))}
    </div>
  );
}

const SILENT = {
  named: () => text("words.silent"),
  secret: () => say("hall.silent_ballots"),
  paper: () => say("hall.silent_ballots"),
  hands: () => say("hall.silent_hands"),
} as const;

/** Who was there and chose nothing, who was not there: never in one figure. */
function Apart({ vote, counts }: { vote: VotePart; counts: Counts }): JSX.Element {
  return (
    <footer class="w-apart">
      <span>{SILENT[vote.form]()} <b>{counts.silent}</b></span>
      {vote.tally?.invalid !== undefined && <span>{say("hall.invalid")} <b>{vote.tally.invalid}</b></span>}
      <span>{text("words.absent")} <b>{counts.absent}</b></span>
      <span class="w-digest">{text("words.journal_digest", { digest: digest(vote.result?.digest ?? "") })}</span>
    </footer>
  );
}
