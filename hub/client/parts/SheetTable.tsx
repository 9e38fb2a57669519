/** The counts of a personnel ballot, person by person, with their shares, their base, and what follows. */

import type { JSX } from "preact";
import { percent } from "../format.ts";
import type { LineResultShape, SheetLineShape, SheetResultShape, SheetShape } from "../protocol.ts";
import { markWord, outcomeShort, outcomeWord, sayBallot } from "../sheet-words.ts";
import { language } from "../theme.ts";
import { SheetMark, markColour } from "./SheetMark.tsx";

export interface SheetTableProps {
  sheet: SheetShape;
  result: SheetResultShape;
  /** Counted and not declared: nothing is said of what follows. */
  provisional?: boolean;
}

export function SheetTable({ sheet, result, provisional }: SheetTableProps): JSX.Element {
  return (
    <div class="sheet-table">
      <Papers result={result} />
      <table>
        <caption class="vh">{sayBallot("ballots.result")}</caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>{sayBallot("ballots.person")}</th>
            {sheet.marks.map((mark) => (
              <th scope="col" key={mark} class={markColour(mark, sheet.marks.length === 2)}>
                <SheetMark mark={mark} filled pair={sheet.marks.length === 2} /><span>{markWord(mark)}</span>
              </th>
            ))}
            {!provisional && <th scope="col">{sayBallot(sheet.kind === "election" ? "ballots.result" : "ballots.follows")}</th>}
          </tr>
        </thead>
        <tbody>
          {result.lines.map((line, row) => <Row key={row} row={row} sheet={sheet} line={line} provisional={provisional === true} />)}
        </tbody>
      </table>
      <p class="bases">
        {sayBallot("ballots.shares_of", { base: sayBallot(`ballots.base.${sheet.base}`), of: result.of })}
        {" · "}{sayBallot("ballots.follows_total", { total: result.total })}
      </p>
    </div>
  );
}

function Papers({ result }: { result: SheetResultShape }): JSX.Element {
  const papers = ["issued", "returned", "valid", "invalid"] as const;
  return (
    <dl class="papers">
      {papers.map((name) => <div key={name}><dt>{sayBallot(`ballots.${name}`)}</dt><dd>{result[name]}</dd></div>)}
    </dl>
  );
}

interface RowProps { row: number; sheet: SheetShape; line: LineResultShape; provisional: boolean }

function Row({ row, sheet, line, provisional }: RowProps): JSX.Element {
  const outcome = line.outcome ?? "";
  const told = outcome !== "none" && outcome !== "not_reached" && outcome !== "outvoted";
  return (
    <tr class={told && !provisional ? "told" : ""}>
      <td class="no">{row + 1}</td>
      <th scope="row"><Person line={sheet.lines[row]} part={sheet.parts?.find(({ id }) => id === sheet.lines[row]?.part)?.name} /></th>
      {sheet.marks.map((mark) => (
        <td key={mark} class="ct"><b>{line.counts[mark] ?? 0}</b><small>{percent(line.percent[mark] ?? 0, 10_000, language.value)}</small></td>
      ))}
      {!provisional && <td class="out"><abbr title={outcomeWord(outcome)}>{outcomeShort(outcome)}</abbr></td>}
    </tr>
  );
}

function Person({ line, part }: { line: SheetLineShape | undefined; part: string | undefined }): JSX.Element {
  const posts = [part, line?.posts].filter(Boolean).join(" · ");
  return <><b>{line?.name}</b>{posts !== "" && <small>{posts}</small>}</>;
}
