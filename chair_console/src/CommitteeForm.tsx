/** Puts down whom the council has chosen to count: the head, the members, and the open vote that did it. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PersonShape } from "../../hub/client/protocol.ts";
import { sayBallot } from "../../hub/client/sheet-words.ts";
import { openVotes, standing, unrecorded } from "./committee.ts";
import type { Desk } from "./desk.ts";
import { delegatesOf, groupOf, nameOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { say } from "./words.ts";

interface Chosen { readonly vote: string; readonly members: readonly string[] }

export function CommitteeForm({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const votes = openVotes(f);
  const [at, write] = useState<Chosen>(() => ({ vote: (unrecorded(f, f.agenda?.under_way) ?? votes[0])?.id ?? "", members: [] }));
  const [find, look] = useState("");
  const named = standing(f);
  const may = delegatesOf(f).filter(({ id, name }) => !named.has(id) && !named.has(name));
  const shown = may.filter(({ id, name }) => at.members.includes(id) || name.toLocaleLowerCase("vi").includes(find.toLocaleLowerCase("vi")));
  const toggle = (id: string, on: boolean): void => write({ ...at, members: on ? [...at.members, id] : at.members.filter((one) => one !== id) });
  return (
    <FormFrame
      desk={desk} title={say("desk.record_board")} about={say("desk.record_board_then")} submit={say("desk.record")} wide
      onSubmit={() => desk.ask({ do: "ChooseCommittee", members: at.members, vote: at.vote })}
    >
      <div class="side-by-side">
        <label class="inp"><span>{sayBallot("ballots.committee_vote")}</span>
          <select required value={at.vote} onChange={(event) => write({ ...at, vote: event.currentTarget.value })}>{votes.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}</select>
          {votes.length === 0 && <small class="bad">{say("desk.board_no_vote")}</small>}
        </label>
        <Head people={may.filter(({ id }) => at.members.includes(id))} head={at.members[0]} onHead={(id) => write({ ...at, members: [id, ...at.members.filter((one) => one !== id)] })} />
      </div>
      <label class="inp"><span>{say("desk.board_find")}</span><input type="search" value={find} onInput={(event) => look(event.currentTarget.value)} /></label>
      <fieldset class="picks"><legend>{say("desk.board_members", { count: at.members.length })}</legend>
        <div class="many">
          {shown.map(({ id, name }) => (
            <label class="pick" key={id}><input type="checkbox" checked={at.members.includes(id)} onChange={(event) => toggle(id, event.currentTarget.checked)} /><span>{name}<small>{groupOf(f, id).split(" - ")[0]}</small></span></label>
          ))}
        </div>
      </fieldset>
      <p class="sub" aria-live="polite">{at.members.map((id) => nameOf(f, id)).join(", ")}</p>
    </FormFrame>
  );
}

/** The head is one of the members; whoever was chosen first, until somebody else is. */
function Head({ people, head, onHead }: { people: readonly PersonShape[]; head: string | undefined; onHead: (id: string) => void }): JSX.Element {
  return (
    <label class="inp"><span>{sayBallot("ballots.record.head")}</span>
      <select value={head ?? ""} disabled={people.length === 0} onChange={(event) => onHead(event.currentTarget.value)}>
        {people.length === 0 && <option value="">{say("desk.board_head_first")}</option>}
        {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </label>
  );
}
