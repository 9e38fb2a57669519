/** The vote covers everything: its title, its clock, three equal choices, and what is certain about my ballot. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { text } from "../../hub/client/catalogue.ts";
import { moment } from "../../hub/client/format.ts";
import type { MyBallot } from "../../hub/client/my-ballot.ts";
import type { Ballot } from "../../hub/client/parts/ballot.ts";
import { Choices } from "../../hub/client/parts/Choices.tsx";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { DrumClock } from "../../hub/client/parts/DrumClock.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { ballotAlarm, MyBallotLine } from "../../hub/client/parts/MyBallotLine.tsx";
import type { VotePart } from "../../hub/client/protocol.ts";
import { type Explained, explain, ruleText } from "../../hub/client/why.ts";
import { Away } from "./Away.tsx";
import { Marked } from "./Header.tsx";
import { Listed, aboutVote } from "./Series.tsx";
import type { Tablet } from "./tablet.ts";
import { VoteHead } from "./VotePanel.tsx";
import { ballotFace, hurry, type Trouble, troubleOf } from "./voting-face.ts";
import { reasonText, say } from "./words.ts";

const TITLE = "vote-title";

export function VoteCover({ tablet, vote }: { tablet: Tablet; vote: VotePart }): JSX.Element {
  const { live } = tablet;
  const mine = live.ballot.value;
  const face = ballotFace(mine, vote);
  const trouble = troubleOf(mine, vote);
  const closed = trouble === "superseded" || trouble === "interrupted";
  return (
    <main class="cover">
      <Away tablet={tablet} />
      {vote.interrupted_at !== undefined && <Interrupted at={vote.interrupted_at} />}
      <div class="votebox">
        <div class="vt">
          <VoteHead tablet={tablet} vote={vote}><Marked session={live.parts.session.value} /></VoteHead>
          <Title vote={vote} />
          <Listed about={aboutVote(tablet, vote)} />
        </div>
        <VoteClock tablet={tablet} vote={vote} />
        <Choices titleId={TITLE} ballot={closed ? { ...face, open: false } : face} onPress={live.press} />
      </div>
      <MyEdge tablet={tablet} vote={vote} mine={mine} face={face} trouble={trouble} />
    </main>
  );
}

/** On a phone a long title folds to three lines until asked for. */
function Title({ vote }: { vote: VotePart }): JSX.Element {
  const [whole, setWhole] = useState(false);
  return (
    <>
      <h1 class={`serif${whole ? " whole" : ""}`} id={TITLE} tabIndex={-1}>{vote.title}</h1>
      {vote.title.length > 90 && (
        <button type="button" class="more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {say(whole ? "tablet.title_less" : "tablet.title_more")}
        </button>
      )}
    </>
  );
}

function VoteClock({ tablet, vote }: { tablet: Tablet; vote: VotePart }): JSX.Element {
  const { live, fresh } = tablet;
  const stands = vote.interrupted_at !== undefined;
  const ends = vote.closes_at ?? 0;
  return (
    <DrumClock
      times="vote" total={vote.seconds * 1000} size={8.25} figure={2.125}
      state={stands ? "paused" : fresh.value ? "running" : "estimated"}
      remaining={() => (ends - (stands ? (vote.interrupted_at ?? 0) : live.now.value)) / 1000}
    />
  );
}

export function Interrupted({ at }: { at: number }): JSX.Element {
  return (
    <div class="away" role="alert">
      <Icon name="pause" />
      <div><b>{say("tablet.interrupted", { time: moment(at / 1000) })}</b> <span>{say("tablet.interrupted_hint")}</span></div>
    </div>
  );
}

interface MyEdgeProps { tablet: Tablet; vote: VotePart; mine: MyBallot; face: Ballot; trouble: Trouble | undefined }

export function MyEdge({ tablet, vote, mine, face, trouble }: MyEdgeProps): JSX.Element {
  const late = !trouble && mine.phase === "not_chosen" && hurry(mine, vote, tablet.live.now.value);
  const [asked, ask] = useState(false);
  const why = trouble === "refused" ? explain({ reason: mine.refused ?? "" }, tablet.live.parts.session.value?.citations) : undefined;
  const whyKey = why && <Key look="tall" pressed={asked} onPress={() => ask(!asked)}>{text("words.why")}</Key>;
  const stop = mine.mayDrop && (
    <Key look="tall" onPress={tablet.live.dropPress}>{text("words.stop_sending")}</Key>
  );
  const state = trouble ? <TroubleLine trouble={trouble} mine={mine} why={asked ? why : undefined} /> : late ? <Hurry /> : <MyBallotLine ballot={face} />;
  const alarm = trouble === undefined ? ballotAlarm(face) : trouble === "interrupted" ? undefined : asked && why ? ruleOf(why) : troubleText(trouble, mine).join(". ");
  return (
    <div class={late ? "mine hurry" : "mine"}>
      <DeskEdge stateFirst state={state} alarm={alarm} acts={<>{stop}{whyKey}</>} />
      {/* A region of its own, there from the start: what appears in it is said at once. */}
      <div class="vh" role="alert">{late ? say("tablet.hurry") : ""}</div>
    </div>
  );
}

function Hurry(): JSX.Element {
  return <Sentence icon="clock" bold={say("tablet.hurry")} hint={say("tablet.hurry_hint")} />;
}

function troubleText(trouble: Trouble, mine: MyBallot): readonly [string, string] {
  switch (trouble) {
    case "superseded": return [say("tablet.superseded"), recordedText(mine) ?? say("tablet.superseded_hint")];
    case "refused": return [say("tablet.ballot_refused"), reasonText(mine.refused ?? "")];
    case "interrupted": return [recordedText(mine) ?? say("tablet.not_recorded_yet"), say("tablet.interrupted_wait")];
  }
}

function recordedText({ recorded }: MyBallot): string | undefined {
  if (recorded === undefined) return undefined;
  const time = moment(recorded.at / 1000);
  return recorded.choice === undefined
    ? text("words.ballot_cast", { time })
    : text("words.ballot_recorded", { time, choice: text(`words.${recorded.choice}`) });
}

interface TroubleProps { trouble: Trouble; mine: MyBallot; why: Explained | undefined }

function ruleOf({ rule, citation }: Explained): string {
  return [rule, citation && ruleText("rules.cited", { citation })].filter(Boolean).join(" ");
}

/** While it was asked why, the rule stands in place of what was said: nothing opens over a vote, and nothing moves for it. */
function TroubleLine({ trouble, mine, why }: TroubleProps): JSX.Element {
  const [bold, hint] = troubleText(trouble, mine);
  const told = why === undefined ? {} : { told: ruleOf(why) };
  return <Sentence icon={trouble === "interrupted" ? "pause" : "danger"} bold={bold} hint={hint} bad={trouble !== "interrupted"} {...told} />;
}

interface SentenceProps { icon: "clock" | "pause" | "danger"; bold: string; hint: string; bad?: boolean; told?: string }

/** What is told in place of the sentence takes the room the sentence had. */
function Sentence({ icon, bold, hint, bad, told }: SentenceProps): JSX.Element {
  return (
    <div class={bad ? "bs bad trouble" : "bs"}>
      <span class="bg"><Icon name={icon} /></span>
      <div class={told === undefined ? "" : "under-told"}>
        <b>{bold}</b><span>{hint}</span>
        {told !== undefined && <p class="told" tabIndex={0}>{told}</p>}
      </div>
    </div>
  );
}
