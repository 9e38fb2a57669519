/** The votes that are over, as far as these eyes may read them. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { digest, moment } from "../../hub/client/format.ts";
import { CHOICES } from "../../hub/client/parts/choices.ts";
import { ChoiceMark } from "../../hub/client/parts/Icon.tsx";
import { SheetTable } from "../../hub/client/parts/SheetTable.tsx";
import { Verdict } from "../../hub/client/parts/Verdict.tsx";
import { WhyFold } from "../../hub/client/parts/Why.tsx";
import type { PastVoteShape, TallyShape } from "../../hub/client/protocol.ts";
import { itemOf } from "../../hub/client/series.ts";
import { sayBallot } from "../../hub/client/sheet-words.ts";
import { explainOutcome } from "../../hub/client/why-outcome.ts";
import { numberOf } from "./agenda.ts";
import { Panel } from "./Panel.tsx";
import type { Tablet } from "./tablet.ts";
import { FORMS, pastOutcome } from "./voting-face.ts";
import { say } from "./words.ts";

export function PastVotes({ tablet }: { tablet: Tablet }): JSX.Element {
  const votes = tablet.live.parts.votes.value;
  const list = (votes?.order ?? []).flatMap((id) => votes?.votes[id] ?? []).reverse();
  return (
    <Panel tablet={tablet} title={say("tablet.votes")} note={say("tablet.votes_count", { count: list.length })}>
      <ol class="past">
        {list.map((past) => <Row key={past.id} tablet={tablet} past={past} />)}
      </ol>
    </Panel>
  );
}

function Row({ tablet, past }: { tablet: Tablet; past: PastVoteShape }): JSX.Element {
  const number = numberOf(tablet.live.parts.agenda.value, itemOf(past));
  const outcome = pastOutcome(past);
  const word = past.sheet_result ? declaredWord(past.sheet_result.lines.length) : outcome === "unseen" ? say("tablet.vote_unseen") : text(`words.${outcome}`);
  return (
    <li>
      <button type="button" class="go" onClick={() => { tablet.view.value = { is: "vote", id: past.id }; }}>
        <small>{[number !== undefined && text("words.item", { number }), say(FORMS[past.form]), moment(past.at / 1000)].filter(Boolean).join(" · ")}</small>
        <span class="tx">{past.title}</span>
        <b>{word}{past.result && past.tally && `: ${text("words.need_got", { needed: past.result.needed, total: past.result.base, got: past.tally.in_favour })}`}</b>
      </button>
    </li>
  );
}

const declaredWord = (count: number): string => `${sayBallot("ballots.result")}: ${sayBallot("ballots.persons", { count })}`;

export function PastVote({ tablet, id }: { tablet: Tablet; id: string }): JSX.Element {
  const past = tablet.live.parts.votes.value?.votes[id];
  return (
    <Panel tablet={tablet} title={say("tablet.votes")}>
      {past && (
        <>
          <div class="it">
            <div class="k">{say(FORMS[past.form])} · {moment(past.at / 1000)}</div>
            <h1 class="serif">{past.title}</h1>
          </div>
          {past.sheet && past.sheet_result ? <SheetTable sheet={past.sheet} result={past.sheet_result} /> : <End past={past} />}
          <WhyFold why={explainOutcome(past)} />
          {past.tally && <Counts tally={past.tally} />}
          {past.result && <p class="l k">{text("words.journal_digest", { digest: digest(past.result.digest) })}</p>}
          {past.reason && <p class="l">{say("tablet.reason", { reason: past.reason })}</p>}
        </>
      )}
    </Panel>
  );
}

function End({ past }: { past: PastVoteShape }): JSX.Element {
  const outcome = pastOutcome(past);
  if (outcome === "unseen") return <p class="l">{say("tablet.vote_unseen")}</p>;
  return (
    <Verdict
      outcome={outcome} needed={past.result?.needed ?? 0} got={past.tally?.in_favour ?? 0}
      total={past.result?.base ?? 0} present={0}
    />
  );
}

function Counts({ tally }: { tally: TallyShape }): JSX.Element {
  const by = { for: tally.in_favour, against: tally.against, abstain: tally.abstain };
  return (
    <ul class="counts">
      {CHOICES.map((choice) => (
        <li key={choice} class={choice}>
          <ChoiceMark choice={choice} filled small />{text(`words.${choice}`)} <b>{by[choice]}</b>
        </li>
      ))}
      <li>{text("words.silent")} <b>{tally.not_voted}</b></li>
    </ul>
  );
}
