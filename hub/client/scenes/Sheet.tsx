/** A personnel ballot on the wall: who stands on it while it is taken, then every person's figures, some at a time. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { digest } from "../format.ts";
import { DrumClock } from "../parts/DrumClock.tsx";
import { SheetMark } from "../parts/SheetMark.tsx";
import type { LineResultShape, SheetResultShape, SheetShape, VotePart } from "../protocol.ts";
import { headWord, kindWord, outcomeShort, sayBallot } from "../sheet-words.ts";
import { language } from "../theme.ts";
import { numberOf, share, together, voteClock } from "./facts.ts";
import type { Picture } from "./picture.ts";
import { type Page, pageAt } from "./sheet-pages.ts";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

/** What the last row reads: so many names fit on the wall beside the clock, so many results below a title. */
const NAMES = 14;
const RESULTS = 6;

export function SheetVote({ picture, now }: SceneProps): JSX.Element | null {
  const vote = picture.scene?.vote;
  if (vote?.sheet === undefined) return null;
  const page = pageAt(vote.sheet.lines.map(() => 1), NAMES, now.value);
  return (
    <Wall picture={picture} now={now} name="sheet-vote">
      <header class="w-sheet-head">
        <div>
          <div class="w-kind">{headOf(picture, vote, vote.sheet)}</div>
          <h1 class="w-title">{together(vote.title)}</h1>
        </div>
        <Clock vote={vote} now={now} />
      </header>
      <ol class={`w-names${vote.sheet.lines.length > NAMES / 2 ? " two" : ""}`} start={page.from + 1}>
        {vote.sheet.lines.slice(page.from, page.to).map((line, place) => (
          <li key={page.from + place}><i>{page.from + place + 1}</i><span>{line.name}</span></li>
        ))}
      </ol>
      <footer class="w-sheet-foot">
        {vote.form === "secret"
          ? <span><b>{vote.pressed}/{vote.present}</b> {say("hall.ballots_in")}</span>
          : <span><b>{vote.present}/{vote.total}</b> {say("hall.present")}</span>}
        <PageOf page={page} />
      </footer>
    </Wall>
  );
}

function PageOf({ page }: { page: Page }): JSX.Element | null {
  if (page.pages === 1) return null;
  return <span class="w-page">{sayBallot("ballots.page", { page: page.page, pages: page.pages })}</span>;
}

function headOf({ agenda }: Picture, vote: VotePart, sheet: SheetShape): string {
  const number = numberOf(agenda, vote.item);
  return [kindWord(sheet), number !== undefined && text("words.item", { number })].filter(Boolean).join(" · ");
}

function Clock({ vote, now }: { vote: VotePart } & Pick<SceneProps, "now">): JSX.Element | null {
  const clock = voteClock(vote);
  if (clock === undefined) return <b class="w-where">{say(vote.stage === "open" ? "hall.under_way" : vote.stage === "counting" ? "hall.counting" : "hall.vote_closed")}</b>;
  return <DrumClock times="vote" state={clock.state} total={clock.total} size={13} figure={3.4} remaining={() => clock.left(now.value)} />;
}

export function SheetResult({ picture, now }: SceneProps): JSX.Element | null {
  const vote = picture.scene?.vote;
  const { sheet, sheet_result: result } = vote ?? {};
  if (vote === undefined || sheet === undefined || result === undefined) return null;
  // Of two choices what follows stands beside the figures, of three on a line of its own.
  const heights = result.lines.map((line) => (sheet.marks.length > 2 && follows(line) !== undefined ? 2 : 1));
  const page = pageAt(heights, RESULTS, now.value);
  return (
    <Wall picture={picture} now={now} name="sheet-result" class={`w-marks-${sheet.marks.length}`}>
      <h1 class="w-question">{together(vote.title)}</h1>
      <div class="w-figures">
        <div class="w-row w-heads">
          <span class="w-papers">{sayBallot("ballots.valid")} <b>{result.valid}/{result.returned}</b></span>
          {sheet.marks.map((mark) => <span key={mark} class="w-mark-head"><SheetMark mark={mark} filled pair={sheet.marks.length === 2} />{headWord(mark)}</span>)}
        </div>
        {result.lines.slice(page.from, page.to).map((line, place) => <Figures key={page.from + place} sheet={sheet} line={line} row={page.from + place} />)}
      </div>
      <Foot sheet={sheet} result={result} page={page} />
    </Wall>
  );
}

function follows({ outcome }: LineResultShape): string | undefined {
  return outcome === undefined || outcome === "none" ? undefined : outcomeShort(outcome);
}

function Figures({ sheet, line, row }: { sheet: SheetShape; line: LineResultShape; row: number }): JSX.Element {
  const outcome = follows(line);
  return (
    <div class="w-row">
      <span class="w-name"><i>{row + 1}</i>{sheet.lines[row]?.name}</span>
      {sheet.marks.map((mark) => (
        <span key={mark} class="w-figure"><b>{line.counts[mark] ?? 0}</b><small>{share(line.percent[mark] ?? 0, language.value)}</small></span>
      ))}
      {outcome !== undefined && <b class="w-outcome">{outcome}</b>}
    </div>
  );
}

function Foot({ sheet, result, page }: { sheet: SheetShape; result: SheetResultShape; page: Page }): JSX.Element {
  return (
    <footer class="w-sheet-foot">
      <span>{sayBallot("ballots.shares_of", { base: sayBallot(`ballots.base.${sheet.base}`), of: result.of })}</span>
      <PageOf page={page} />
      <span class="w-digest">{text("words.journal_digest", { digest: digest(result.digest ?? "") })}</span>
    </footer>
  );
}
