/** Prepares a vote: the question as it will be read out, how it is taken, by which rule, for how long. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Form, PrepareVote, Visibility, VotePart } from "../../hub/client/protocol.ts";
import type { Desk } from "./desk.ts";
import { type Facts, itemOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { type Question, somethingFirst } from "./series.ts";
import { ruleName, say, told } from "./words.ts";

const FORMS: readonly Form[] = ["named", "secret", "hands", "paper"];
const VISIBLE: readonly Visibility[] = ["live", "after_close", "when_declared"];

interface Draft {
  readonly title: string;
  readonly form: Form;
  readonly rule: string;
  readonly seconds: number;
  readonly visibility: Visibility;
  /** How to go on, not the draft itself. */
  readonly procedural: boolean;
}

function begun(f: Facts, from: VotePart | undefined, question: Question | undefined): Draft {
  const known = f.desk?.preparing;
  const first = known?.order.includes("majority_of_total") ? "majority_of_total" : known?.order[0];
  return {
    title: from?.title ?? question?.title ?? itemOf(f, f.agenda?.under_way)?.title ?? "",
    form: from?.form ?? "named",
    rule: from?.rule.id ?? first ?? "",
    seconds: from?.seconds || known?.seconds || 30,
    visibility: from?.visibility ?? known?.visibility ?? "live",
    procedural: from?.about?.kind === "procedure",
  };
}

function commandOf(f: Facts, draft: Draft, from: VotePart | undefined, question: Question | undefined): PrepareVote {
  const item = from ? from.item : question?.item ?? f.agenda?.under_way;
  const about = draft.procedural ? { kind: "procedure" as const } : question?.about ?? from?.about;
  const repeats = from?.repeats;
  const timed = draft.form === "named" || draft.form === "secret";
  return {
    do: "PrepareVote", title: draft.title.trim(), form: draft.form, rule: draft.rule, visibility: draft.visibility,
    ...(timed ? { seconds: draft.seconds } : {}), ...(item === undefined ? {} : { item }), ...(repeats === undefined ? {} : { repeats }),
    ...(about === undefined ? {} : { about }),
  };
}

export function PrepareForm({ desk, from, question }: { desk: Desk; from: VotePart | undefined; question: Question | undefined }): JSX.Element {
  const f = desk.facts.value;
  const [draft, write] = useState(() => begun(f, from, question));
  const change = (changes: Partial<Draft>): void => write({ ...draft, ...changes });
  /** What is prepared can't be changed: it is put away, on record, and prepared anew. */
  const submit = async (): Promise<boolean> => {
    const stands = desk.facts.value.vote;
    if (from && stands?.id === from.id && stands.stage === "prepared" && !(await desk.ask({ do: "AnnulVote", vote: from.id, reason: say("desk.prepared_anew") }))) return false;
    return desk.ask(commandOf(f, draft, from, question));
  };
  return (
    <FormFrame desk={desk} title={say("desk.prepare_vote")} submit={say("desk.prepare")} onSubmit={submit} wide>
      <label class="inp"><span>{say("desk.question")}</span>
        <textarea rows={4} required maxLength={2000} value={draft.title} onInput={(event) => change({ title: event.currentTarget.value })} />
      </label>
      {question === undefined && (draft.procedural || somethingFirst(f, f.agenda?.under_way)) && (
        <label class="pick">
          <input type="checkbox" checked={draft.procedural} onChange={(event) => change({ procedural: event.currentTarget.checked })} />
          <span>{say("desk.procedural")}</span>
        </label>
      )}
      <HowTaken f={f} draft={draft} change={change} />
      <Rules f={f} draft={draft} change={change} />
      <Times f={f} draft={draft} change={change} />
    </FormFrame>
  );
}

interface PartProps {
  f: Facts;
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
}

/** How long it is open, and when the hall sees how it stands. */
function Times({ draft, change }: PartProps): JSX.Element {
  return (
    <div class="side-by-side">
      {(draft.form === "named" || draft.form === "secret") && (
        <label class="inp"><span>{say("desk.for_seconds")}</span>
          <input type="number" min={5} max={3600} required value={draft.seconds} onInput={(event) => change({ seconds: Number(event.currentTarget.value) })} />
        </label>
      )}
      {draft.form === "named" && (
        <label class="inp"><span>{say("desk.counts_shown")}</span>
          <select value={draft.visibility} onChange={(event) => change({ visibility: event.currentTarget.value as Visibility })}>
            {VISIBLE.map((one) => <option key={one} value={one}>{say(`words.setting.visibility.${one}`)}</option>)}
          </select>
        </label>
      )}
    </div>
  );
}

function HowTaken({ f, draft, change }: PartProps): JSX.Element {
  const forms = FORMS.filter((form) => form !== "secret" || f.desk?.preparing.secret);
  return (
    <fieldset class="picks">
      <legend>{say("desk.how_taken")}</legend>
      {forms.map((form) => (
        <label class="pick" key={form}>
          <input type="radio" name="form" checked={draft.form === form} onChange={() => change({ form })} />
          <span>{say(`desk.form_short.${form}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Rules({ f, draft, change }: PartProps): JSX.Element {
  const known = f.desk?.preparing;
  const rule = known?.rules[draft.rule];
  return (
    <label class="inp"><span>{say("desk.rule")}</span>
      <select value={draft.rule} onChange={(event) => change({ rule: event.currentTarget.value })}>
        {(known?.order ?? []).flatMap((id) => known?.rules[id] ?? []).map((one) => <option key={one.id} value={one.id}>{told(ruleName(one))}</option>)}
      </select>
      {rule && <small>{say("desk.cited", { citation: rule.citation })}</small>}
    </label>
  );
}
