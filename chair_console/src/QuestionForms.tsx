/** Choosing who asks in the round, who else answers, why an answer comes in writing, and putting a promise on record. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { text } from "../../hub/client/catalogue.ts";
import { moment } from "../../hub/client/format.ts";
import { find } from "../../hub/client/names.ts";
import type { Command, PromiseShape } from "../../hub/client/protocol.ts";
import { roundOf, topicOf } from "../../hub/client/questioning.ts";
import type { Desk } from "./desk.ts";
import { type Facts, groupOf, nameOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { candidates, usualRound } from "./questioning.ts";
import { joined, say } from "./words.ts";
import { shortGroup } from "./lists.ts";

const BEGUN: ReadonlySet<string> = new Set(["registered", "skipped"]);

/** The first by registration are chosen already; whoever has asked in the round stays in it. */
export function RoundForm({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const now = roundOf(f.questioning);
  const { round, least = 1, most = 5 } = f.questioning ?? {};
  const [chosen, choose] = useState<readonly string[]>(now.length > 0 ? now.map(({ id }) => id) : usualRound(f));
  const all = [...now, ...candidates(f).filter(({ to }) => now.length === 0 || to === now[0]?.to)];
  const submit = (): Promise<boolean> =>
    desk.ask(now.length > 0 && round ? { do: "ChangeRound", round: round.id, questions: chosen } : { do: "CallRound", questions: chosen });
  const press = (id: string): void => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <FormFrame desk={desk} title={say(now.length > 0 ? "desk.change_round" : "desk.choose_round")} about={say("desk.round_size", { least: Math.min(least, all.length), most, chosen: chosen.length })} submit={say("desk.call_this_round")} onSubmit={submit}>
      <fieldset class="picks tall">
        <legend>{say("desk.by_registration")}</legend>
        {all.map((question) => {
          const place = chosen.indexOf(question.id);
          const stays = now.includes(question) && !BEGUN.has(question.stage);
          return (
            <label class="pick" key={question.id}>
              <input type="checkbox" checked={place >= 0} disabled={stays} onChange={() => press(question.id)} />
              <span><b>{place >= 0 ? `${place + 1}. ` : ""}{nameOf(f, question.person)}</b> <small>{joined([shortGroup(f, question.person), question.topic])}</small></span>
            </label>
          );
        })}
      </fieldset>
    </FormFrame>
  );
}

/** Somebody beside the one who was asked: other office-holders first, anybody who may be heard by their name. */
export function AnswererForm({ desk, question }: { desk: Desk; question: string }): JSX.Element {
  const f = desk.facts.value;
  const asked = f.questioning?.questions[question];
  const [typed, type] = useState("");
  const [person, choose] = useState("");
  const listed = Object.keys(f.questioning?.holders ?? {}).filter((id) => id !== asked?.to);
  const named = typed === "" ? [] : find(f.people?.order ?? [], typed, (id) => nameOf(f, id));
  const some = [...new Set([...(typed === "" ? listed : []), ...named])].slice(0, 8);
  const command: Command = { do: "GiveAnswer", question, person };
  return (
    <FormFrame
      desk={desk} title={say("desk.invite_other_answer")} about={say("desk.invite_other_then", { name: nameOf(f, asked?.to) })} submit={say("desk.invite_now")}
      onSubmit={() => (person === "" ? Promise.resolve(false) : desk.ask(command))}
    >
      <label class="inp"><span>{say("desk.find_by_name")}</span><input type="search" value={typed} onInput={(event) => type(event.currentTarget.value)} /></label>
      <fieldset class="picks tall">
        <legend>{say("desk.who_answers")}</legend>
        {some.map((id) => (
          <label class="pick" key={id}>
            <input type="radio" name="answerer" checked={person === id} onChange={() => choose(id)} />
            <span><b>{nameOf(f, id)}</b> <small>{officeOf(f, id)}</small></span>
          </label>
        ))}
      </fieldset>
    </FormFrame>
  );
}

function officeOf(f: Facts, person: string): string {
  const holder = f.questioning?.holders[person];
  return holder ? `${holder.office} · ${holder.body}` : groupOf(f, person);
}

const WHY = ["verification", "out_of_time", "other_topic"] as const;

export function DeferForm({ desk, question }: { desk: Desk; question: string }): JSX.Element {
  const f = desk.facts.value;
  const asked = f.questioning?.questions[question];
  const [why, choose] = useState<(typeof WHY)[number]>("verification");
  return (
    <FormFrame
      desk={desk} title={say("desk.answer_in_writing")} submit={say("desk.record")}
      about={say("desk.defer_then", { name: nameOf(f, asked?.to), asker: nameOf(f, asked?.person), topic: topicOf(f.questioning, asked) })}
      onSubmit={() => desk.ask({ do: "DeferAnswer", question, why })}
    >
      <fieldset class="picks tall">
        <legend>{say("desk.reason")}</legend>
        {WHY.map((one) => (
          <label class="pick" key={one}><input type="radio" name="why" checked={why === one} onChange={() => choose(one)} /><span>{text(`words.in_writing.${one}`)}</span></label>
        ))}
      </fieldset>
    </FormFrame>
  );
}

interface PromiseFormProps { desk: Desk; answer: string; saidAt: number; before: PromiseShape | undefined }
type Draft = Readonly<Record<"text" | "body" | "due" | "reason", string>>;

/** The moment is taken when the key is pressed, so that writing it down may take its time. */
export function PromiseForm({ desk, answer, saidAt, before }: PromiseFormProps): JSX.Element {
  const f = desk.facts.value;
  const [draft, set] = useState<Draft>({ text: before?.text ?? "", body: before?.body ?? bodyOf(f), due: before?.due ?? "", reason: "" });
  const change = (changes: Partial<Draft>): void => set({ ...draft, ...changes });
  const { reason, ...said } = draft;
  const submit = (): Promise<boolean> =>
    desk.ask(before ? { do: "RewordPromise", promise: before.id, ...said, reason } : { do: "CapturePromise", answer, said_at: saidAt, ...said });
  return (
    <FormFrame
      desk={desk} title={say(before ? "desk.reword_promise" : "desk.capture_promise")} submit={say("desk.record")} onSubmit={submit}
      about={say("desk.promise_moment", { time: moment(saidAt / 1000) })}
    >
      <label class="inp"><span>{say("desk.promise_text")}</span>
        <textarea rows={3} required maxLength={2000} autofocus value={draft.text} onInput={(event) => change({ text: event.currentTarget.value })} />
      </label>
      <div class="side-by-side">
        <label class="inp"><span>{say("desk.promise_body")}</span><input required maxLength={1000} value={draft.body} onInput={(event) => change({ body: event.currentTarget.value })} /></label>
        <label class="inp"><span>{say("desk.promise_due")}</span><input type="date" value={draft.due} onInput={(event) => change({ due: event.currentTarget.value })} /></label>
      </div>
      {before && (
        <label class="inp"><span>{say("words.reason_required", { label: say("desk.reason") })}</span>
          <textarea rows={2} required maxLength={1000} value={draft.reason} onInput={(event) => change({ reason: event.currentTarget.value })} />
        </label>
      )}
    </FormFrame>
  );
}

function bodyOf(f: Facts): string {
  return f.questioning?.holders[f.floor?.speech?.person ?? ""]?.body ?? "";
}

