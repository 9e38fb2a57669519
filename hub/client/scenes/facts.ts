/** What the scenes tell, taken from the hub's parts: numbers of items, who is next, what a clock has left. */

import type { AgendaPart, PeoplePart, PersonShape, SpeechShape, VotePart } from "../protocol.ts";
import { type Language, percent } from "../format.ts";
import type { Counts } from "../parts/bars.ts";
import type { DrumState } from "../parts/drum.ts";
import type { Picture } from "./picture.ts";

/** The place of an item in the programme, from 1. */
export function numberOf(agenda: AgendaPart | undefined, id: string | undefined): number | undefined {
  const place = agenda === undefined || id === undefined ? -1 : agenda.order.indexOf(id);
  return place < 0 ? undefined : place + 1;
}

export interface Entry {
  readonly number: number | undefined;
  readonly title: string;
}

export function entryOf(agenda: AgendaPart | undefined, id: string | undefined): Entry | undefined {
  const item = id === undefined ? undefined : agenda?.items[id];
  return item && { number: numberOf(agenda, id), title: item.title };
}

/** What a break leads to: the item it interrupted, or the one that follows. */
export function afterBreak({ agenda, scene }: Picture): Entry | undefined {
  return entryOf(agenda, agenda?.under_way) ?? entryOf(agenda, scene?.next_item);
}

export function nameOf(people: PeoplePart | undefined, person: string | undefined): string {
  return (person === undefined ? undefined : people?.people[person]?.name) ?? "";
}

/** Under a name: the delegate group on its lines, or the office somebody holds; a remote room takes the last line. */
export function belonging(picture: Picture, person: PersonShape | undefined): readonly string[] {
  if (person === undefined) return [];
  const group = person.group === undefined ? undefined : picture.people?.groups[person.group];
  const lines = group === undefined ? [] : group.split(/\s+-\s+/u);
  const room = picture.session?.rooms[person.room];
  const site = room?.kind === "remote" ? room.name : undefined;
  if (lines.length === 0 && person.title !== "") return site === undefined ? [person.title] : [person.title, site];
  return site === undefined ? lines : [...lines.slice(0, 1), site];
}

const MS = 1000;
const SECOND = 1_000_000;

/** Milliseconds a speech has left at `now` (µs), negative when over its time. */
export function speechLeft(speech: SpeechShape, now: number): number {
  return (speech.ends_at === undefined ? (speech.left ?? 0) : speech.ends_at - now) / MS;
}

export interface VoteClock {
  readonly state: DrumState;
  readonly total: number;
  readonly left: (now: number) => number;
}

/**
 * The clock of an open vote; none where people count by hand or the vote is closed. While the vote is interrupted it
 * stands at about what was left when the hub last spoke: the chair decides what follows.
 */
export function voteClock(vote: VotePart): VoteClock | undefined {
  const { closes_at: closes, interrupted_at: interrupted, opened_at: opened = 0, seconds, stage } = vote;
  if (stage !== "open" || seconds === 0) return undefined;
  const given = (seconds * SECOND) / MS;
  if (interrupted !== undefined) {
    const left = Math.max(0, given - (interrupted - opened) / MS);
    return { state: "estimated", total: given, left: () => left };
  }
  if (closes === undefined) return undefined;
  return { state: "running", total: Math.max(given, (closes - opened) / MS), left: (now) => (closes - now) / MS };
}

/** Counts by choice, where the hall may see them. */
export function countsOf(vote: VotePart): Counts | undefined {
  const tally = vote.tally;
  return tally && {
    for: tally.in_favour, against: tally.against, abstain: tally.abstain,
    silent: tally.not_voted, absent: vote.absent,
  };
}

/** The parts of a day as the office wrote it, `2026-12-08` or with a time behind it. */
export function dayOf(written: string): { day: number; month: number; year: number } | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})/u.exec(written);
  return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : undefined;
}

/** How a council is called on a wall that has no room for all of it. */
export function shortCouncil(council: string): string {
  return council.replace(/^hội đồng nhân dân(?=\s)/iu, "HĐND");
}

/** Keeps on one line what is read in one breath: "khóa XVIII", "số 8", "tỉnh Nghệ An", "7 phút". */
export function together(text: string): string {
  return text
    .replace(/(?<=^|\s)(hội)\s+(đồng)\s+(nhân)\s+(dân)(?=[\s,.;]|$)/giu, "$1\u00a0$2\u00a0$3\u00a0$4")
    .replace(/(?<=^|\s)(khóa|thứ|số|năm|nhóm|quý|điều|khoản|mục)\s+(?=[\dIVXLC]+\b)/giu, "$1\u00a0")
    .replace(/\b(\d{4}) ([-–]) (?=\d{4}\b)/gu, "$1\u00a0$2\u00a0")
    .replace(/(\d)\s+(?=(?:phút|giây|giờ|năm|triệu|tỷ|đồng|ha|km|%)(?=[\s,.;)]|$))/gu, "$1\u00a0")
    .replace(/(?<=^|\s)(tỉnh|huyện|xã|phường)\s+(\p{Lu}\S*)\s+(?=\p{Lu})/gu, "$1\u00a0$2\u00a0");
}

/** A share the hub has reckoned, in hundredths of a per cent: `71,76 %`. */
export function share(hundredths: number, language: Language): string {
  return percent(hundredths, 10_000, language);
}
