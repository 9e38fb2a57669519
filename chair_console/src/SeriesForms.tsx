/** Setting up votes that belong together: the issues of a draft, a common list, an amendment; taking a draft out. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { DraftShape, ItemShape, SeriesShape } from "../../hub/client/protocol.ts";
import type { Desk } from "./desk.ts";
import { type Facts, delegatesOf, isHere, numberOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { say } from "./words.ts";

export function IssuesForm({ desk, item }: { desk: Desk; item: ItemShape }): JSX.Element {
  const [lines, write] = useState("");
  const [title, name] = useState(item.title);
  const submit = (): Promise<boolean> => {
    const parts = lines.split("\n").map((line) => ({ title: line.trim() })).filter((part) => part.title !== "");
    return desk.ask({ do: "PrepareSeries", kind: "issues", title: title.trim(), item: item.id, parts });
  };
  return (
    <FormFrame desk={desk} title={say("desk.series_issues_title")} about={say("desk.series_issues_about")} submit={say("desk.series_record")} onSubmit={submit} wide>
      <label class="inp"><span>{say("desk.series_title")}</span>
        <textarea rows={2} required maxLength={1000} value={title} onInput={(event) => name(event.currentTarget.value)} />
      </label>
      <label class="inp"><span>{say("desk.series_parts")}</span>
        <textarea rows={6} required value={lines} onInput={(event) => write(event.currentTarget.value)} />
      </label>
    </FormFrame>
  );
}

/** Drafts still ahead, or being dealt with: what there can be a resolution on. */
function candidates(f: Facts): readonly ItemShape[] {
  const kinds = new Set(["draft_resolution", "submission", "vote"]);
  return (f.agenda?.order ?? []).flatMap((id) => f.agenda?.items[id] ?? [])
    .filter(({ kind, stage }) => kinds.has(kind) && (stage === "planned" || stage === "under_way"));
}

export function ConsentForm({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const [chosen, choose] = useState<readonly string[]>([]);
  const [title, name] = useState(say("desk.series_consent_title"));
  const all = candidates(f);
  const submit = (): Promise<boolean> => {
    const parts = all.filter(({ id }) => chosen.includes(id)).map((item) => ({ title: item.title, item: item.id }));
    return desk.ask({ do: "PrepareSeries", kind: "consent", title: title.trim(), parts });
  };
  const turn = (id: string): void => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <FormFrame desk={desk} title={say("desk.series_consent_title")} about={say("desk.series_consent_about")} submit={say("desk.series_record")} onSubmit={submit} wide>
      <label class="inp"><span>{say("desk.series_title")}</span>
        <input required maxLength={1000} value={title} onInput={(event) => name(event.currentTarget.value)} />
      </label>
      <fieldset class="drafts">
        <legend>{say("desk.series_drafts")}</legend>
        {all.map((item) => (
          <label class="pick" key={item.id}>
            <input type="checkbox" checked={chosen.includes(item.id)} onChange={() => turn(item.id)} />
            <span><b>{numberOf(f.agenda, item.id)}</b> {item.title}</span>
          </label>
        ))}
      </fieldset>
    </FormFrame>
  );
}

export function AmendmentForm({ desk, item }: { desk: Desk; item: ItemShape }): JSX.Element {
  const f = desk.facts.value;
  const [draft, set] = useState({ text: "", place: "", person: "", body: "" });
  const change = (changes: Partial<typeof draft>): void => set({ ...draft, ...changes });
  const submit = (): Promise<boolean> => {
    const { text, place, person, body } = draft;
    return desk.ask({ do: "ProposeAmendment", item: item.id, text, place, ...(person === "" ? { body } : { person }) });
  };
  return (
    <FormFrame desk={desk} title={say("desk.amendment_title", { number: numberOf(f.agenda, item.id) ?? "" })} about={item.title} submit={say("desk.record")} onSubmit={submit} wide>
      <label class="inp"><span>{say("desk.amendment_text")}</span>
        <textarea rows={4} required maxLength={4000} value={draft.text} onInput={(event) => change({ text: event.currentTarget.value })} />
      </label>
      <label class="inp"><span>{say("desk.amendment_place")}</span>
        <input maxLength={300} value={draft.place} onInput={(event) => change({ place: event.currentTarget.value })} />
      </label>
      <div class="side-by-side">
        <Person f={f} label={say("desk.amendment_by")} none={say("desk.amendment_by_body")} person={draft.person} choose={(person) => change({ person, body: "" })} all />
        {draft.person === "" && (
          <label class="inp"><span>{say("desk.amendment_body")}</span>
            <input required maxLength={300} value={draft.body} onInput={(event) => change({ body: event.currentTarget.value })} />
          </label>
        )}
      </div>
    </FormFrame>
  );
}

interface PersonProps { f: Facts; label: string; none?: string; person: string; choose: (person: string) => void; all?: boolean }

function Person({ f, label, none, person, choose, all }: PersonProps): JSX.Element {
  const people = delegatesOf(f).filter(({ id }) => all === true || isHere(f, id));
  return (
    <label class="inp"><span>{label}</span>
      <select required={none === undefined} value={person} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{none ?? ""}</option>
        {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </label>
  );
}

export function TakeOutForm({ desk, series, part }: { desk: Desk; series: SeriesShape; part: DraftShape }): JSX.Element {
  const [person, choose] = useState("");
  const submit = (): Promise<boolean> => desk.ask({ do: "TakeOut", series: series.id, part: part.id, person });
  return (
    <FormFrame desk={desk} title={say("desk.take_out")} about={say("desk.take_out_about", { title: part.title })} submit={say("desk.take_out_do")} onSubmit={submit}>
      <Person f={desk.facts.value} label={say("desk.take_out_who")} person={person} choose={choose} />
    </FormFrame>
  );
}
