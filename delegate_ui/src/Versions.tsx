/** The versions of the programme: by which vote each was adopted, and what it changed. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { moment } from "../../hub/client/format.ts";
import { Differences } from "../../hub/client/parts/Differences.tsx";
import { pendingProposals, versionsOf } from "../../hub/client/versions.ts";
import type { VersionShape } from "../../hub/client/protocol.ts";
import { Panel } from "./Panel.tsx";
import { nameOf } from "./people.ts";
import type { Tablet } from "./tablet.ts";

export function VersionsView({ tablet }: { tablet: Tablet }): JSX.Element {
  const { versions, session } = tablet.live.parts;
  const since = versions.value?.since ?? [];
  return (
    <Panel tablet={tablet} title={text("words.versions")}>
      {pendingProposals(versions.value).map((one) => (
        <section class="ver" key={one.id}>
          <h3>{text("words.proposals")}</h3>
          <p>{one.reason}</p>
          <Differences differences={one.changes ?? []} session={session.value} />
        </section>
      ))}
      {since.length > 0 && (
        <section class="ver"><h3>{text("words.version_since")}</h3><Differences differences={since} session={session.value} unvoted /></section>
      )}
      {versionsOf(versions.value).map((one) => <Version key={one.number} tablet={tablet} version={one} />)}
    </Panel>
  );
}

function Version({ tablet, version }: { tablet: Tablet; version: VersionShape }): JSX.Element {
  const { votes, people, session } = tablet.live.parts;
  const vote = votes.value?.votes[version.vote];
  const time = moment(version.at / 1000);
  const how = vote?.result && vote.tally ? text("words.version_adopted", { time, got: vote.tally.in_favour, total: vote.result.base }) : time;
  return (
    <section class="ver">
      <h3>{text("words.version", { number: version.number })} <small>{text("words.version_items", { count: version.items })}</small></h3>
      <p class="k">{how} · {nameOf(people.value, version.by)}</p>
      {version.reason !== undefined && <p>{version.reason}</p>}
      <Differences differences={version.voted ?? []} session={session.value} />
      <Differences differences={version.unvoted ?? []} session={session.value} unvoted />
    </section>
  );
}
