/**
 * My ballot: what a delegate pressed, what of it is recorded, and what still has to be sent. Pure: every function
 * takes a state and returns the next one.
 *
 * A press is recorded when the hub says so, by its answer or in the delegate's own view, and never before. A press in
 * flight has been sent and not answered: it may be in. While one flies on this link, the next waits as a wish. On a
 * new link the own view is read first; whatever is wanted and not in is then sent again, under the same id, with
 * the number of what it replaces. So of several copies of a press the record takes at most one, and no older press
 * can overtake a newer one.
 */

import type { Choice, OwnPart, VotePart } from "./protocol.ts";

/** A choice, or a whole sheet in its letters, one a line: for all that follows both are one press. */
export type Pressed = Choice | `sheet:${string}`;

export interface Press {
  readonly id: string;
  readonly choice: Pressed;
}

export interface Flight extends Press {
  readonly replaces: number;
  /** When it was sent, on the screen's own clock (ms). */
  readonly since: number;
  /** Sent on the link that is open now: its answer will come here. */
  readonly here: boolean;
  readonly overdue: boolean;
}

/** A choice in the journal; a secret one is in the box, and nobody knows which it is. */
export interface Recorded {
  readonly number: number;
  readonly at: number;
  readonly changes: number;
  readonly choice?: Choice;
}

export type Stand = "none" | "before" | "open" | "interrupted" | "over";

export interface State {
  readonly person: string;
  readonly vote: string;
  readonly secret: boolean;
  readonly stand: Stand;
  readonly entitled: boolean;
  /** My ballot in the own view, and the number that view stands at. */
  readonly view: Recorded | undefined;
  readonly number: number;
  /** My ballot by the hub's answer; it holds until the own view has caught up with it. */
  readonly acked: Recorded | undefined;
  readonly flight: Flight | undefined;
  readonly wish: Press | undefined;
  /** The number of the recorded press that this screen knows how it came about. */
  readonly known: number;
  /** What else was sent from here, unanswered, as a replacement of `known`. */
  readonly flown: readonly Pressed[];
  /** The own view has been read on this link. */
  readonly ready: boolean;
  /** How far this screen knows the record to go: an older view, from a hub that lags, decides nothing yet. */
  readonly seen: number;
  readonly held: { readonly view: View; readonly until: number } | undefined;
  readonly retryAt: number;
  readonly superseded: boolean;
  readonly late: Pressed | undefined;
  readonly refused: string | undefined;
  /** A vote that was over before what was pressed in it could be settled here. */
  readonly missed: Missed | undefined;
}

export function isSheet(pressed: Pressed): pressed is `sheet:${string}` {
  return pressed.startsWith("sheet:");
}

export interface Missed {
  readonly vote: string;
  readonly choice: Pressed;
  /** It had been sent and not answered: it may have counted. */
  readonly mayBeIn: boolean;
}

export const NOTHING: State = {
  person: "", vote: "", secret: false, stand: "none", entitled: false, view: undefined, number: -1,
  acked: undefined, flight: undefined, wish: undefined, known: 0, flown: [], ready: false, seen: -1, held: undefined,
  retryAt: 0, superseded: false, late: undefined, refused: undefined,
  missed: undefined,
};

/** What is to be sent: a command under this id. */
export interface Sending extends Press {
  readonly vote: string;
  readonly secret: boolean;
  readonly replaces: number;
}

export type Happening =
  | { readonly is: "press"; readonly choice: Pressed; readonly id: string }
  | { readonly is: "drop" }
  | View
  | { readonly is: "recorded"; readonly id: string; readonly number: number; readonly at: number }
  | { readonly is: "refused"; readonly id: string; readonly reason: string; readonly number: number | undefined }
  | { readonly is: "lost" }
  | { readonly is: "standing"; readonly superseded: boolean }
  | { readonly is: "tick" };

/** The vote and my own part as they are shown; `number` is the own part's, `reach` the higher of the two. */
export interface View {
  readonly is: "view";
  readonly vote: VotePart | undefined;
  readonly own: OwnPart | undefined;
  readonly number: number;
  readonly reach: number;
}

export const ANSWER_MS = 2000;
const LAG_MS = 3000;
const RETRY_MS = 1000;
/** Nobody knows whether it is in, or it may still get in: the same press goes again under the same id. */
const AGAIN: ReadonlySet<string> = new Set(["busy", "record_unreachable", "vote_interrupted"]);
const TOO_LATE: ReadonlySet<string> = new Set(["vote_too_late", "vote_annulled", "unknown_vote"]);

/** What the hub has of me in this vote, as far as this screen can know. */
export function recorded(s: State): Recorded | undefined {
  return s.acked ?? s.view;
}

/** One happening: the next state and, if something is to go out, what. */
export function step(s: State, happening: Happening, now: number): readonly [State, Sending | undefined] {
  return proceed(happen(s, happening, now), now);
}

function happen(s: State, h: Happening, now: number): State {
  switch (h.is) {
    case "press":
      return mayPress(s) ? press(s, { id: h.id, choice: h.choice }) : s;
    case "drop":
      return { ...s, wish: mayDrop(s) ? undefined : s.wish, missed: undefined };
    case "view":
      return h.reach < s.seen ? heldBack(s, h, now) : looked(s, h);
    case "recorded":
      return s.flight?.id === h.id ? answered(s, s.flight, h.number, h.at) : s;
    case "refused":
      return s.flight?.id === h.id ? refusedBy(s, s.flight, h.reason, h.number, now) : s;
    case "lost":
      return { ...s, ready: false, held: undefined, flight: s.flight && { ...s.flight, here: false, overdue: true } };
    case "standing":
      return { ...s, superseded: h.superseded };
    case "tick":
      return waited(s, now);
  }
}

function waited(s: State, now: number): State {
  if (s.held && now >= s.held.until) return looked({ ...s, acked: undefined }, s.held.view);
  if (!s.flight?.here || s.flight.overdue || now - s.flight.since < ANSWER_MS) return s;
  return { ...s, flight: { ...s.flight, overdue: true } };
}

/** Hubs lag by a second at most. A record that stays behind what was known here is another one, from a backup. */
function heldBack(s: State, view: View, now: number): State {
  return { ...s, held: { view, until: s.held?.until ?? now + LAG_MS } };
}

/** Whether the waiting press can be taken back: nothing that was sent from here may still get in. */
export function mayDrop(s: State): boolean {
  return s.wish !== undefined && s.flight === undefined && s.flown.length === 0;
}

export function mayPress(s: State): boolean {
  if (s.stand !== "open" || !s.entitled || s.superseded) return false;
  return !(s.secret && (s.flight !== undefined || recorded(s) !== undefined));
}

function press(s: State, wish: Press): State {
  const fresh = { ...s, late: undefined, refused: undefined, missed: undefined };
  // Back to what flies already; or to what is recorded, while nothing of ours could still change it.
  const same = s.flight ? s.flight.choice : s.flown.length === 0 ? recorded(s)?.choice : undefined;
  return { ...fresh, wish: same === wish.choice ? undefined : wish };
}

function standOf(vote: VotePart): Stand {
  if (vote.form === "hands") return "none";
  if (vote.stage === "prepared") return "before";
  if (vote.stage !== "open") return "over";
  return vote.interrupted_at === undefined ? "open" : "interrupted";
}

function looked(s: State, { vote, own, number, reach }: View): State {
  const person = own?.person ?? s.person;
  let next = s;
  if (s.person !== "" && person !== s.person) next = { ...NOTHING, superseded: s.superseded };
  if (vote !== undefined && vote.id !== next.vote) {
    next = { ...NOTHING, superseded: s.superseded, vote: vote.id, missed: missedIn(next) };
  }
  const ballot = own?.ballot?.vote === next.vote ? own.ballot : undefined;
  next = {
    ...next,
    person, number, seen: reach, held: undefined, ready: true, view: ballot,
    secret: vote ? vote.form === "secret" : next.secret,
    stand: vote ? standOf(vote) : "over",
    entitled: own?.entitled ?? false,
  };
  if (next.acked !== undefined && next.acked.number <= number) next = { ...next, acked: undefined };
  return account(next);
}

function missedIn(s: State): Missed | undefined {
  const pending = s.wish ?? s.flight;
  if (pending === undefined) return s.missed;
  return { vote: s.vote, choice: pending.choice, mayBeIn: s.flight !== undefined };
}

/** The record has moved on: by a press from here, or by another hand, and then what is pressed here is void. */
function account(s: State): State {
  const found = recorded(s);
  if (found === undefined || found.number === s.known) return s;
  const late = s.late === found.choice ? undefined : s.late;
  const moved = { ...s, known: found.number, flown: [], flight: undefined, late, retryAt: 0 };
  if (s.secret) return { ...moved, wish: undefined };
  const ours = [...s.flown, ...(s.flight ? [s.flight.choice] : [])];
  if (!ours.some((choice) => choice === found.choice)) return { ...moved, wish: undefined };
  const wanted = s.wish ?? s.flight;
  return { ...moved, wish: wanted?.choice === found.choice ? undefined : wanted };
}

function answered(s: State, flight: Flight, number: number, at: number): State {
  const changes = flight.replaces === 0 ? 0 : (recorded(s)?.changes ?? 0) + 1;
  const acked = s.secret || isSheet(flight.choice) ? { number, at, changes } : { number, at, changes, choice: flight.choice };
  const done = { ...s, flight: undefined, flown: [] };
  const seen = Math.max(s.seen, number);
  return s.number >= number ? done : { ...done, acked, seen, known: number };
}

function refusedBy(s: State, flight: Flight, reason: string, number: number | undefined, now: number): State {
  if (reason === "ballot_out_of_date") {
    // An older copy of what was sent again since: the newer one's answer is still to come.
    if (number === flight.replaces) return s;
    // The own view will show what it was replaced by, and then it goes on at once.
    return { ...s, flight: undefined, wish: s.wish ?? flight, retryAt: now + RETRY_MS };
  }
  if (reason === "ballot_already_in_box") return recorded(s) ? { ...s, flight: undefined } : s;
  if (AGAIN.has(reason)) {
    return { ...s, flight: { ...flight, here: false, overdue: true }, retryAt: now + RETRY_MS };
  }
  const over = { ...s, flight: undefined, wish: undefined };
  if (TOO_LATE.has(reason)) return { ...over, late: (s.wish ?? flight).choice };
  return { ...over, refused: reason, superseded: s.superseded || reason === "signed_in_elsewhere" };
}

/** Sends what is wanted and not on its way, if it can be sent; says so when it is too late. */
function proceed(s: State, now: number): readonly [State, Sending | undefined] {
  const wanted = s.wish ?? s.flight;
  if (wanted === undefined || !s.ready || s.flight?.here) return [s, undefined];
  const without = { ...s, flight: undefined, wish: undefined };
  if (s.superseded) return [without, undefined];
  if (s.stand === "over" || s.stand === "none") return [{ ...without, late: wanted.choice }, undefined];
  if (s.stand !== "open" || now < s.retryAt) return [s, undefined];
  const replaces = recorded(s)?.number ?? 0;
  const { id, choice } = wanted;
  const flown = s.flight && s.flight.id !== id ? [...s.flown, s.flight.choice] : s.flown;
  const flight = { id, choice, replaces, since: now, here: true, overdue: false };
  const sending = { id, choice, replaces, vote: s.vote, secret: s.secret };
  return [{ ...s, flight, flown, wish: undefined }, sending];
}
