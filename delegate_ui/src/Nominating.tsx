/** Putting somebody forward for a post: first whom, then once more in full before it is recorded. */

import type { JSX } from "preact";
import { day } from "../../hub/client/questioning.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { ElectionShape, OwnPart, PersonShape, PostShape } from "../../hub/client/protocol.ts";
import { sayBallot } from "../../hub/client/sheet-words.ts";
import { FormEdge } from "./FormEdge.tsx";
import {
  LONGEST_NAME, LONGEST_POSTS, type NominationDraft, delegatesFound, isoDay, missingIn, nameIn, namesSomebody, nominationOf, postOf, stands,
} from "./nominating.ts";
import { Panel } from "./Panel.tsx";
import { belongsTo } from "./people.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

function electionIn(tablet: Tablet): ElectionShape | undefined {
  return tablet.live.parts.elections.value?.elections[tablet.nominating.draft.value.election];
}

const WAYS = ["delegate", "self", "outside"] as const;

export function NominateView({ tablet }: { tablet: Tablet }): JSX.Element {
  const { draft, change } = tablet.nominating;
  const election = electionIn(tablet);
  const post = postOf(election, draft.value);
  const ways = post?.delegates_only ? WAYS.filter((way) => way !== "outside") : WAYS;
  return (
    <Panel tablet={tablet} title={say("tablet.nominate")} note={say("tablet.step", { step: 1, of: 2 })} fixed onBack={() => toList(tablet)}>
      <div class="form nominate">
        {election && <ForPost tablet={tablet} election={election} post={post} />}
        <div class="pair" role="group" aria-label={say("tablet.nominate_whom")}>
          {ways.map((who) => <Key key={who} pressed={draft.value.who === who} onPress={() => change({ who })}>{say(`tablet.nominate_${who}`)}</Key>)}
        </div>
        {post?.delegates_only && <p class="k">{say("tablet.delegates_only")}</p>}
        {draft.value.who === "delegate" && election && post && <Delegates tablet={tablet} election={election} post={post} />}
        {draft.value.who === "outside" && <Outside tablet={tablet} />}
        {draft.value.who === "self" && <Myself tablet={tablet} />}
      </div>
    </Panel>
  );
}

function toList(tablet: Tablet): void {
  tablet.view.value = { is: "elections" };
}

interface ForPostProps { tablet: Tablet; election: ElectionShape; post: PostShape | undefined }

/** Which post of the list it is for; where there is only one, nothing is to be chosen. */
function ForPost({ tablet, election, post }: ForPostProps): JSX.Element {
  if (election.posts.length === 1) return <p class="serif"><b>{post?.name}</b></p>;
  return (
    <div class="choose">
      <label for="post">{sayBallot("ballots.election.post")}</label>
      <select id="post" class="field line" value={post?.id ?? ""} onChange={(event) => tablet.nominating.change({ post: event.currentTarget.value })}>
        {election.posts.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </div>
  );
}

interface DelegatesProps { tablet: Tablet; election: ElectionShape; post: PostShape }

/** One of the other delegates: a few letters of the name are enough, without marks too. */
function Delegates({ tablet, election, post }: DelegatesProps): JSX.Element {
  const { people, own } = tablet.live.parts;
  const { draft, change } = tablet.nominating;
  const chosen = people.value?.people[draft.value.person];
  if (chosen) {
    return (
      <div class="chosen">
        <div><b class="serif">{chosen.name}</b><span class="k">{belongsTo(people.value, chosen.id)}</span></div>
        <Key icon="search" onPress={() => change({ person: "" })}>{say("tablet.nominate_other")}</Key>
      </div>
    );
  }
  const found = delegatesFound(people.value, draft.value.typed, own.value);
  return (
    <>
      <div class="choose"><label for="find">{say("tablet.find_delegate")}</label><span class="k" role="status">{say("tablet.found_delegates", { count: found.length })}</span></div>
      <input id="find" class="field line" type="search" autocomplete="off" value={draft.value.typed} onInput={(event) => change({ typed: event.currentTarget.value })} />
      <ul class="found">
        {found.map((one) => <Found key={one.id} tablet={tablet} one={one} on={stands(election, post.id, one.id)} />)}
      </ul>
    </>
  );
}

function Found({ tablet, one, on }: { tablet: Tablet; one: PersonShape; on: boolean }): JSX.Element {
  return (
    <li>
      <button type="button" class="go" aria-disabled={on ? true : undefined} onClick={() => { if (!on) tablet.nominating.change({ person: one.id }); }}>
        <b>{one.name}</b>
        <span class="k">{[belongsTo(tablet.live.parts.people.value, one.id), on && say("tablet.stands_already")].filter(Boolean).join(" · ")}</span>
      </button>
    </li>
  );
}

function Outside({ tablet }: { tablet: Tablet }): JSX.Element {
  const { draft, change } = tablet.nominating;
  const { name, posts, born } = draft.value;
  return (
    <>
      <label for="name">{sayBallot("ballots.election.name")}</label>
      <input id="name" class="field line" autocomplete="off" maxLength={LONGEST_NAME} value={name} onInput={(event) => change({ name: event.currentTarget.value })} />
      <label for="posts">{sayBallot("ballots.election.now")}</label>
      <input id="posts" class="field line" autocomplete="off" maxLength={LONGEST_POSTS} value={posts} onInput={(event) => change({ posts: event.currentTarget.value })} />
      <label for="born">{say("tablet.nominate_born")}</label>
      <input id="born" class="field line day" inputMode="numeric" autocomplete="off" maxLength={10} value={born} onInput={(event) => change({ born: event.currentTarget.value })} />
    </>
  );
}

function Myself({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const { own, people } = tablet.live.parts;
  if (own.value === undefined) return null;
  return <div class="chosen"><div><b class="serif">{own.value.name}</b><span class="k">{belongsTo(people.value, own.value.person)}</span></div></div>;
}

function missing(tablet: Tablet): string | undefined {
  const own = tablet.live.parts.own.value;
  const key = own && missingIn(tablet.nominating.draft.value, electionIn(tablet), own);
  return key && say(key);
}

export function NominateEdge({ tablet }: { tablet: Tablet }): JSX.Element {
  const { draft, drop } = tablet.nominating;
  const some = namesSomebody(draft.value);
  return (
    <FormEdge
      tablet={tablet} hint={say("tablet.nominate_hint")} bold={say(some ? "tablet.nominate_unsent" : "tablet.nominate_whom")} off={missing(tablet)}
      because={electionIn(tablet)?.closed_by === undefined ? undefined : "list_closed"}
      aside={some ? { label: say("tablet.writing_drop"), onPress: () => { drop(); toList(tablet); } } : undefined}
      gold={{ act: "review_nomination", label: say("tablet.nominate_review"), icon: "next", onAct: () => { tablet.view.value = { is: "nominate_sure" }; } }}
    />
  );
}

// The second step: everything as it will be recorded.

export function NominateSure({ tablet }: { tablet: Tablet }): JSX.Element {
  const { own, people } = tablet.live.parts;
  const draft = tablet.nominating.draft.value;
  const election = electionIn(tablet);
  const post = postOf(election, draft);
  return (
    <Panel tablet={tablet} title={say("tablet.nominate_sure")} note={say("tablet.step", { step: 2, of: 2 })} onBack={() => toForm(tablet)}>
      {own.value && post && (
        <div class="sure">
          <p class="k">{say(draft.who === "self" ? "tablet.nominate_self" : "tablet.nominate_sure_whom")}</p>
          <h1 class="serif">{nameIn(draft, own.value, people.value)}</h1>
          {describe(draft, own.value, tablet).map((line) => <p key={line} class="k">{line}</p>)}
          <p class="k over">{say("tablet.nominate_sure_post")}</p>
          <p class="l0"><b>{post.name}</b></p>
          <p class="k">{election?.title}</p>
          <p class="over">{draft.who !== "self" && <>{say("tablet.nominate_sure_by", { name: own.value.name })}<br /></>}{say("tablet.nominate_sure_then")}</p>
        </div>
      )}
    </Panel>
  );
}

function describe(draft: NominationDraft, own: OwnPart, tablet: Tablet): readonly string[] {
  if (draft.who !== "outside") return [belongsTo(tablet.live.parts.people.value, draft.who === "self" ? own.person : draft.person)];
  const born = draft.born && say("tablet.born_on", { day: day(isoDay(draft.born) ?? "") });
  return [draft.posts.trim(), born].filter(Boolean);
}

function toForm(tablet: Tablet): void {
  tablet.view.value = { is: "nominate" };
}

async function nominate(tablet: Tablet): Promise<void> {
  const { own, people } = tablet.live.parts;
  if (own.value === undefined || off(tablet) !== undefined) return;
  if (!(await tablet.act("nominate", nominationOf(tablet.nominating.draft.value, own.value, people.value)))) return;
  tablet.nominating.drop();
  toList(tablet);
}

function off(tablet: Tablet): string | undefined {
  return missing(tablet) ?? (tablet.fresh.value ? undefined : say("tablet.needs_link_short"));
}

export function NominateSureEdge({ tablet }: { tablet: Tablet }): JSX.Element {
  const self = tablet.nominating.draft.value.who === "self";
  return (
    <FormEdge
      tablet={tablet} hint={say("tablet.nominate_sure_hint")} bold={say("tablet.nominate_unsent")} off={off(tablet)}
      because={electionIn(tablet)?.closed_by === undefined ? undefined : "list_closed"}
      aside={{ label: say("tablet.nominate_edit"), onPress: () => toForm(tablet) }}
      gold={{ act: "nominate", label: say(self ? "tablet.nominate_do_self" : "tablet.nominate_do"), icon: "done", onAct: () => void nominate(tablet) }}
    />
  );
}
