/** The sentence on the desk edge that says what is certain about my ballot. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { ballotKind } from "./ballot.ts";
import type { Ballot, BallotKind } from "./ballot.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Icon.tsx";

const ICONS: Readonly<Partial<Record<BallotKind, IconName>>> = {
  sending: "call", recorded: "done", changed: "done", cast: "done",
  unrecorded: "lost", unanswered: "lost", late: "close",
};
const BAD: ReadonlySet<BallotKind> = new Set(["unrecorded", "unanswered", "late"]);

/** The sentence in bold. */
export function ballotSentence(ballot: Ballot): string {
  const kind = ballotKind(ballot);
  const { recorded, pending } = ballot;
  switch (kind) {
    case "sending":
      return text("words.ballot_sending", { choice: text(pending?.choice ? `words.${pending.choice}` : "words.ballot_sheet") });
    case "recorded":
    case "changed":
      return text(`words.ballot_${kind}`, {
        time: recorded?.at ?? "",
        choice: recorded ? text(`words.${recorded.choice}`) : "",
      });
    case "cast":
      return text("words.ballot_cast", { time: ballot.castAt ?? "" });
    case "unrecorded":
    case "unanswered":
      return text("words.ballot_unrecorded");
    default:
      return text(`words.ballot_${kind}`);
  }
}

/** What follows from it. */
export function ballotHint(ballot: Ballot): string {
  const { recorded } = ballot;
  switch (ballotKind(ballot)) {
    case "none":
      return text(ballot.secret ? "words.ballot_none_hint_secret" : "words.ballot_none_hint");
    case "sending":
      return recorded
        ? text("words.ballot_sending_change_hint", { choice: text(`words.${recorded.choice}`) })
        : text("words.ballot_sending_hint");
    case "recorded":
      return text(ballot.open ? "words.ballot_recorded_hint" : "words.ballot_final_hint");
    case "changed":
      return text(ballot.open ? "words.ballot_changed_hint" : "words.ballot_final_hint");
    case "cast":
      return text("words.ballot_cast_hint");
    case "unrecorded":
      return text("words.ballot_unrecorded_hint");
    case "unanswered":
      return text("words.ballot_unanswered_hint");
    case "late":
      return text("words.ballot_late_hint", { time: ballot.lateAt ?? "" });
    case "missed":
      return text("words.ballot_final_hint");
  }
}

/** What a screen reader must hear at once: that the ballot does not count (yet). */
export function ballotAlarm(ballot: Ballot): string | undefined {
  if (!BAD.has(ballotKind(ballot))) return undefined;
  return `${ballotSentence(ballot)}. ${ballotHint(ballot)}`;
}

export function MyBallotLine({ ballot }: { ballot: Ballot }): JSX.Element {
  const kind = ballotKind(ballot);
  const icon = ICONS[kind];
  return (
    <div class={`bs ${kind}${BAD.has(kind) ? " bad" : ""}`}>
      <span class="bg">{icon && <Icon name={icon} />}</span>
      <div>
        <b>{ballotSentence(ballot)}</b>
        <span>{ballotHint(ballot)}</span>
      </div>
    </div>
  );
}
