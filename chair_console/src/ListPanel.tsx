/** Lists of names by phase: not ready, not pressed, absent, and choices that wait for a second person. */

import type { JSX } from "preact";
import { Key } from "../../hub/client/parts/Key.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import type { Desk } from "./desk.ts";
import { LeadMark } from "./Lead.tsx";
import type { Group, List, Row } from "./lists.ts";
import { ToQueue } from "./RightColumn.tsx";
import { say, told } from "./words.ts";

export function ListPanel({ desk, list }: { desk: Desk; list: List }): JSX.Element {
  const f = desk.facts.value;
  const ready = desk.phase.value === "ready";
  return (
    <section class="pn side lists">
      <div class="rows" tabIndex={0} role="group">
        {list.groups.map((group, index) => <Part key={group.title[0]} desk={desk} group={group} first={index === 0} />)}
      </div>
      {list.foot && <p class="foot note">{told(list.foot)}</p>}
      {ready && f.fresh && (
        <div class="foot">
          {f.may("CallTechnician") && <Key icon="bell" onPress={() => desk.run({ command: { do: "CallTechnician" } })}>{say("desk.call_technician")}</Key>}
          <Key icon="people" onPress={() => desk.show("people")}>{say("desk.attendance")}</Key>
        </div>
      )}
    </section>
  );
}

function Part({ desk, group, first }: { desk: Desk; group: Group; first: boolean }): JSX.Element {
  return (
    <>
      <div class="ph">
        <h2>{told(group.title)} {group.note && <small>{told(group.note)}</small>}</h2>
        {first && desk.phase.value !== "planned" && <ToQueue desk={desk} />}
      </div>
      <ol>{group.rows.map((row) => <Line key={row.correction?.id ?? row.person} desk={desk} row={row} />)}</ol>
    </>
  );
}

function Line({ desk, row }: { desk: Desk; row: Row }): JSX.Element {
  return (
    <PersonLine
      lead={<LeadMark lead={row.lead} />} name={row.name} facts={row.facts.map(told)}
      trail={row.correction ? <Confirm desk={desk} row={row} /> : <Remind desk={desk} row={row} />}
    />
  );
}

function Remind({ desk, row }: { desk: Desk; row: Row }): JSX.Element | null {
  const f = desk.facts.value;
  if (row.remind === undefined || !f.fresh) return null;
  return (
    <>
      {f.may("EnterCorrection") && f.vote?.form === "named" && f.vote.stage !== "prepared" && (
        <Key look="bare" icon="page" label={say("desk.correct_for", { name: row.name })} onPress={() => desk.run({ open: { is: "correct", person: row.person } })} />
      )}
      {row.remind && f.may("SendMessage") && (
        <Key
          look="bare" icon="bell" label={say("desk.remind", { name: row.name })}
          onPress={() => desk.run({ command: { do: "SendMessage", to: [row.person], text: say(f.vote?.stage === "prepared" ? "desk.reminder_ready" : "desk.reminder_vote") } })}
        />
      )}
    </>
  );
}

/** Whoever entered it can take it back, and a second person confirms it. */
function Confirm({ desk, row }: { desk: Desk; row: Row }): JSX.Element | null {
  const f = desk.facts.value;
  const { correction } = row;
  if (correction === undefined || f.vote === undefined || !f.fresh) return null;
  const names = { vote: f.vote.id, correction: correction.id };
  return (
    <>
      {f.may("ConfirmCorrection") && correction.entered_by !== f.own?.person && (
        <Key look="bare" icon="done" label={say("desk.confirm_correction", { name: row.name })} onPress={() => desk.run({ command: { do: "ConfirmCorrection", ...names } })} />
      )}
      {f.may("DropCorrection") && (
        <Key look="bare" icon="close" label={say("desk.drop_correction", { name: row.name })} onPress={() => desk.run({ command: { do: "DropCorrection", ...names } })} />
      )}
    </>
  );
}
