/** Prepares a personnel ballot: who stands on it, who does not and why, and how it is taken. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PrepareConfidenceVote, PrepareRating } from "../../hub/client/protocol.ts";
import { sayBallot } from "../../hub/client/sheet-words.ts";
import type { Desk } from "./desk.ts";
import { type Facts, itemOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { excludedIn, personsIn, twice } from "./persons.ts";
import { say } from "./words.ts";

const KINDS = ["confidence_rating", "confidence_vote"] as const;
type Kind = (typeof KINDS)[number];
type How = "paper" | "secret";

interface Draft {
  readonly kind: Kind;
  readonly title: string;
  readonly how: How;
  readonly minutes: number;
  readonly persons: string;
  readonly excluded: string;
}

function commandOf(f: Facts, draft: Draft): PrepareRating | PrepareConfidenceVote {
  const item = f.agenda?.under_way;
  return {
    do: draft.kind === "confidence_rating" ? "PrepareRating" : "PrepareConfidenceVote",
    title: draft.title.trim(), form: draft.how,
    persons: personsIn(draft.persons, f.people), excluded: excludedIn(draft.excluded),
    ...(draft.how === "secret" ? { seconds: draft.minutes * 60 } : {}), ...(item === undefined ? {} : { item }),
  };
}

export function PersonnelForm({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const [draft, write] = useState<Draft>(() => ({
    kind: "confidence_rating", title: itemOf(f, f.agenda?.under_way)?.title ?? "", how: "paper",
    minutes: Math.round((f.desk?.preparing.sheet_s ?? 900) / 60), persons: "", excluded: "",
  }));
  const change = (changes: Partial<Draft>): void => write({ ...draft, ...changes });
  return (
    <FormFrame desk={desk} title={say("desk.prepare_personnel")} submit={say("desk.prepare")} onSubmit={() => desk.ask(commandOf(f, draft))} wide>
      <fieldset class="picks">
        <legend>{sayBallot("ballots.form.kind")}</legend>
        {KINDS.map((kind) => (
          <label class="pick" key={kind}>
            <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => change({ kind })} /><span>{sayBallot(`ballots.kind.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <label class="inp"><span>{sayBallot("ballots.form.title")}</span>
        <textarea rows={2} required maxLength={1000} value={draft.title} onInput={(event) => change({ title: event.currentTarget.value })} />
      </label>
      <How f={f} draft={draft} change={change} />
      <Lists f={f} draft={draft} change={change} />
    </FormFrame>
  );
}

interface PartProps { f: Facts; draft: Draft; change: (changes: Partial<Draft>) => void }

/** Paper unless the council has allowed electronic secret votes. */
function How({ f, draft, change }: PartProps): JSX.Element {
  const ways: readonly How[] = f.desk?.preparing.secret ? ["paper", "secret"] : ["paper"];
  return (
    <div class="side-by-side">
      <fieldset class="picks">
        <legend>{sayBallot("ballots.form.how")}</legend>
        {ways.map((how) => (
          <label class="pick" key={how}>
            <input type="radio" name="how" checked={draft.how === how} onChange={() => change({ how })} /><span>{sayBallot(`ballots.form.${how}`)}</span>
          </label>
        ))}
      </fieldset>
      {draft.how === "secret" && (
        <label class="inp"><span>{sayBallot("ballots.form.minutes")}</span>
          <input type="number" min={1} max={60} required value={draft.minutes} onInput={(event) => change({ minutes: Number(event.currentTarget.value) })} />
        </label>
      )}
    </div>
  );
}

function Lists({ f, draft, change }: PartProps): JSX.Element {
  const persons = personsIn(draft.persons, f.people);
  const excluded = excludedIn(draft.excluded);
  const doubled = twice([...persons, ...excluded]);
  const bare = excluded.find(({ reason }) => reason === "")?.name;
  return (
    <>
      <label class="inp"><span>{sayBallot("ballots.form.persons")} · {sayBallot("ballots.form.persons_count", { count: persons.length })}</span>
        <textarea rows={5} required value={draft.persons} placeholder={sayBallot("ballots.form.persons_hint")} onInput={(event) => change({ persons: event.currentTarget.value })} />
        <small aria-live="polite">{doubled === undefined ? sayBallot("ballots.form.persons_hint") : <b class="bad">{sayBallot("ballots.form.twice", { name: doubled })}</b>}</small>
      </label>
      {draft.kind === "confidence_rating" && (
        <label class="inp"><span>{sayBallot("ballots.form.excluded")}</span>
          <textarea rows={2} value={draft.excluded} onInput={(event) => change({ excluded: event.currentTarget.value })} />
          <small aria-live="polite">{bare === undefined ? sayBallot("ballots.form.excluded_hint") : <b class="bad">{sayBallot("ballots.form.reason_missing", { name: bare })}</b>}</small>
        </label>
      )}
    </>
  );
}
