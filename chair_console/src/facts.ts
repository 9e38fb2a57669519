/** All the desk knows at one moment, and the small questions it asks of it. */

import type {
  AgendaPart, AttendanceKind, CommandName, ItemShape, PartName, Parts, PersonShape, Presence, QueueShape, SittingShape,
} from "../../hub/client/protocol.ts";

export type Shown = { readonly [N in PartName]: Parts[N] | undefined };

export interface Facts extends Shown {
  readonly screens: Presence["screens"];
  /** Whose tablet was there and is not any more, and since when (µs). */
  readonly lost: Readonly<Record<string, number>>;
  /** The hub's time (µs), in whole seconds. */
  readonly now: number;
  /** Whether what is shown is what is. */
  readonly fresh: boolean;
  readonly may: (name: CommandName) => boolean;
  /** The room this desk is of. */
  readonly room?: string;
  /** Usual steps this desk does not want to be reminded of. */
  readonly passedOver?: ReadonlySet<string>;
}

export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
const HERE: ReadonlySet<AttendanceKind | undefined> = new Set(["present", "late", "online"]);
/** The council's own clock, which the planned times are written in. */
const ZONE = "+07:00";

export function personOf(f: Shown, id: string | undefined): PersonShape | undefined {
  return f.people?.people[id ?? ""];
}

export function nameOf(f: Shown, id: string | undefined): string {
  return personOf(f, id)?.name ?? id ?? "";
}

/** The delegate group; of whoever is in none, what they are. */
export function groupOf(f: Shown, id: string): string {
  const person = personOf(f, id);
  return f.people?.groups[person?.group ?? ""] ?? person?.title ?? "";
}

export function isHere(f: Shown, id: string): boolean {
  return HERE.has(f.attendance?.people[id]?.kind);
}

export function delegatesOf(f: Shown): readonly PersonShape[] {
  return (f.people?.order ?? []).flatMap((id) => {
    const person = f.people?.people[id];
    return person?.mandate ? [person] : [];
  });
}

/** Its place in the programme; a dropped item keeps its number, so that the others keep theirs. */
export function numberOf(agenda: AgendaPart | undefined, id: string | undefined): number | undefined {
  const place = agenda === undefined || id === undefined ? -1 : agenda.order.indexOf(id);
  return place < 0 ? undefined : place + 1;
}

export function itemOf(f: Shown, id: string | undefined): ItemShape | undefined {
  return f.agenda?.items[id ?? ""];
}

/** The sitting under way, else the one that attendance is taken for, else the last. */
export function sittingOf(f: Shown): SittingShape | undefined {
  const current = f.session?.sittings[f.session.sitting ?? ""];
  if (current !== undefined && current.stage !== "closed") return current;
  return f.session?.sittings[f.attendance?.sitting ?? ""] ?? current;
}

/** Whether this is the desk of a group's room: it discusses, and decides nothing. */
export function inGroup(f: Facts): boolean {
  return f.session?.rooms[f.room ?? "hall"]?.kind === "group";
}

export function queueOf(f: Shown): readonly QueueShape[] {
  return (f.floor?.order ?? []).flatMap((id) => f.floor?.queue[id] ?? []);
}

export function presidingOf(f: Shown, room = "hall"): string | undefined {
  return f.session?.rooms[room]?.presiding;
}

/** The programme is adopted with the first opening: from then on it changes with a reason only. */
export function isAdopted(f: Shown): boolean {
  return f.session !== undefined && f.session.stage !== "planned";
}

/** A planned time, written in local time, as a moment (µs); nothing when it has no hour. */
export function plannedAt(text: string): number | undefined {
  if (!text.includes("T")) return undefined;
  const ms = Date.parse(`${text.length === 16 ? `${text}:00` : text}${ZONE}`);
  return Number.isNaN(ms) ? undefined : ms * 1000;
}

/** What stands on the seat of somebody, which is not what the plan calls it inside. */
export function seatOf(f: Shown, person: string | undefined): string | undefined {
  const seat = personOf(f, person)?.seat;
  return seat === undefined ? undefined : f.plan?.seats[seat]?.label ?? seat;
}

/** A header has no room for the term: "Kỳ họp thứ 31, HĐND tỉnh Nghệ An khóa XVIII". */
export function shortName(name: string): string {
  return name.replace(/,?\s*nhiệm kỳ.*$/iu, "").replace(/hội đồng nhân dân/iu, "HĐND");
}
