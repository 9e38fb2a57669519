/** The programme as a decision: what is proposed, what was changed without a vote, and every adopted version. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { moment } from "../../hub/client/format.ts";
import { Differences } from "../../hub/client/parts/Differences.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { ProposalShape, VersionShape } from "../../hub/client/protocol.ts";
import { pendingProposals, versionsOf } from "../../hub/client/versions.ts";
import { adopting, changing, isVoted, withdrawChange } from "./agenda-vote.ts";
import type { Desk } from "./desk.ts";
import { type Facts, nameOf } from "./facts.ts";
import { Side } from "./RightColumn.tsx";
import { mayVote, prepares } from "./series.ts";
import { say } from "./words.ts";

export function VersionsPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const versions = versionsOf(f.versions);
  const pending = pendingProposals(f.versions);
  return (
    <Side desk={desk} title={text("words.versions")} foot={mayAdopt(f) && <Adopt desk={desk} f={f} />}>
      <div class="rows versions" tabIndex={0} role="group">
        {pending.length > 0 && <div class="ph"><h3>{text("words.proposals")}</h3></div>}
        {pending.map((one) => <Proposal key={one.id} desk={desk} f={f} proposal={one} />)}
        <Now f={f} none={versions.length === 0} />
        {versions.map((one) => <Version key={one.number} f={f} version={one} />)}
      </div>
    </Side>
  );
}

/** The first adoption, or that of what was changed since. */
function mayAdopt(f: Facts): boolean {
  return mayVote(f) && (!isVoted(f) || (f.versions?.since.length ?? 0) > 0);
}

function Adopt({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const first = !isVoted(f);
  return <Key onPress={() => desk.run(prepares(adopting()))}>{say(first ? "desk.agenda_adopt" : "desk.agenda_adopt_again")}</Key>;
}

function Now({ f, none }: { f: Facts; none: boolean }): JSX.Element {
  const since = f.versions?.since ?? [];
  if (none) return <p class="about">{text("words.version_none")}</p>;
  if (since.length === 0) return <p class="about">{text("words.version_same")}</p>;
  return (
    <section class="one">
      <div class="ph"><h3>{text("words.version_since")}</h3></div>
      <Differences differences={since} session={f.session} unvoted />
    </section>
  );
}

function Proposal({ desk, f, proposal }: { desk: Desk; f: Facts; proposal: ProposalShape }): JSX.Element {
  const ready = proposal.outcome === "waiting";
  return (
    <section class="one">
      <p class="about"><b>{proposal.reason}</b><br />{nameOf(f, proposal.by)} · {moment(proposal.at / 1000)}</p>
      {proposal.changes === undefined ? <p class="about">{text("words.proposal_stale")}</p> : <Differences differences={proposal.changes} session={f.session} />}
      {ready && (
        <div class="keys2">
          {mayVote(f) && proposal.changes !== undefined && <Key onPress={() => desk.run(prepares(changing(proposal)))}>{say("desk.series_vote")}</Key>}
          {f.fresh && f.may("WithdrawAgendaChange") && <Key look="plain" onPress={() => desk.run(withdrawChange(proposal))}>{say("desk.agenda_withdraw")}</Key>}
        </div>
      )}
    </section>
  );
}

function Version({ f, version }: { f: Facts; version: VersionShape }): JSX.Element {
  const vote = f.votes?.votes[version.vote];
  const { voted = [], unvoted = [] } = version;
  const how = vote?.result && vote.tally
    ? text("words.version_adopted", { time: moment(version.at / 1000), got: vote.tally.in_favour, total: vote.result.base })
    : moment(version.at / 1000);
  return (
    <section class="one">
      <div class="ph"><h3>{text("words.version", { number: version.number })} <small>{text("words.version_items", { count: version.items })}</small></h3></div>
      <p class="about">{how} · {nameOf(f, version.by)}{version.reason !== undefined && <><br /><b>{version.reason}</b></>}</p>
      {version.number === 1 && voted.length === 0 && <p class="about">{text("words.version_first")}</p>}
      <Differences differences={voted} session={f.session} />
      <Differences differences={unvoted} session={f.session} unvoted />
    </section>
  );
}
