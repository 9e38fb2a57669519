/** A personnel ballot in the middle of the desk: who stands on it, how many have voted, and every person's figures. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import { SheetTable } from "../../hub/client/parts/SheetTable.tsx";
import type { SheetLineShape, SheetShape, VotePart } from "../../hub/client/protocol.ts";
import { groupsOf } from "../../hub/client/sheet-groups.ts";
import { figureWord, kindWord, postWord, sayBallot } from "../../hub/client/sheet-words.ts";
import { explainSheet } from "../../hub/client/why-outcome.ts";
import { CountingLink } from "./CountingLink.tsx";
import type { Desk } from "./desk.ts";
import { type Facts, nameOf } from "./facts.ts";

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
      {groupsOf(sheet).map(({ post, rows }) => (
        <section key={post?.id ?? ""}>
          {post && <h3 class="post">{postWord(post)}</h3>}
          <ol class="sheet-list" start={(rows[0] ?? 0) + 1}>{rows.map((row) => <Named key={row} line={sheet.lines[row]} />)}</ol>
        </section>
      ))}
      {sheet.excluded && (
        <>
          <div class="lb">{sayBallot("ballots.excluded")}</div>
          <ul class="sheet-list">{sheet.excluded.map((one, place) => <li key={place}><b>{one.name}</b><small>{[one.posts, one.reason].filter(Boolean).join(" · ")}</small></li>)}</ul>
        </>
      )}
    </div>
  );
}

function Named({ line }: { line: SheetLineShape | undefined }): JSX.Element {
  return <li><b class="serif">{line?.name}</b>{line?.posts !== "" && <small>{line?.posts}</small>}</li>;
}

export function SheetFigures({ desk, vote }: { desk: Desk; vote: VotePart }): JSX.Element | null {
  const { sheet, sheet_result: result } = vote;
  if (sheet === undefined || result === undefined) return null;
  const provisional = vote.stage !== "declared";
  const why = provisional ? undefined : explainSheet(sheet, result);
  return (
    <div class="sheet-scroll" tabIndex={0} role="region" aria-label={sayBallot("ballots.result")}>
      {provisional && <p class="sub">{sayBallot("ballots.counted_desk")}</p>}
      <SheetTable sheet={sheet} result={result} provisional={provisional} />
      {why && <Key look="plain" class="asks" onPress={() => desk.tellWhy(why)}>{text("words.why")}</Key>}
    </div>
  );
}

/** Paper is counted: who has entered the figures, and where two entries differ; the list beneath. */
export function SheetEntries({ f, vote, sheet }: { f: Facts; vote: VotePart; sheet: SheetShape }): JSX.Element {
  const { by, differences } = vote.sheet_entries ?? { by: [] };
  const members = vote.committee?.map((member) => nameOf(f, member)).join(", ");
  return (
    <>
      <div class="quiet">
        <div class="figure"><div class="lb">{sayBallot("ballots.count.title")}</div><div class="fg"><b>{by.length}</b><b class="of">/2</b></div></div>
        <div class="about">
          {members && <p class="sub">{sayBallot("ballots.count.committee", { names: members })}</p>}
          {by.length > 0 && <p class="sub">{sayBallot("ballots.count.entered", { count: by.length })} {by.map((who) => nameOf(f, who)).join(", ")}</p>}
          <CountingLink f={f} vote={vote} />
          <p class="sub">{differences === undefined ? sayBallot("ballots.count.blind") : differences.length === 0 ? sayBallot("ballots.count.alike") : sayBallot("ballots.count.differences", { count: differences.length })}</p>
        </div>
      </div>
      {differences !== undefined && differences.length > 0 && (
        <div class="sheet-scroll" tabIndex={0} role="region" aria-label={sayBallot("ballots.count.differences", { count: differences.length })}>
          <ul class="sheet-list">{differences.map((one, place) => <li key={place}><b>{one.line === undefined ? "" : `${one.line}. ${one.name ?? ""}: `}{figureWord(one.what)}</b><small>{one.first} ≠ {one.second}</small></li>)}</ul>
        </div>
      )}
      {differences === undefined && <SheetList sheet={sheet} />}
    </>
  );
}
