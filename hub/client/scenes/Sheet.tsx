/** A personnel ballot on the wall: who stands on it while it is taken, then every person's figures, some at a time. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { digest } from "../format.ts";
import { DrumClock } from "../parts/DrumClock.tsx";
import { SheetMark } from "../parts/SheetMark.tsx";
import type { LineResultShape, SheetResultShape, SheetShape, VotePart } from "../protocol.ts";
import { headWord, kindWord, outcomeShort, postWord, sayBallot } from "../sheet-words.ts";
import { language } from "../theme.ts";
import { numberOf, share, together, voteClock } from "./facts.ts";
import type { Picture } from "./picture.ts";
import { type SheetEntry, entriesAt } from "./sheet-entries.ts";
import type { Page } from "./sheet-pages.ts";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

/** What the last row reads: so many names fit on the wall beside the clock, so many results below a title. */
const NAMES = 14;
const RESULTS = 6;

export function SheetVote({ picture, now }: SceneProps): JSX.Element | null {
  const vote = picture.scene?.vote;
  if (vote?.sheet === undefined) return null;
  const { sheet } = vote;
  const lines = (entry: SheetEntry): number => ("post" in entry || isWide(sheet.lines[entry.row]?.name) ? 2 : 1);
  // Two columns break where a name or a post is not cut in two: a little is left free for that.
  const uneven = sheet.parts !== undefined || sheet.lines.some(({ name }) => isWide(name));
  const { entries, page } = entriesAt(sheet, lines, uneven ? NAMES - 2 : NAMES, now.value);
  return (
    <Wall picture={picture} now={now} name="sheet-vote">
      <header class="w-sheet-head">
        <div>
          <div class="w-kind">{headOf(picture, vote, sheet)}</div>
          <h1 class="w-title">{together(vote.title)}</h1>
        </div>
        <Clock vote={vote} now={now} />
      </header>
      <ul class={`w-names${isLong(sheet) ? " two" : ""}`}>
        {entries.map((entry) => ("post" in entry
          ? <li key={entry.post.id} class="w-post">{postWord(entry.post)}</li>
          : <li key={entry.row}><i>{entry.row + 1}</i><span>{sheet.lines[entry.row]?.name}</span></li>))}
      </ul>
      <footer class="w-sheet-foot">
        {vote.form === "secret"
          ? <span><b>{vote.pressed}/{vote.present}</b> {say("hall.ballots_in")}</span>
          : <span><b>{vote.present}/{vote.total}</b> {say("hall.present")}</span>}
        <PageOf page={page} />
      </footer>
    </Wall>
  );
}

/** So many letters of a name stand beside a column of figures, or in one of two columns of names. */
const NAME_LETTERS = 23;

function isWide(name = ""): boolean {
  return name.length > NAME_LETTERS;
}

/** More than one column of the wall holds. */
function isLong(sheet: SheetShape): boolean {
  return sheet.lines.length + 2 * (sheet.parts?.length ?? 0) > NAMES / 2;
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
  if (clock === undefined) return <b class="w-where">{say(vote.stage === "open" ? "hall.casting" : vote.stage === "counting" ? "hall.counting" : "hall.vote_closed")}</b>;
  return <DrumClock times="vote" state={clock.state} total={clock.total} size={13} figure={3.4} remaining={() => clock.left(now.value)} />;
}

export function SheetResult({ picture, now }: SceneProps): JSX.Element | null {
  const vote = picture.scene?.vote;
  const { sheet, sheet_result: result } = vote ?? {};
  if (vote === undefined || sheet === undefined || result === undefined) return null;
  // Of an election what follows stands beside the figures, else on a line of its own.
  const height = (entry: SheetEntry): number => {
    const line = "row" in entry ? result.lines[entry.row] : undefined;
    const below = line !== undefined && sheet.kind !== "election" && follows(line) !== undefined;
    return (below ? 2 : 1) + ("row" in entry && isWide(sheet.lines[entry.row]?.name) ? 1 : 0);
  };
  const { entries, page } = entriesAt(sheet, height, sheet.kind === "election" ? RESULTS + 1 : RESULTS, now.value);
  return (
    <Wall picture={picture} now={now} name="sheet-result" class={`w-marks-${sheet.marks.length} w-of-${sheet.kind}`}>
      <h1 class="w-question">{together(vote.title)}</h1>
      <div class="w-figures">
        <div class="w-row w-heads">
          <span class="w-papers">{sayBallot("ballots.valid")} <b>{result.valid}/{result.returned}</b></span>
          {sheet.marks.map((mark) => <span key={mark} class="w-mark-head"><SheetMark mark={mark} filled pair={sheet.marks.length === 2} /><span>{headWord(mark)}</span></span>)}
        </div>
        {entries.map((entry) => ("post" in entry
          ? <div key={entry.post.id} class="w-row w-post">{entry.post.name}</div>
          : <Figures key={entry.row} sheet={sheet} line={result.lines[entry.row]} row={entry.row} />))}
      </div>
      <Foot sheet={sheet} result={result} page={page} />
    </Wall>
  );
}

function follows({ outcome }: LineResultShape): string | undefined {
  return outcome === undefined || outcome === "none" ? undefined : outcomeShort(outcome);
}

/** Somebody who stood and was not elected: said, and not shouted. */
function isLost({ outcome }: LineResultShape): boolean {
  return outcome === "not_reached" || outcome === "outvoted";
}

function Figures({ sheet, line, row }: { sheet: SheetShape; line: LineResultShape | undefined; row: number }): JSX.Element | null {
  if (line === undefined) return null;
  const outcome = follows(line);
  return (
    <div class="w-row">
      <span class="w-name"><i>{row + 1}</i><span>{sheet.lines[row]?.name}</span></span>
      {sheet.marks.map((mark) => (
        <span key={mark} class="w-figure"><b>{line.counts[mark] ?? 0}</b>{mark !== "not_chosen" && <small>{share(line.percent[mark] ?? 0, language.value)}</small>}</span>
      ))}
      {outcome !== undefined && <b class={isLost(line) ? "w-outcome w-lost" : "w-outcome"}>{outcome}</b>}
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
