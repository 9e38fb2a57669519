/** The elections of the session: posts, who stands, how it ended, and the next step of each. */

import type { JSX } from "preact";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { CandidateShape, ElectionShape, PostShape } from "../../hub/client/protocol.ts";
import { outcomeShort, sayBallot } from "../../hub/client/sheet-words.ts";
import type { Desk } from "./desk.ts";
import { type Facts, nameOf } from "./facts.ts";
import { Side } from "./RightColumn.tsx";
import { say } from "./words.ts";
import { withdraw } from "./election-acts.ts";

export function ElectionsPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const list = (f.elections?.order ?? []).flatMap((id) => f.elections?.elections[id] ?? []).reverse();
  const foot = f.fresh && f.may("PlanElection") && (
    <Key icon="plus" onPress={() => desk.run({ open: { is: "election", form: "plan" } })}>{sayBallot("ballots.election.plan")}</Key>
  );
  return (
    <Side desk={desk} title={say("desk.elections")} note={String(list.length)} foot={foot}>
      <div class="rows" tabIndex={0} role="group" aria-label={say("desk.elections")}>
        {list.map((election) => <One key={election.id} desk={desk} election={election} />)}
        {list.length === 0 && <p class="empty">{sayBallot("ballots.election.none")}</p>}
      </div>
    </Side>
  );
}

interface OneProps { desk: Desk; election: ElectionShape }

function One({ desk, election }: OneProps): JSX.Element {
  const open = election.closed_by === undefined;
  return (
    <section class="part election" aria-label={election.title}>
      <h3>{election.title}</h3>
      <p class="mt">{sayBallot(open ? "ballots.election.list_open" : "ballots.election.list_closed")}</p>
      {election.posts.map((post) => <Post key={post.id} desk={desk} election={election} post={post} />)}
      <Steps desk={desk} election={election} />
    </section>
  );
}

function Steps({ desk, election }: OneProps): JSX.Element | null {
  const f = desk.facts.value;
  if (!f.fresh || !f.may("PlanElection")) return null;
  const opens = (form: "nominate" | "close" | "ballot") => (): void => desk.run({ open: { is: "election", form, election } });
  const open = election.closed_by === undefined;
  const left = election.posts.some(({ free }) => free > 0);
  return (
    <div class="ctl">
      {open && <Key icon="plus" onPress={opens("nominate")}>{sayBallot("ballots.election.nominate")}</Key>}
      {open && <Key icon="lock" onPress={opens("close")}>{sayBallot("ballots.election.close")}</Key>}
      {!open && left && <Key icon="vote" onPress={opens("ballot")}>{sayBallot(election.ballots.length === 0 ? "ballots.election.ballot" : "ballots.election.next_round")}</Key>}
    </div>
  );
}

function Post({ desk, election, post }: OneProps & { post: PostShape }): JSX.Element {
  const standing = election.order.flatMap((id) => election.candidates[id] ?? []).filter((one) => one.post === post.id);
  return (
    <div class="post">
      <div class="lb"><b>{post.name}</b> · {sayBallot("ballots.election.seats", { seats: post.seats, free: post.free })}{post.proposer && ` · ${sayBallot("ballots.election.by_proposer", { name: post.proposer })}`}</div>
      <ul>{standing.map((one) => <Candidate key={one.id} desk={desk} election={election} post={post} one={one} />)}</ul>
    </div>
  );
}

function Candidate({ desk, election, post, one }: OneProps & { post: PostShape; one: CandidateShape }): JSX.Element {
  const f = desk.facts.value;
  const may = f.fresh && f.may("PlanElection");
  const approves = may && one.ended === "elected" && post.approved_by !== "" && one.approved === undefined;
  return (
    <li class={one.withdrawn === undefined ? "" : "withdrawn"}>
      <div>
        <b class="serif">{one.name}</b>
        {one.posts !== "" && <small>{one.posts}</small>}
        {proposed(f, post, one) !== "" && <small>{proposed(f, post, one)}</small>}
        <small><b>{stateOf(post, one)}</b></small>
      </div>
      {may && election.closed_by === undefined && one.withdrawn === undefined && (
        <Key look="bare" icon="close" label={sayBallot("ballots.election.withdraw", { name: one.name })} onPress={() => desk.run(withdraw(election, one))} />
      )}
      {approves && <Key class="below" onPress={() => desk.run({ open: { is: "election", form: "approve", election, candidate: one } })}>{sayBallot("ballots.election.approve")}</Key>}
    </li>
  );
}

/** By whom, unless it was the one who is entitled: that stands above, beside the post. */
function proposed(f: Facts, post: PostShape, one: CandidateShape): string {
  if (one.how === "proposer" && (one.by === "" || one.by === post.proposer)) return "";
  return [sayBallot(`ballots.election.how.${one.how}`), one.how === "self" ? "" : nameOf(f, one.by)].filter(Boolean).join(" · ");
}

function stateOf(post: PostShape, one: CandidateShape): string {
  if (one.withdrawn !== undefined) return sayBallot("ballots.election.withdrawn", { reason: one.withdrawn });
  if (one.approved !== undefined) return sayBallot("ballots.election.approved", { document: one.approved, date: one.approved_on ?? "" });
  if (one.ended === undefined) return "";
  const waits = one.ended === "elected" && post.approved_by !== "";
  return waits ? sayBallot("ballots.election.waits", { by: post.approved_by }) : outcomeShort(one.ended);
}
