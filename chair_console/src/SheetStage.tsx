/** A personnel ballot in the middle of the desk: who stands on it, how many have voted, and every person's figures. */

import type { JSX } from "preact";
import { SheetTable } from "../../hub/client/parts/SheetTable.tsx";
import type { SheetShape, VotePart } from "../../hub/client/protocol.ts";
import { kindWord, sayBallot } from "../../hub/client/sheet-words.ts";

/** In place of what passes it: what kind of ballot it is, and how many stand on it. */
export function SheetTerm({ sheet }: { sheet: SheetShape }): JSX.Element {
  return (
    <div>
      <div class="lb">{kindWord(sheet)}</div>
      <b>{sayBallot("ballots.sheet_of", { count: sheet.lines.length })}</b>
      <div class="lb">{sayBallot("ballots.shares_of", { base: sayBallot(`ballots.base.${sheet.base}`), of: "" }).replace(/[:\s]+$/u, "")}</div>
    </div>
  );
}

/** The list is read aloud from here before the vote. */
export function SheetList({ sheet }: { sheet: SheetShape }): JSX.Element {
  return (
    <div class="sheet-scroll" tabIndex={0} role="region" aria-label={sayBallot("ballots.lines")}>
      <ol class="sheet-list">
        {sheet.lines.map((line, row) => <li key={row}><b class="serif">{line.name}</b>{line.posts !== "" && <small>{line.posts}</small>}</li>)}
      </ol>
      {sheet.excluded && (
        <>
          <div class="lb">{sayBallot("ballots.excluded")}</div>
          <ul class="sheet-list">{sheet.excluded.map((one, place) => <li key={place}><b>{one.name}</b><small>{[one.posts, one.reason].filter(Boolean).join(" · ")}</small></li>)}</ul>
        </>
      )}
    </div>
  );
}

export function SheetFigures({ vote }: { vote: VotePart }): JSX.Element | null {
  const { sheet, sheet_result: result } = vote;
  if (sheet === undefined || result === undefined) return null;
  const provisional = vote.stage !== "declared";
  return (
    <div class="sheet-scroll" tabIndex={0} role="region" aria-label={sayBallot("ballots.result")}>
      {provisional && <p class="sub">{sayBallot("ballots.counted_desk")}</p>}
      <SheetTable sheet={sheet} result={result} provisional={provisional} />
    </div>
  );
}
