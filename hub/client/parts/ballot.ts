/** What is certain about my ballot, and what each of the three choices shows of it. Recorded means: in the journal. */

import { CHOICES } from "./choices.ts";
import type { ChoiceName } from "./choices.ts";

/** A press the hub has acknowledged, at the hub's time. */
export interface Recorded {
  readonly choice: ChoiceName;
  readonly at: string;
  /** Not the first: an earlier choice was replaced. */
  readonly changed: boolean;
}

/** A press on its way, a whole sheet without a choice. *unrecorded*: never sent; *unanswered*: sent, so it may be in. */
export interface Pending {
  readonly choice?: ChoiceName;
  readonly state: "sending" | "unrecorded" | "unanswered";
}

export interface Ballot {
  readonly secret: boolean;
  readonly open: boolean;
  /** Of a named vote; of a secret one only that it is in the box (`castAt`), never the choice. */
  readonly recorded?: Recorded;
  readonly castAt?: string;
  readonly pending?: Pending;
  /** A press reached the hub after the vote closed at this time. */
  readonly lateAt?: string;
}

export type ChoiceState = "rest" | "sending" | "recorded" | "unrecorded" | "unanswered";

export interface ChoiceLook {
  readonly choice: ChoiceName;
  readonly state: ChoiceState;
  /** Another one is chosen, so this one steps back to a thin border. */
  readonly dim: boolean;
  readonly disabled: boolean;
}

/** The recorded choice keeps its fill until the one on its way is acknowledged. */
export function choiceLooks(ballot: Ballot): ChoiceLook[] {
  const { pending, recorded } = ballot;
  const stateOf = (choice: ChoiceName): ChoiceState => {
    if (pending?.choice === choice) return pending.state;
    return recorded?.choice === choice ? "recorded" : "rest";
  };
  const chosen = pending !== undefined || recorded !== undefined || ballot.castAt !== undefined;
  return CHOICES.map((choice) => {
    const state = stateOf(choice);
    return { choice, state, dim: chosen && state === "rest", disabled: !ballot.open || ballot.castAt !== undefined };
  });
}

export type BallotKind =
  | "none" | "sending" | "recorded" | "changed" | "cast" | "unrecorded" | "unanswered" | "late" | "missed";

/** The one sentence that is true of my ballot now; what is not recorded comes before what is. */
export function ballotKind(ballot: Ballot): BallotKind {
  if (ballot.lateAt !== undefined) return "late";
  if (ballot.pending) return ballot.pending.state;
  if (ballot.castAt !== undefined) return "cast";
  if (ballot.recorded) return ballot.recorded.changed ? "changed" : "recorded";
  return ballot.open ? "none" : "missed";
}

/** A waiting press can be dropped only while it was never sent. */
export function canStop(ballot: Ballot): boolean {
  return ballot.pending?.state === "unrecorded" && ballot.lateAt === undefined;
}
