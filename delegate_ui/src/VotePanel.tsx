/** A vote beside the agenda: for whom it does not ask, after its close, and its result as far as it may be seen. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { moment } from "../../hub/client/format.ts";
import { DrumClock } from "../../hub/client/parts/DrumClock.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { LiveBars, ResultBars } from "../../hub/client/parts/ResultBars.tsx";
import { SheetTable } from "../../hub/client/parts/SheetTable.tsx";
import { Verdict } from "../../hub/client/parts/Verdict.tsx";
import { WhyFold } from "../../hub/client/parts/Why.tsx";
import { explainOutcome } from "../../hub/client/why-outcome.ts";
import type { VotePart } from "../../hub/client/protocol.ts";
import { itemOf } from "../../hub/client/series.ts";
import { numberOf } from "./agenda.ts";
import { RoomHands } from "./RoomHands.tsx";
import type { Tablet } from "./tablet.ts";
import { aboutWords } from "../../hub/client/series-words.ts";
import { aboutVote } from "./Series.tsx";
import { countsOf, FORMS, whyNot } from "./voting-face.ts";
import { said, say } from "./words.ts";

export function VotePanel({ tablet, vote }: { tablet: Tablet; vote: VotePart }): JSX.Element {
  return (
    <section class="pn now votes" aria-labelledby="title">
      <div class="it">
        <VoteHead tablet={tablet} vote={vote} />
        <h1 class="serif" id="title">{vote.title}</h1>
      </div>
      <div class="rows body" tabIndex={0} aria-labelledby="title">
        <Standing tablet={tablet} vote={vote} />
        <RoomHands key={vote.id} tablet={tablet} vote={vote} />
      </div>
    </section>
  );
}

/** "BIỂU QUYẾT · Mục 46 · công khai, ghi tên". */
export function VoteHead({ tablet, vote, children }: { tablet: Tablet; vote: VotePart; children?: ComponentChildren }): JSX.Element {
  const number = numberOf(tablet.live.parts.agenda.value, itemOf(vote));
  const about = aboutVote(tablet, vote);
  const facts = [about && aboutWords(about), number !== undefined && text("words.item", { number }), say(FORMS[vote.form])];
  return <div class="k"><b>{say("tablet.vote_heading")}</b> · {facts.filter(Boolean).join(" · ")}{children}</div>;
}

function Standing({ tablet, vote }: { tablet: Tablet; vote: VotePart }): JSX.Element {
  switch (vote.stage) {
    case "declared": return <Declared vote={vote} />;
    case "annulled": return <Annulled vote={vote} />;
    case "open": return <Open tablet={tablet} vote={vote} />;
    default: return <Closed vote={vote} />;
  }
}

/** Open, and not for this person, or not on tablets. */
function Open({ tablet, vote }: { tablet: Tablet; vote: VotePart }): JSX.Element {
  const own = tablet.live.parts.own.value;
  const why = own && whyNot(own, vote);
  const { closes_at } = vote;
  const state = vote.interrupted_at !== undefined ? "paused" : tablet.fresh.value ? "running" : "estimated";
  return (
    <div class="vo">
      {closes_at !== undefined && (
        <DrumClock
          times="vote" total={vote.seconds * 1000} size={8.25} state={state}
          remaining={() => (closes_at - tablet.live.now.value) / 1000}
        />
      )}
      <div>
        {why && <p class="whynot"><Icon name="danger" /><span>{said(why)}</span></p>}
        {closes_at !== undefined && <p class="l">{say("tablet.pressed", { pressed: vote.pressed, present: vote.present })}</p>}
      </div>
    </div>
  );
}

function Closed({ vote }: { vote: VotePart }): JSX.Element {
  const counts = countsOf(vote);
  if (vote.sheet && vote.sheet_result) return <SheetTable sheet={vote.sheet} result={vote.sheet_result} provisional />;
  return (
    <>
      <p class="st">{say(vote.stage === "counting" ? "tablet.vote_counting" : "tablet.vote_closed")}</p>
      {counts ? <LiveBars counts={counts} needed={vote.needed} /> : <p class="l">{say("tablet.vote_result_later")}</p>}
    </>
  );
}

function Declared({ vote }: { vote: VotePart }): JSX.Element | null {
  const { result, tally } = vote;
  const counts = countsOf(vote);
  if (vote.sheet && vote.sheet_result) return <SheetTable sheet={vote.sheet} result={vote.sheet_result} />;
  if (result === undefined || tally === undefined || counts === undefined) return <p class="l">{say("tablet.vote_unseen")}</p>;
  return (
    <>
      <Verdict
        outcome={result.passed ? "adopted" : "rejected"}
        needed={result.needed} got={tally.in_favour} total={result.base} present={vote.present}
        {...(vote.declared_at === undefined ? {} : { note: say("tablet.declared_at", { time: moment(vote.declared_at / 1000) }) })}
      />
      <ResultBars counts={counts} needed={result.needed} head={result.digest} />
      <WhyFold why={explainOutcome(vote)} />
    </>
  );
}

function Annulled({ vote }: { vote: VotePart }): JSX.Element {
  return (
    <>
      <Verdict outcome="annulled" needed={0} got={0} total={0} present={0} />
      {vote.box_lost && <p class="l">{say("tablet.box_lost")}</p>}
      {vote.reason && <p class="l">{say("tablet.reason", { reason: vote.reason })}</p>}
    </>
  );
}
