/** Who chose what, after the result is declared and where the council lets it be seen. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ChoiceMark } from "../../hub/client/parts/Icon.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import { SeatMark } from "../../hub/client/parts/SeatMark.tsx";
import { text } from "../../hub/client/catalogue.ts";
import type { Desk } from "./desk.ts";
import type { Facts } from "./facts.ts";
import { LeadMark } from "./Lead.tsx";
import { type Answer, ANSWERS, answered } from "./lists.ts";
import { ToQueue } from "./RightColumn.tsx";
import { say, told } from "./words.ts";

const WORDS = {
  for: "words.for", against: "words.against", abstain: "words.abstain", silent: "words.silent", absent: "words.absent",
} as const;

export function AnswersPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  // Dissent first: those for it are the many.
  const [shown, show] = useState<Answer>("against");
  const rows = answered(f, shown) ?? [];
  return (
    <section class="pn side">
      <Tabs f={f} shown={shown} show={show} />
      <div class="ph">
        <h2>{text(WORDS[shown])} <small>{text("words.delegates", { count: rows.length })}</small></h2>
        <ToQueue desk={desk} />
      </div>
      <ol class="rows" tabIndex={0}>
        {rows.map((row) => <PersonLine key={row.person} name={row.name} lead={<LeadMark lead={row.lead} />} facts={row.facts.map(told)} />)}
      </ol>
    </section>
  );
}

function Tabs({ f, shown, show }: { f: Facts; shown: Answer; show: (answer: Answer) => void }): JSX.Element {
  return (
    <div class="tabs" role="group" aria-label={say("desk.by_answer")}>
      {ANSWERS.map((answer) => (
        <button key={answer} type="button" class={`key ${answer}`} aria-pressed={answer === shown} onClick={() => show(answer)}>
          {answer === "silent" || answer === "absent" ? <SeatMark state={{ kind: answer }} /> : <ChoiceMark choice={answer} filled small />}
          <span class="vh">{text(WORDS[answer])}</span>
          {answered(f, answer)?.length}
        </button>
      ))}
    </div>
  );
}
