/** Inserting, correcting and moving an item of the programme; once adopted, with a reason. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ChangeItem, InsertItem, ItemKind, ItemShape, MoveItem } from "../../hub/client/protocol.ts";
import { isVoted, proposes, takesVote } from "./agenda-vote.ts";
import type { Desk } from "./desk.ts";
import { type Facts, isAdopted, itemOf, numberOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { say } from "./words.ts";

const KINDS: readonly ItemKind[] = [
  "opening", "report", "appraisal_report", "submission", "draft_resolution", "plenary_discussion", "questioning", "personnel", "vote", "closing", "other",
];

interface ReasonProps {
  f: Facts;
  reason: string;
  write: (reason: string) => void;
}

function Reason({ f, reason, write }: ReasonProps): JSX.Element {
  const required = isAdopted(f);
  return (
    <label class="inp"><span>{required ? say("words.reason_required", { label: say("desk.reason") }) : say("desk.reason")}</span>
      <textarea rows={2} required={required} maxLength={300} value={reason} onInput={(event) => write(event.currentTarget.value)} />
    </label>
  );
}

interface HowProps { f: Facts; content: boolean; byVote: boolean; choose: (byVote: boolean) => void }

/** A programme the council has adopted: changed at once with a reason where that may be, or by another vote. */
function How({ f, content, byVote, choose }: HowProps): JSX.Element | null {
  if (!isVoted(f)) return null;
  if (takesVote(f, content)) return <p class="sub">{say("desk.change_must_vote")}</p>;
  return (
    <fieldset class="picks">
      <legend>{say("desk.change_how")}</legend>
      {[false, true].map((one) => (
        <label class="pick" key={String(one)}>
          <input type="radio" name="how" checked={byVote === one} onChange={() => choose(one)} />
          <span>{say(one ? "desk.change_by_vote" : "desk.change_now")}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface Draft {
  readonly title: string;
  readonly kind: ItemKind;
  readonly presenter: string;
  readonly minutes: number;
}

interface ItemFormProps {
  desk: Desk;
  before: ItemShape | undefined;
  change: ItemShape | undefined;
}

export function ItemForm({ desk, before, change: old }: ItemFormProps): JSX.Element {
  const f = desk.facts.value;
  const [draft, set] = useState<Draft>({ title: old?.title ?? "", kind: old?.kind ?? "other", presenter: old?.presenter ?? "", minutes: old?.minutes ?? 10 });
  const [reason, write] = useState("");
  const change = (changes: Partial<Draft>): void => set({ ...draft, ...changes });
  const [chosen, choose] = useState(false);
  const content = old === undefined || old.title !== draft.title || old.kind !== draft.kind;
  const byVote = isVoted(f) && (chosen || takesVote(f, content));
  const submit = (): Promise<boolean> => {
    const change = { ...commandOf(f, before, old), ...altered(old, draft) } as ChangeItem | InsertItem;
    return desk.ask(byVote ? proposes(change, reason) : { ...change, reason });
  };
  return (
    <FormFrame desk={desk} title={titleOf(f, before, old)} submit={say(byVote ? "desk.propose" : old ? "desk.record" : "desk.insert")} onSubmit={submit} wide>
      <Fields draft={draft} change={change} />
      <How f={f} content={content} byVote={chosen} choose={choose} />
      <Reason f={f} reason={reason} write={write} />
    </FormFrame>
  );
}

type Known = ItemShape | undefined;

/** Of an item that is there already only what is written otherwise: the rest is no change. */
function altered(old: Known, draft: Draft): Partial<Draft> {
  if (old === undefined) return draft;
  const entries = Object.entries(draft).filter(([key, value]) => old[key as keyof Draft] !== value);
  return Object.fromEntries(entries);
}

function commandOf(f: Facts, before: Known, old: Known): ChangeItem | InsertItem {
  if (old) return { do: "ChangeItem", item: old.id };
  return {
    do: "InsertItem", title: "", sitting: before?.sitting ?? f.session?.sitting ?? "",
    ...(before ? { before: before.id } : {}), ...(before?.parent === undefined ? {} : { parent: before.parent }),
  };
}

function titleOf(f: Facts, before: Known, old: Known): string {
  if (old) return say("desk.change_item_number", { number: numberOf(f.agenda, old.id) ?? "" });
  return before ? say("desk.insert_before_number", { number: numberOf(f.agenda, before.id) ?? "" }) : say("desk.insert_last");
}

function Fields({ draft, change }: { draft: Draft; change: (changes: Partial<Draft>) => void }): JSX.Element {
  return (
    <>
      <label class="inp"><span>{say("desk.item_title")}</span>
        <textarea rows={3} required maxLength={1000} value={draft.title} onInput={(event) => change({ title: event.currentTarget.value })} />
      </label>
      <div class="side-by-side">
        <label class="inp"><span>{say("desk.item_kind")}</span>
          <select value={draft.kind} onChange={(event) => change({ kind: event.currentTarget.value as ItemKind })}>
            {[...new Set([...KINDS, draft.kind])].map((kind) => <option key={kind} value={kind}>{say(`desk.item.${kind}`)}</option>)}
          </select>
        </label>
        <label class="inp"><span>{say("desk.item_minutes")}</span>
          <input type="number" min={0} max={600} required value={draft.minutes} onInput={(event) => change({ minutes: Number(event.currentTarget.value) })} />
        </label>
      </div>
      <label class="inp"><span>{say("desk.presents")}</span>
        <input value={draft.presenter} maxLength={300} onInput={(event) => change({ presenter: event.currentTarget.value })} />
      </label>
    </>
  );
}

interface MoveFormProps {
  desk: Desk;
  item: ItemShape;
  before: string | undefined;
  sitting: string | undefined;
}

export function MoveForm({ desk, item, before, sitting }: MoveFormProps): JSX.Element {
  const f = desk.facts.value;
  const [reason, write] = useState("");
  const [chosen, choose] = useState(false);
  const byVote = isVoted(f) && (chosen || takesVote(f, false));
  const next = itemOf(f, before);
  const command: MoveItem = {
    do: "MoveItem", item: item.id, reason,
    ...(item.parent === undefined ? {} : { parent: item.parent }), ...(before === undefined ? {} : { before }), ...(sitting === undefined ? {} : { sitting }),
  };
  const about = next
    ? say("desk.move_before", { number: numberOf(f.agenda, next.id) ?? "", title: next.title })
    : say("desk.move_last");
  return (
    <FormFrame desk={desk} title={say("desk.ask_move", { number: numberOf(f.agenda, item.id) ?? "" })} about={about} submit={say(byVote ? "desk.propose" : "desk.move")} onSubmit={() => desk.ask(byVote ? proposes(command, reason) : command)}>
      <p class="sub">{item.title}</p>
      <How f={f} content={false} byVote={chosen} choose={choose} />
      <Reason f={f} reason={reason} write={write} />
    </FormFrame>
  );
}
