/** The forms of an election: its posts, a nomination, the closed list, a ballot, an approval. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Command, ElectionShape, Nomination, SheetStyle } from "../../hub/client/protocol.ts";
import { sayBallot } from "../../hub/client/sheet-words.ts";
import { openVotes, unrecorded } from "./committee.ts";
import type { Desk } from "./desk.ts";
import { type ElectionForm, postsIn } from "./election-acts.ts";
import { itemOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { personsIn } from "./persons.ts";
import { say } from "./words.ts";

export function ElectionForms({ desk, opened }: { desk: Desk; opened: ElectionForm }): JSX.Element {
  switch (opened.form) {
    case "plan": return <Plan desk={desk} />;
    case "nominate": return <Nominating desk={desk} election={opened.election} />;
    case "close": return <Closing desk={desk} election={opened.election} />;
    case "ballot": return <Ballot desk={desk} election={opened.election} />;
    case "approve": return <Approving desk={desk} opened={opened} />;
  }
}

/** The fields of a form in one object; a field is named as its word is. */
function useFields<T extends object>(begun: () => T): readonly [T, (changes: Partial<T>) => void] {
  const [fields, write] = useState(begun);
  return [fields, (changes) => write({ ...fields, ...changes })];
}

interface TextProps { word: string; value: string; required?: boolean; onText: (text: string) => void; type?: "text" | "date" | "number" }

function Text({ word, value, required, onText, type }: TextProps): JSX.Element {
  const shared = { value, required: required === true, onInput: (event: { currentTarget: HTMLInputElement }) => onText(event.currentTarget.value) };
  return (
    <label class="inp"><span>{word}</span>
      {type === "date" ? <input type="date" {...shared} /> : type === "number" ? <input type="number" min={1} max={60} {...shared} /> : <input type="text" maxLength={300} {...shared} />}
    </label>
  );
}

/** A title is read aloud and stands on the ballot: all of it shows. */
function LongText({ word, value, onText }: Pick<TextProps, "word" | "value" | "onText">): JSX.Element {
  return <label class="inp"><span>{word}</span><textarea rows={3} required maxLength={1000} value={value} onInput={(event) => onText(event.currentTarget.value)} /></label>;
}

function Plan({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const item = f.agenda?.under_way;
  const [at, change] = useFields(() => ({ title: itemOf(f, item)?.title ?? "", posts: "", style: "tick" as SheetStyle, own: false }));
  const command = (): Command => ({ do: "PlanElection", title: at.title, posts: postsIn(at.posts, at.own), style: at.style, ...(item === undefined ? {} : { item }) });
  return (
    <FormFrame desk={desk} title={sayBallot("ballots.election.plan")} submit={say("desk.record")} onSubmit={() => desk.ask(command())} wide>
      <LongText word={sayBallot("ballots.election.title")} value={at.title} onText={(title) => change({ title })} />
      <label class="inp"><span>{sayBallot("ballots.election.posts")}</span>
        <textarea rows={4} required value={at.posts} onInput={(event) => change({ posts: event.currentTarget.value })} /><small>{sayBallot("ballots.election.posts_hint")}</small>
      </label>
      <fieldset class="picks"><legend>{sayBallot("ballots.election.style")}</legend>
        {(["tick", "strike"] as const).map((style) => <label class="pick" key={style}><input type="radio" name="style" checked={at.style === style} onChange={() => change({ style })} /><span>{sayBallot(`ballots.election.style.${style}`)}</span></label>)}
      </fieldset>
      <label class="pick"><input type="checkbox" checked={at.own} onChange={(event) => change({ own: event.currentTarget.checked })} /><span>{sayBallot("ballots.election.delegates_only")}</span></label>
    </FormFrame>
  );
}

const HOW: readonly Nomination[] = ["proposer", "delegate", "self"];

function Nominating({ desk, election }: { desk: Desk; election: ElectionShape }): JSX.Element {
  const f = desk.facts.value;
  const first = election.posts[0];
  const [at, change] = useFields(() => ({ post: first?.id ?? "", name: "", posts: "", born: "", how: "proposer" as Nomination, by: first?.proposer ?? "" }));
  const known = personsIn(at.name, f.people)[0]?.person;
  const by = personsIn(at.by, f.people)[0]?.person ?? at.by;
  const command = (): Command => ({
    do: "Nominate", election: election.id, post: at.post, name: at.name, posts: at.posts, born: at.born, how: at.how,
    by: at.how === "self" ? known ?? at.name : by, ...(known === undefined ? {} : { person: known }),
  });
  return (
    <FormFrame desk={desk} title={sayBallot("ballots.election.nominate")} about={election.title} submit={say("desk.record")} onSubmit={() => desk.ask(command())}>
      <label class="inp"><span>{sayBallot("ballots.election.post")}</span>
        <select value={at.post} onChange={(event) => change({ post: event.currentTarget.value, ...(at.how === "proposer" ? { by: election.posts.find(({ id }) => id === event.currentTarget.value)?.proposer ?? "" } : {}) })}>{election.posts.map((post) => <option key={post.id} value={post.id}>{post.name}</option>)}</select>
      </label>
      <Text word={sayBallot("ballots.election.name")} value={at.name} required onText={(name) => change({ name })} />
      <Text word={sayBallot("ballots.election.now")} value={at.posts} onText={(posts) => change({ posts })} />
      <Text word={sayBallot("ballots.election.born")} type="date" value={at.born} onText={(born) => change({ born })} />
      <fieldset class="picks"><legend>{sayBallot("ballots.election.how")}</legend>
        {HOW.map((how) => <label class="pick" key={how}><input type="radio" name="how" checked={at.how === how} onChange={() => change({ how })} /><span>{sayBallot(`ballots.election.how.${how}`)}</span></label>)}
      </fieldset>
      {at.how !== "self" && <Text word={sayBallot("ballots.election.by")} value={at.by} required onText={(text) => change({ by: text })} />}
    </FormFrame>
  );
}

function Closing({ desk, election }: { desk: Desk; election: ElectionShape }): JSX.Element {
  const f = desk.facts.value;
  const votes = openVotes(f);
  const [vote, choose] = useState((unrecorded(f, election.item) ?? votes[0])?.id ?? "");
  return (
    <FormFrame desk={desk} title={sayBallot("ballots.election.close")} about={sayBallot("ballots.election.close_then")} submit={say("desk.record")} onSubmit={() => desk.ask({ do: "CloseCandidates", election: election.id, vote })}>
      <label class="inp"><span>{sayBallot("ballots.election.closed_by")}</span>
        <select required value={vote} onChange={(event) => choose(event.currentTarget.value)}>{votes.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}</select>
      </label>
    </FormFrame>
  );
}

function Ballot({ desk, election }: { desk: Desk; election: ElectionShape }): JSX.Element {
  const f = desk.facts.value;
  const open = election.posts.filter(({ free }) => free > 0);
  const [at, change] = useFields(() => ({ title: election.title, parts: open.map(({ id }) => id), form: "paper" as "paper" | "secret", minutes: Math.round((f.desk?.preparing.sheet_s ?? 900) / 60) }));
  const command = (): Command => ({
    do: "PrepareElection", election: election.id, title: at.title, parts: at.parts, form: at.form,
    ...(at.form === "secret" ? { seconds: at.minutes * 60 } : {}), ...(election.item === undefined ? {} : { item: election.item }),
  });
  const ways = f.desk?.preparing.secret ? (["paper", "secret"] as const) : (["paper"] as const);
  return (
    <FormFrame desk={desk} title={sayBallot("ballots.election.ballot")} submit={say("desk.prepare")} onSubmit={() => desk.ask(command())}>
      <LongText word={sayBallot("ballots.form.title")} value={at.title} onText={(title) => change({ title })} />
      <fieldset class="picks"><legend>{sayBallot("ballots.election.on_ballot")}</legend>
        {open.map(({ id, name }) => <label class="pick" key={id}><input type="checkbox" checked={at.parts.includes(id)} onChange={(event) => change({ parts: event.currentTarget.checked ? [...at.parts, id] : at.parts.filter((one) => one !== id) })} /><span>{name}</span></label>)}
      </fieldset>
      <fieldset class="picks"><legend>{sayBallot("ballots.form.how")}</legend>
        {ways.map((form) => <label class="pick" key={form}><input type="radio" name="form" checked={at.form === form} onChange={() => change({ form })} /><span>{sayBallot(`ballots.form.${form}`)}</span></label>)}
      </fieldset>
      {at.form === "paper" && f.desk?.preparing.committee === true && f.desk.committee === undefined && <p class="sub">{say("desk.board_needed")}</p>}
      {at.form === "secret" && <Text word={sayBallot("ballots.form.minutes")} type="number" value={String(at.minutes)} required onText={(text) => change({ minutes: Number(text) })} />}
    </FormFrame>
  );
}

function Approving({ desk, opened }: { desk: Desk; opened: Extract<ElectionForm, { form: "approve" }> }): JSX.Element {
  const { election, candidate } = opened;
  const [at, change] = useFields(() => ({ document: "", date: "" }));
  return (
    <FormFrame desk={desk} title={sayBallot("ballots.election.approve")} about={candidate.name} submit={say("desk.record")} onSubmit={() => desk.ask({ do: "RecordApproval", election: election.id, candidate: candidate.id, ...at })}>
      <Text word={sayBallot("ballots.election.document")} value={at.document} required onText={(document) => change({ document })} />
      <Text word={sayBallot("ballots.election.date")} type="date" value={at.date} required onText={(date) => change({ date })} />
    </FormFrame>
  );
}
