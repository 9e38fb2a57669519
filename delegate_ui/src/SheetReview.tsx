/** The whole ballot once more before it is sent: what is not in order stands first, and is told before it is sent. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { Dialog } from "../../hub/client/parts/Dialog.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { DangerKey, Key } from "../../hub/client/parts/Key.tsx";
import { SheetMark } from "../../hub/client/parts/SheetMark.tsx";
import type { SheetShape } from "../../hub/client/protocol.ts";
import { markWord, sayBallot } from "../../hub/client/sheet-words.ts";
import { type Validity, countsAs, sectionsOf, validityOf, wrongWith } from "./marking.ts";
import type { SheetProps } from "./SheetCover.tsx";

export function SheetReview({ tablet, sheet }: SheetProps): JSX.Element {
  const marks = tablet.marking.marks.value;
  return (
    <div class="review" tabIndex={0} role="region" aria-labelledby="review">
      <h2 id="review">{sayBallot("ballots.review_title")}</h2>
      <Wrong sheet={sheet} marks={marks} />
      <ol class="backs">
        {sheet.lines.map((line, row) => (
          <li key={row}>
            <b class="no">{row + 1}</b>
            <span class="serif">{line.name}</span>
            <Chosen sheet={sheet} marks={marks} row={row} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Chosen({ sheet, marks, row }: { sheet: SheetShape; marks: string; row: number }): JSX.Element {
  const place = sheet.letters.indexOf(countsAs(sheet, marks, row));
  const mark = sheet.marks[place];
  if (mark === undefined) return <span class="mw none">{sayBallot("ballots.wrong.blank")}</span>;
  return <span class="mw"><SheetMark mark={mark} filled pair={sheet.marks.length === 2} />{markWord(mark)}</span>;
}

/** Every place that is not in order, by name. */
function Wrong({ sheet, marks }: { sheet: SheetShape; marks: string }): JSX.Element | null {
  const wrong = sectionsOf(sheet).flatMap((section) => {
    const what = wrongWith(sheet, marks, section);
    const row = section.rows[0] ?? 0;
    const name = section.part?.name ?? sayBallot("ballots.line_of", { number: row + 1, name: sheet.lines[row]?.name ?? "" });
    return what === undefined ? [] : [{ name, what }];
  });
  if (wrong.length === 0) return null;
  return (
    <div class="wrong" role="alert">
      <p><Icon name="danger" /><b>{sayBallot(sheet.by_line ? "ballots.wrong_count_line" : "ballots.wrong_count", { count: wrong.length })}</b></p>
      <ul>{wrong.map(({ name, what }) => <li key={name}>{name}: <b>{sayBallot(`ballots.wrong.${what}`)}</b></li>)}</ul>
    </div>
  );
}

export function ReviewKeys(props: SheetProps & { onEdit: () => void }): JSX.Element {
  const { tablet, sheet, onEdit } = props;
  const [asking, ask] = useState(false);
  const marks = tablet.marking.marks.value;
  const validity = validityOf(sheet, marks);
  const send = (): void => tablet.live.press(`sheet:${marks}`);
  const valid = validity === "valid";
  return (
    <div class="mine">
      <DeskEdge
        stateFirst
        small={sayBallot(valid ? "ballots.review_valid" : "ballots.review_wrong")}
        bold={sayBallot("ballots.review_final")}
        acts={(
          <>
            <Key look="tall" class="half" onPress={onEdit}>{sayBallot("ballots.edit")}</Key>
            {!valid && <DangerKey look="tall" class="half apart-key" onPress={() => ask(true)}>{sayBallot("ballots.send_wrong")}</DangerKey>}
          </>
        )}
        gold={valid && <GoldKey mode="now" act="send" icon="vote" label={sayBallot("ballots.send")} reason={sayBallot("ballots.send_all_same")} onAct={send} />}
      />
      {asking && <Ask validity={validity} onSafe={() => ask(false)} onSend={() => { ask(false); send(); }} />}
    </div>
  );
}

function Ask({ validity, onSafe, onSend }: { validity: Validity; onSafe: () => void; onSend: () => void }): JSX.Element {
  return (
    <Dialog
      title={sayBallot("ballots.send_wrong_ask")} consequence={sayBallot(validity === "partly" ? "ballots.send_partly_then" : "ballots.send_wrong_then")}
      danger={sayBallot("ballots.send_wrong")} safe={sayBallot("ballots.edit")} onSafe={onSafe} onDanger={onSend}
    />
  );
}
