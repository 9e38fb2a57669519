/**
 * My own standing, as the desk edge tells it: am I recorded, may I be heard, what is due. Pure: the parts go in, the
 * sentences and the keys come out. At most one key is gold, and only when something is due.
 */

import { hour, moment } from "../../hub/client/format.ts";
import type {
  AttendanceKind, AttendancePart, FloorPart, MyRequestShape, OwnPart, QuestioningPart, SittingShape, VotePart,
} from "../../hub/client/protocol.ts";
import { inRound, mayQuestion, mineNow, mineWords } from "./my-questions.ts";
import { onTablets } from "./page.ts";
import type { Line, TabletKey } from "./words.ts";

export type Asking = "discussion" | "question" | "debate" | "explanation";
export type KeyName =
  | Asking | "ask_again" | "questions" | "check_in" | "ready" | "withdraw" | "write" | "write_on"
  | "microphone_close" | "microphone_stop" | "microphone_open";

export interface Standing {
  readonly small: readonly Line[];
  readonly bold: Line;
  /** My place in the queue, in figures that can be read from two metres. */
  readonly place?: number;
  readonly gold?: KeyName;
  readonly keys: readonly KeyName[];
}

export interface Seen {
  readonly own: OwnPart;
  readonly sitting: SittingShape | undefined;
  readonly attendance: AttendancePart | undefined;
  readonly floor: FloorPart | undefined;
  readonly vote: VotePart | undefined;
  readonly questioning: QuestioningPart | undefined;
  /** An opinion in writing has been begun on this screen. */
  readonly draft: boolean;
  readonly underWay: boolean;
  /** The hub's time (µs). */
  readonly now: number;
}

const COMING: ReadonlySet<string> = new Set(["delegate", "presidium", "invitee", "behalf"]);
const ATTENDING: ReadonlySet<AttendanceKind> = new Set(["present", "late", "online", "behalf"]);
const MINUTE_US = 60_000_000;
const NOTHING: readonly KeyName[] = [];

const time = (us: number): string => moment(us / 1000);
const is = (seen: Seen, role: OwnPart["roles"][number]): boolean => seen.own.roles.includes(role);

export function attends(own: OwnPart): boolean {
  return own.attendance !== undefined && ATTENDING.has(own.attendance.kind);
}

/** Whether I can check in by myself just now. */
export function mayCheckIn({ own, attendance, sitting }: Seen): boolean {
  if (attendance?.sitting === undefined || sitting?.id !== attendance.sitting || sitting.stage === "closed") return false;
  return !attends(own) && own.roles.some((role) => COMING.has(role));
}

/** How I am recorded at the sitting, in a few words. */
export function attendanceLine(own: OwnPart): Line | undefined {
  const { attendance } = own;
  if (attendance === undefined) return undefined;
  return [`tablet.attends_${attendance.kind}`, { time: hour(attendance.at / 1000) }];
}

export function standing(seen: Seen): Standing {
  const told = matter(seen);
  const line = attendanceLine(seen.own);
  const coming = seen.own.roles.some((role) => COMING.has(role));
  const first: readonly Line[] = line ? [line] : coming ? [["tablet.attends_not"]] : [];
  const microphone = microphoneKey(seen);
  return {
    ...told,
    small: [...first, ...told.small, ...microphoneLine(seen)],
    keys: microphone ? [microphone, ...told.keys] : told.keys,
  };
}

/** What concerns me most: my turn, what is due, my request, or nothing. */
function matter(seen: Seen): Standing {
  const { own, floor } = seen;
  if (own.speaking) return { small: [], bold: ["tablet.my_turn"], keys: NOTHING };
  if (floor?.interrupted?.person === own.person) return { small: [], bold: ["tablet.my_turn_stands"], keys: NOTHING };
  if (mayCheckIn(seen) && own.attendance === undefined) return notRecorded(seen);
  return ready(seen) ?? asking(seen) ?? idle(seen);
}

function notRecorded({ sitting }: Seen): Standing {
  const begun = sitting?.opened_at !== undefined;
  return { small: [[begun ? "tablet.sitting_open" : "tablet.sitting_ahead"]], bold: ["tablet.not_recorded"], gold: "check_in", keys: NOTHING };
}

function ready({ own, vote }: Seen): Standing | undefined {
  if (vote?.stage !== "prepared" || !onTablets(vote) || !own.entitled) return undefined;
  if (own.ready !== undefined) {
    return { small: [["tablet.ready_told_at", { time: time(own.ready) }]], bold: ["tablet.ready_told"], keys: NOTHING };
  }
  return { small: [["tablet.vote_next"]], bold: ["tablet.ready_asked"], gold: "ready", keys: NOTHING };
}

/** How long until it is my turn, in whole minutes; nothing is promised to the second. */
export function waitMinutes(request: MyRequestShape, now: number): number {
  const begins = Math.max(request.wait_from ?? now, now);
  return Math.round((begins - now + (request.wait ?? 0)) / MINUTE_US);
}

function waiting(seen: Seen, request: MyRequestShape, place: number): Standing {
  const minutes = waitMinutes(request, seen.now);
  const bold: Line = minutes < 1 ? ["tablet.place_soon", { place }] : ["tablet.place_in", { place, minutes }];
  const before: Line = place === 1 ? ["tablet.nobody_before"] : ["tablet.before_me", { count: place - 1 }];
  const called = inRound(seen.own, seen.questioning);
  return { small: [called ?? ["tablet.asked_at", { time: time(request.asked_at) }], before], bold, place, keys: ["withdraw"] };
}

function asking(seen: Seen): Standing | undefined {
  const { request } = seen.own;
  if (request === undefined) return undefined;
  if (request.place !== undefined) return waiting(seen, request, request.place);
  switch (request.stage) {
    case "waiting":
      return { small: [["tablet.asked_at", { time: time(request.asked_at) }]], bold: ["tablet.waits_for_item"], keys: ["withdraw", "write"] };
    case "skipped":
      return { small: [["tablet.skipped_hint"]], bold: ["tablet.skipped"], keys: ["withdraw", "write"] };
    case "rejected":
      return { ...idle(seen), small: [], bold: ["tablet.rejected", { reason: request.reason ?? "" }] };
    case "written":
      return { ...idle(seen), small: [], bold: ["tablet.written"], keys: NOTHING };
    default:
      return undefined;
  }
}

function idle(seen: Seen): Standing {
  if (!mayBeHeard(seen)) return { small: [], bold: onlooker(seen), keys: again(seen) };
  if (!sits(seen)) return { small: [], bold: apart(seen), keys: again(seen) };
  const { gold, keys } = mayAsk(seen);
  const count = seen.floor?.waiting ?? 0;
  const line: Line = count === 0 ? ["tablet.nobody_waits"] : ["tablet.waiting", { count }];
  const closed = gold === undefined && keys.length === 0;
  const mine = mineNow(seen.own, seen.questioning);
  const told = mineWords(mine);
  return {
    small: closed && seen.underWay ? [["tablet.registration_closed"]] : seen.underWay ? [line] : [],
    bold: told ?? (mayQuestion(seen.own, seen.questioning) ? ["tablet.not_registered"] : undefined) ?? [is(seen, "invitee") && !is(seen, "delegate") ? "tablet.not_asked_invitee" : "tablet.not_asked"],
    ...(gold ? { gold } : {}),
    keys: [...again(seen), ...(mine?.stage === "answered" ? ["ask_again" as const] : []), ...keys, ...writing(seen)],
  };
}

function sits({ sitting }: Seen): boolean {
  return sitting?.stage === "open" || sitting?.stage === "suspended";
}

/** Before the sitting and after it nothing is asked of anybody. */
function apart({ own, sitting }: Seen): Line {
  if (sitting === undefined) return ["tablet.no_sitting"];
  if (sitting.stage === "closed") return ["tablet.sitting_closed"];
  return [attends(own) ? "tablet.recorded" : "tablet.not_recorded"];
}

/** Whoever was absent or has left may come back. */
function again(seen: Seen): readonly KeyName[] {
  return mayCheckIn(seen) ? ["check_in"] : NOTHING;
}

function writing(seen: Seen): readonly KeyName[] {
  // An item of questioning takes questions in writing, no opinions.
  if (seen.questioning?.respondent !== undefined && !seen.draft) return mayQuestion(seen.own, seen.questioning) ? ["questions"] : NOTHING;
  if (seen.draft) return ["write_on"];
  return seen.underWay ? ["write"] : NOTHING;
}

function mayBeHeard(seen: Seen): boolean {
  return is(seen, "delegate") || is(seen, "behalf") || is(seen, "invitee");
}

function onlooker(seen: Seen): Line {
  const key: TabletKey = is(seen, "room_operator") ? "tablet.onlooker_operator" : "tablet.onlooker";
  return [key];
}

/** The kinds of turn I could ask for just now: the chair's list first, debate as soon as it is opened. */
export function kindsOpen(seen: Seen): readonly Asking[] {
  const { floor } = seen;
  if (floor === undefined || !sits(seen)) return [];
  const kinds: Asking[] = [];
  const list = is(seen, "delegate") || is(seen, "behalf");
  const questioned = seen.questioning?.respondent !== undefined;
  if (list && floor.registration && !questioned) kinds.push("discussion");
  if (floor.registration && mayQuestion(seen.own, seen.questioning)) kinds.push("question");
  if (is(seen, "delegate") && floor.debate) kinds.push("debate");
  if (is(seen, "behalf") || is(seen, "invitee")) kinds.push("explanation");
  return kinds;
}

/** Gold is what the chair has called for; an explanation is offered, never urged. */
function mayAsk(seen: Seen): { gold?: KeyName; keys: readonly KeyName[] } {
  const kinds = kindsOpen(seen);
  const due = kinds.find((kind) => kind !== "explanation");
  const rest = kinds.filter((kind) => kind !== due && (kind !== "explanation" || due === undefined));
  return due === undefined ? { keys: rest } : { gold: due, keys: rest };
}

// The microphone.

export type Microphone = "open" | "asked" | "closed" | "cut";

/** Mine, in the room; `cut`: I have the floor and am not heard. */
export function microphoneOf({ own, floor }: Pick<Seen, "own" | "floor">): Microphone {
  const microphones = floor?.microphones;
  if (microphones?.open.includes(own.person)) return "open";
  if (microphones?.asking.includes(own.person)) return "asked";
  return own.speaking ? "cut" : "closed";
}

function microphoneLine(seen: Seen): readonly Line[] {
  const state = microphoneOf(seen);
  return state === "closed" ? [] : [[`tablet.microphone_${state}`]];
}

function microphoneKey(seen: Seen): KeyName | undefined {
  const state = microphoneOf(seen);
  if (state === "asked") return "microphone_stop";
  if (state === "open") return seen.own.speaking ? undefined : "microphone_close";
  const free = seen.floor?.microphones.mode === "open" && seen.sitting?.stage === "open";
  return free && state === "closed" && mayBeHeard(seen) ? "microphone_open" : undefined;
}
