/** The right column by phase: the list the moment is about. */

import type { Choice, CorrectionShape, Form } from "../../hub/client/protocol.ts";
import type { IconName } from "../../hub/client/parts/Icon.tsx";
import { sorted } from "../../hub/client/names.ts";
import { type Facts, SECOND, delegatesOf, groupOf, isHere, nameOf, personOf, seatOf } from "./facts.ts";
import type { Phase } from "./phase.ts";
import type { Line, Words } from "./words.ts";

export type Lead = { readonly icon: IconName; readonly loss?: boolean } | { readonly mark: Choice } | { readonly seat: "absent" | "unpressed" | "silent" };

export interface Row {
  readonly person: string;
  readonly name: string;
  readonly lead: Lead;
  readonly facts: readonly Words[];
  /** The desk can remind this person. */
  readonly remind?: boolean;
  readonly correction?: CorrectionShape;
}

export interface Group {
  readonly title: Line;
  readonly note?: Line;
  readonly rows: readonly Row[];
}

export interface List {
  readonly groups: readonly Group[];
  /** Stands below the list. */
  readonly foot?: Line;
}

/** "Tổ 4" where the group has a number, else its own name. */
export function shortGroup(f: Facts, person: string): Words {
  const name = groupOf(f, person);
  const number = /\d+/u.exec(name)?.[0];
  return number !== undefined && personOf(f, person)?.group !== undefined ? ["desk.group_short", { number }] : name;
}

/** The seat, or the remote room, and what is wrong with the device. */
function place(f: Facts, person: string): Words {
  const known = personOf(f, person);
  const room = f.session?.rooms[f.attendance?.people[person]?.room ?? known?.room ?? ""];
  if (room?.kind === "remote") return room.name;
  const seat = seatOf(f, person);
  return seat ? ["desk.seat", { seat }] : shortGroup(f, person);
}

function lostWords(f: Facts, person: string): Line | undefined {
  const since = f.lost[person];
  return since === undefined ? undefined : ["desk.lost_for", { seconds: Math.max(0, Math.round((f.now - since) / SECOND)) }];
}

function rows(f: Facts, people: readonly string[], row: (person: string) => Omit<Row, "person" | "name">): Row[] {
  return sorted(people.map((person) => ({ person, name: nameOf(f, person), ...row(person) })), ({ name }) => name);
}

function absent(f: Facts): Group {
  const away = delegatesOf(f).filter(({ id }) => !isHere(f, id)).map(({ id }) => id);
  return {
    title: ["words.absent"], note: ["desk.absent_note", { count: away.length }],
    rows: rows(f, away, (person) => ({ lead: { seat: "absent" }, facts: [shortGroup(f, person), attends(f, person)] })),
  };
}

/** How somebody attends, in words. */
export function attends(f: Facts, person: string): Line {
  return [`desk.attends.${f.attendance?.people[person]?.kind ?? "unknown"}`];
}

function waitingFor(f: Facts, people: readonly string[], title: Line, still: Line): Group {
  const list = rows(f, people, (person) => {
    const lost = lostWords(f, person);
    return {
      lead: lost ? { icon: "lost", loss: true } : { seat: "unpressed" },
      facts: [place(f, person), lost ?? still],
      remind: f.vote?.stage !== "closed",
    };
  });
  // Whose device is lost needs somebody's help first.
  const troubled = list.filter(({ lead }) => "icon" in lead);
  return { title, note: ["words.delegates", { count: people.length }], rows: [...troubled, ...list.filter((row) => !troubled.includes(row))] };
}

/** Hands are raised and papers marked without a device: none is waited for. */
const AT_DEVICES: ReadonlySet<Form> = new Set(["named", "secret"]);

function ready(f: Facts): List {
  const told = f.vote?.ready;
  if (f.vote === undefined || told === undefined || !AT_DEVICES.has(f.vote.form)) return { groups: [absent(f)] };
  const not = delegatesOf(f).filter(({ id }) => isHere(f, id) && told[id] === undefined).map(({ id }) => id);
  return { groups: [waitingFor(f, not, ["desk.not_ready"], ["desk.device_not_ready"]), absent(f)] };
}

function corrections(f: Facts): Group[] {
  const open = Object.values(f.vote?.corrections ?? {}).filter(({ confirmed_by }) => confirmed_by === undefined);
  if (open.length === 0) return [];
  return [{
    title: ["desk.corrections"], note: ["desk.second_person"],
    rows: open.map((correction) => ({
      person: correction.person, name: nameOf(f, correction.person), correction,
      lead: { mark: correction.choice }, facts: [["desk.entered_by", { name: nameOf(f, correction.entered_by) }], correction.reason],
    })),
  }];
}

function open(f: Facts): List {
  const { vote } = f;
  if (vote?.voted === undefined || vote.roll === undefined) return { groups: [...corrections(f), absent(f)], foot: ["desk.secret_note"] };
  const { voted } = vote;
  const not = vote.roll.filter((person) => voted[person] === undefined);
  const running = vote.stage === "open" && vote.interrupted_at === undefined;
  const foot: Line = vote.form === "secret" ? ["desk.secret_note"] : [running ? "desk.named_note" : "words.revealed_after"];
  const title: Line = running ? ["desk.not_pressed"] : ["words.silent"];
  return { groups: [...corrections(f), waitingFor(f, not, title, [running ? "desk.ballot_open" : "desk.ballot_closed"])], foot };
}

export type Answer = Choice | "silent" | "absent";
export const ANSWERS: readonly Answer[] = ["for", "against", "abstain", "silent", "absent"];

/** Who answered so, by name; undefined where nobody may know. */
export function answered(f: Facts, answer: Answer): readonly Row[] | undefined {
  const { vote } = f;
  if (vote?.choices === undefined || vote.roll === undefined) return undefined;
  const { choices, roll } = vote;
  const people = answer === "absent"
    ? delegatesOf(f).map(({ id }) => id).filter((id) => !roll.includes(id))
    : roll.filter((id) => (choices[id] ?? "silent") === answer);
  const lead: Lead = answer === "silent" || answer === "absent" ? { seat: answer } : { mark: answer };
  return rows(f, people, (person) => ({ lead, facts: [shortGroup(f, person), ...(vote.corrected?.includes(person) ? [["desk.by_correction"] as const] : [])] }));
}

function planned(f: Facts): List {
  const waiting = delegatesOf(f).filter(({ id }) => f.attendance?.people[id] === undefined).map(({ id }) => id);
  const away = absent(f);
  const recorded = away.rows.filter(({ person }) => f.attendance?.people[person] !== undefined);
  const group: Group = {
    title: ["desk.not_checked_in"], note: ["words.delegates", { count: waiting.length }],
    rows: rows(f, waiting, (person) => ({ lead: { seat: "unpressed" }, facts: [place(f, person), shortGroup(f, person)] })),
  };
  return { groups: recorded.length > 0 ? [group, { ...away, rows: recorded, note: ["words.delegates", { count: recorded.length }] }] : [group] };
}

/** Undefined where the queue, or the named answers, stand there. */
export function listOf(f: Facts, phase: Phase): List | undefined {
  switch (phase) {
    case "ready": return ready(f);
    case "open": case "interrupted": case "closed": case "counting": return open(f);
    case "planned": return planned(f);
    default: return undefined;
  }
}
