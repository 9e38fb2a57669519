/** The desk edge: my own standing in one sentence, and the keys for what is due. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import type { IconName } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { ballotAlarm, MyBallotLine } from "../../hub/client/parts/MyBallotLine.tsx";
import type { Command, VotePart } from "../../hub/client/protocol.ts";
import { explain } from "../../hub/client/why.ts";
import { beginWriting } from "./acts.ts";
import { mineNow } from "./my-questions.ts";
import { sittingAtHand } from "./page.ts";
import { type KeyName, type Seen, type Standing, standing } from "./standing.ts";
import type { Tablet } from "./tablet.ts";
import { ballotFace, concernsMe, showsResult } from "./voting-face.ts";
import { type TabletKey, joined, said, say } from "./words.ts";

const WORDS: Readonly<Record<KeyName, TabletKey>> = {
  check_in: "tablet.check_in", ready: "tablet.ready", discussion: "tablet.ask", question: "tablet.register_question", ask_again: "tablet.ask_again", questions: "tablet.questions", debate: "tablet.ask_debate",
  explanation: "tablet.ask_explanation", withdraw: "tablet.withdraw", write: "tablet.write", write_on: "tablet.write_on",
  microphone_close: "tablet.microphone_close_key", microphone_stop: "tablet.microphone_stop_key",
  microphone_open: "tablet.microphone_open_key",
};
const ICONS: Readonly<Partial<Record<KeyName, IconName>>> = {
  check_in: "done", ready: "vote", discussion: "hand", question: "hand", ask_again: "debate", questions: "page", debate: "debate", explanation: "hand", write: "page",
  write_on: "page", microphone_close: "mute", microphone_open: "microphone",
};

/** What I am told of, as the parts have it just now. */
export function seenBy(tablet: Tablet): Seen | undefined {
  const { session, own, attendance, floor, vote, agenda, questioning } = tablet.live.parts;
  if (session.value === undefined || own.value === undefined) return undefined;
  return {
    own: own.value,
    sitting: sittingAtHand(session.value, attendance.value?.sitting),
    attendance: attendance.value,
    floor: floor.value,
    vote: vote.value,
    questioning: questioning.value,
    draft: (tablet.drafts.draft.value?.text ?? "") !== "",
    underWay: agenda.value?.under_way !== undefined,
    now: tablet.quarter.value,
  };
}

function commandOf(name: KeyName, seen: Seen): { act: string; command: Command } | undefined {
  const { own, vote } = seen;
  switch (name) {
    case "check_in":
      return seen.sitting && { act: `check_in:${seen.sitting.id}`, command: { do: "CheckIn", sitting: seen.sitting.id } };
    case "ready":
      return vote && { act: `ready:${vote.id}`, command: { do: "ReadyToVote", vote: vote.id } };
    case "discussion":
    case "debate":
    case "explanation":
      return { act: `ask:${name}`, command: { do: "AskToSpeak", kind: name } };
    case "question":
      return { act: "ask:question", command: { do: "RegisterQuestion" } };
    case "ask_again": {
      const mine = mineNow(own, seen.questioning);
      return mine && { act: `ask_again:${mine.id}`, command: { do: "AskAgain", question: mine.id } };
    }
    case "withdraw":
      return own.request && { act: `withdraw:${own.request.id}`, command: { do: "WithdrawRequest", request: own.request.id } };
    case "microphone_open":
      return { act: "microphone", command: { do: "OpenMicrophone" } };
    case "microphone_close":
    case "microphone_stop":
      return { act: "microphone", command: { do: "CloseMicrophone" } };
    default:
      return undefined;
  }
}

function press(tablet: Tablet, name: KeyName, seen: Seen): void {
  if (name === "questions") {
    tablet.view.value = { is: "questions" };
    return;
  }
  if (name === "write" || name === "write_on") return beginWriting(tablet);
  const found = commandOf(name, seen);
  if (found) void tablet.act(found.act, found.command);
}

export function Edge({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const seen = seenBy(tablet);
  if (seen === undefined) return null;
  const { vote, own, agenda } = tablet.live.parts;
  const shown = tablet.view.value.is === "now" && showsResult(vote.value, agenda.value?.under_way, tablet.putAway.value);
  const result = shown ? vote.value : undefined;
  if (result && own.value && concernsMe(result, own.value)) return <BallotEdge tablet={tablet} vote={result} />;
  return <StandingEdge tablet={tablet} seen={seen} told={standing(seen)} result={result} />;
}

const SETTLED: ReadonlySet<VotePart["stage"]> = new Set(["declared", "annulled"]);

/** A result that is read gives the page back. */
function PutAway({ tablet, vote }: { tablet: Tablet; vote: VotePart | undefined }): JSX.Element | null {
  if (vote === undefined || !SETTLED.has(vote.stage)) return null;
  return <Key look="tall" onPress={() => { tablet.putAway.value = vote.id; }}>{say("tablet.put_away")}</Key>;
}

/** After the close: what became of my ballot, until the meeting goes on. */
function BallotEdge({ tablet, vote }: { tablet: Tablet; vote: VotePart }): JSX.Element {
  const ballot = ballotFace(tablet.live.ballot.value, vote);
  return <DeskEdge stateFirst state={<MyBallotLine ballot={ballot} />} alarm={ballotAlarm(ballot)} acts={<PutAway tablet={tablet} vote={vote} />} />;
}

interface StandingProps { tablet: Tablet; seen: Seen; told: Standing; result: VotePart | undefined }

function StandingEdge({ tablet, seen, told, result }: StandingProps): JSX.Element {
  const off = tablet.fresh.value ? undefined : say("tablet.needs_link_short");
  const answer = tablet.answer.value;
  const why = tablet.answerWhy.value;
  const stale = (): void => tablet.tellWhy(explain({ reason: "stale" }, undefined));
  const keys = told.keys.map((name) => (
    <Key key={name} class="half" look="tall" {...(ICONS[name] ? { icon: ICONS[name] } : {})} off={name.startsWith("write") || name === "questions" ? undefined : off} onWhy={stale} onPress={() => press(tablet, name, seen)}>
      {say(WORDS[name])}
    </Key>
  ));
  const lead = told.place !== undefined && <b class="disc big" aria-hidden="true">{told.place}</b>;
  return (
    <DeskEdge
      stateFirst
      lead={lead}
      small={answer ?? joined(told.small)}
      bold={said(told.bold)}
      acts={
        <>
          <PutAway tablet={tablet} vote={result} />
          {keys}
          {why && <Key look="tall" onPress={() => tablet.tellWhy(why)}>{text("words.why")}</Key>}
        </>
      }
      gold={told.gold && <Gold tablet={tablet} name={told.gold} seen={seen} off={off} />}
    />
  );
}

interface GoldProps { tablet: Tablet; name: KeyName; seen: Seen; off: string | undefined }

function Gold({ tablet, name, seen, off }: GoldProps): JSX.Element {
  const act = commandOf(name, seen)?.act ?? name;
  return (
    <GoldKey
      mode={off === undefined ? "now" : "locked"}
      act={act}
      {...(ICONS[name] ? { icon: ICONS[name] } : {})}
      {...(off === undefined ? {} : { reason: off })}
      label={name === "ready" ? text("words.ready_to_vote") : say(WORDS[name])}
      onAct={() => press(tablet, name, seen)}
      onWhy={() => tablet.tellWhy(explain({ reason: "stale" }, undefined))}
    />
  );
}
