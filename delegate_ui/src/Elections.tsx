/** The elections of the session: which posts, who stands and by whom they were named, and how the list was closed. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { day } from "../../hub/client/questioning.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { CandidateShape, ElectionShape, PostShape } from "../../hub/client/protocol.ts";
import { outcomeShort, sayBallot } from "../../hub/client/sheet-words.ts";
import { electionsOf, isOpen, mayNominate, mayWithdraw, namedFor, openOn, standingFor } from "./nominating.ts";
import { Panel } from "./Panel.tsx";
import { nameOf } from "./people.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function ElectionsView({ tablet }: { tablet: Tablet }): JSX.Element {
  const list = [...electionsOf(tablet.live.parts.elections.value)].reverse();
  return (
    <Panel tablet={tablet} title={say("tablet.elections")}>
      {list.map((election) => <Election key={election.id} tablet={tablet} election={election} />)}
    </Panel>
  );
}

interface ElectionProps { tablet: Tablet; election: ElectionShape }

function Election({ tablet, election }: ElectionProps): JSX.Element {
  return (
    <section class="el" aria-label={election.title}>
      <h3 class="serif">{election.title}</h3>
      {isOpen(election) ? <p class="k"><b>{say("tablet.list_open")}</b> · {say("tablet.list_open_hint")}</p> : <Closed tablet={tablet} election={election} />}
      {election.posts.map((post) => <Post key={post.id} tablet={tablet} election={election} post={post} />)}
    </section>
  );
}

/** By which vote nobody comes or goes any more. */
function Closed({ tablet, election }: ElectionProps): JSX.Element {
  const id = election.closed_by ?? "";
  const vote = tablet.live.parts.votes.value?.votes[id];
  const got = vote?.result && vote.tally && text("words.need_got", { needed: vote.result.needed, total: vote.result.base, got: vote.tally.in_favour });
  return (
    <div class="closing">
      <p class="k"><Icon name="lock" /><span><b>{say("tablet.list_closed")}</b>{got && <><br />{text("words.adopted")}: {got}</>}</span></p>
      {vote && <Key icon="vote" onPress={() => { tablet.view.value = { is: "vote", id }; }}>{say("tablet.list_vote")}</Key>}
    </div>
  );
}

function seatsOf(election: ElectionShape, post: PostShape): string {
  const count = standingFor(election, post.id).length;
  return [say("tablet.seats_of_post", { seats: post.seats }), say("tablet.standing_count", { count })].join(" · ");
}

/** Who is entitled to propose, and who alone can hold it. */
function termsOf(tablet: Tablet, post: PostShape): string {
  const proposer = post.proposer && say("tablet.by_proposer", { name: nameOf(tablet.live.parts.people.value, post.proposer) });
  return [proposer, post.delegates_only && say("tablet.delegates_only")].filter(Boolean).join(" · ");
}

function Post({ tablet, election, post }: ElectionProps & { post: PostShape }): JSX.Element {
  const named = namedFor(election, post.id);
  const may = isOpen(election) && mayNominate(tablet.live.parts.own.value);
  return (
    <div class="post">
      <div class="head">
        <div><b>{post.name}</b><span class="k">{seatsOf(election, post)}</span><span class="k">{termsOf(tablet, post)}</span></div>
        {may && <Key icon="plus" label={say("tablet.nominate_for", { post: post.name })} onPress={() => beginNomination(tablet, election, post)}>{say("tablet.nominate")}</Key>}
      </div>
      {named.length === 0 && <p class="k none">{say("tablet.nobody_stands")}</p>}
      <ul>{named.map((one) => <Candidate key={one.id} tablet={tablet} election={election} one={one} />)}</ul>
    </div>
  );
}

/** For another post of the same list, or of another one, the name that is written stays. */
function beginNomination({ nominating, view }: Tablet, election: ElectionShape, post: PostShape): void {
  nominating.change({ election: election.id, post: post.id });
  view.value = { is: "nominate" };
}

function Candidate({ tablet, election, one }: ElectionProps & { one: CandidateShape }): JSX.Element {
  const { own } = tablet.live.parts;
  const gone = one.withdrawn !== undefined;
  return (
    <li class={gone ? "gone" : ""}>
      <div>
        <b class="serif">{gone ? <s>{one.name}</s> : one.name}</b>
        {one.posts && <small>{one.posts}</small>}
        <small>{namedBy(tablet, one)}</small>
        {gone && <small>{sayBallot("ballots.election.withdrawn", { reason: one.withdrawn ?? "" })}</small>}
        {one.ended !== undefined && <small><b>{endOf(one)}</b></small>}
      </div>
      {mayWithdraw(election, one, own.value) && (
        <Key icon="undo" label={say("tablet.stand_down_label", { name: one.name })} onPress={() => { tablet.reason.value = ""; tablet.view.value = { is: "stand_down", election: election.id, id: one.id }; }}>
          {say("tablet.stand_down")}
        </Key>
      )}
    </li>
  );
}

/** By whom a name came on the list. */
export function namedBy(tablet: Tablet, one: Pick<CandidateShape, "how" | "by">): string {
  const name = nameOf(tablet.live.parts.people.value, one.by);
  if (one.how === "self") return sayBallot("ballots.election.how.self");
  if (one.how === "delegate") return say("tablet.by_delegate", { name });
  return one.by === "" ? sayBallot("ballots.election.how.proposer") : say("tablet.by_proposer", { name });
}

function endOf(one: CandidateShape): string {
  if (one.approved === undefined) return outcomeShort(one.ended ?? "");
  return sayBallot("ballots.election.approved", { document: one.approved, date: day(one.approved_on ?? "") });
}

/** The lists that are open on the item under way, and the way to them; a title that stands above is not said twice. */
export function OpenElections({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const { elections, agenda, own } = tablet.live.parts;
  const open = openOn(elections.value, agenda.value?.under_way);
  if (open.length === 0) return null;
  const item = agenda.value?.items[agenda.value.under_way ?? ""];
  const look = (): void => { tablet.view.value = { is: "elections" }; };
  return (
    <>
      {open.map((election) => (
        <section class="list" key={election.id} aria-label={election.title}>
          <div class="ph ruled">
            <h2>{say("tablet.list_open")}</h2>
            <Key icon="people" onPress={look}>{say(mayNominate(own.value) ? "tablet.list_look_nominate" : "tablet.list_look")}</Key>
          </div>
          {election.title !== item?.title && <p class="oe serif">{election.title}</p>}
          <ul class="oe">{election.posts.map((post) => <li key={post.id}><b>{post.name}</b><span class="k">{seatsOf(election, post)}</span></li>)}</ul>
        </section>
      ))}
    </>
  );
}
