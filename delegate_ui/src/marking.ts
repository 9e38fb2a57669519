/** A sheet that is being marked: one letter a line, kept on this device until it is in the box, and no longer. */

import { type Signal, effect, signal } from "@preact/signals";
import type { Live } from "../../hub/client/live.ts";
import { isObject } from "../../hub/client/merge.ts";
import type { SheetPartShape, SheetShape } from "../../hub/client/protocol.ts";
import { type Memory, passing } from "../../hub/client/storage.ts";

export const BLANK = "-";
const CHOSEN = "y";

/** Lines that are valid or not together: one by one, or those of one post. */
export interface Section {
  readonly part?: SheetPartShape;
  readonly rows: readonly number[];
}

export function blank(sheet: SheetShape): string {
  return BLANK.repeat(sheet.lines.length);
}

export function sectionsOf(sheet: SheetShape): readonly Section[] {
  const rows = sheet.lines.map((_, row) => row);
  if (sheet.parts === undefined) return rows.map((row) => ({ rows: [row] }));
  return sheet.parts.map((part) => ({ part, rows: rows.filter((row) => sheet.lines[row]?.part === part.id) }));
}

/** What a line counts as: where names are struck out, a name left alone stands. */
export function countsAs(sheet: SheetShape, marks: string, row: number): string {
  const letter = marks[row] ?? BLANK;
  return letter === BLANK && sheet.kind === "election" && sheet.style === "strike" ? CHOSEN : letter;
}

export function chosenIn(sheet: SheetShape, marks: string, section: Section): number {
  return section.rows.filter((row) => countsAs(sheet, marks, row) === CHOSEN).length;
}

/** The section of a line. */
function sectionOf(sheet: SheetShape, row: number): Section {
  return sectionsOf(sheet).find((section) => section.rows.includes(row)) ?? { rows: [row] };
}

/** Nobody more can be chosen for this line's post. */
export function isFull(sheet: SheetShape, marks: string, row: number): boolean {
  const section = sectionOf(sheet, row);
  return section.part !== undefined && chosenIn(sheet, marks, section) >= section.part.seats;
}

/** The same mark once more takes it back. What would be one too many changes nothing. */
export function mark(sheet: SheetShape, marks: string, row: number, letter: string): string {
  const before = marks[row] ?? BLANK;
  const next = before === letter ? BLANK : letter;
  const more = letter === CHOSEN && next === CHOSEN && isFull(sheet, marks, row);
  return more ? marks : `${marks.slice(0, row)}${next}${marks.slice(row + 1)}`;
}

export type Wrong = "blank" | "too_many" | "none";

/** Why a section does not count; undefined when it does. The same rule counts it in the box. */
export function wrongWith(sheet: SheetShape, marks: string, section: Section): Wrong | undefined {
  const untouched = section.rows.every((row) => (marks[row] ?? BLANK) === BLANK);
  if (section.part === undefined) return untouched ? "blank" : undefined;
  if (untouched && sheet.style === "tick") return "blank";
  const chosen = chosenIn(sheet, marks, section);
  if (chosen > section.part.seats) return "too_many";
  return chosen === 0 && section.part.seats > 1 && !sheet.none_counts ? "none" : undefined;
}

export type Validity = "valid" | "partly" | "invalid";

export function validityOf(sheet: SheetShape, marks: string): Validity {
  const sections = sectionsOf(sheet);
  const wrong = sections.filter((section) => wrongWith(sheet, marks, section) !== undefined).length;
  if (wrong === 0) return "valid";
  return sheet.by_line && wrong < sections.length ? "partly" : "invalid";
}

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** How far it is: persons marked of a rating, posts in order of an election. */
export function progressOf(sheet: SheetShape, marks: string): Progress {
  const sections = sectionsOf(sheet);
  return { done: sections.filter((section) => wrongWith(sheet, marks, section) === undefined).length, of: sections.length };
}

/** The next line that still wants a mark, from `after` on and then from the top. */
export function nextWanting(sheet: SheetShape, marks: string, after: number): number | undefined {
  const rows = sectionsOf(sheet).filter((section) => wrongWith(sheet, marks, section) !== undefined).flatMap(({ rows }) => rows.slice(0, 1));
  return rows.find((row) => row > after) ?? rows[0];
}

export interface Marking {
  readonly marks: Signal<string>;
  set(marks: string): void;
}

const KEY = "nghitruong.sheet";

function keptFor(kept: string | null, owner: string, sheet: SheetShape): string | undefined {
  try {
    const read: unknown = JSON.parse(kept ?? "null");
    if (!isObject(read) || read.owner !== owner || typeof read.marks !== "string") return undefined;
    const known = new Set([BLANK, ...sheet.letters]);
    return read.marks.length === sheet.lines.length && [...read.marks].every((letter) => known.has(letter)) ? read.marks : undefined;
  } catch {
    return undefined;
  }
}

/** Marks live with the open vote of one person: once it is in the box, or over, nothing of them is left here. */
export function createMarking(live: Pick<Live, "parts" | "ballot">, memory: Memory = passing): Marking {
  const marks = signal("");
  let owner: string | undefined;
  const forget = (): void => {
    owner = undefined;
    marks.value = "";
    memory.set(KEY, undefined);
  };
  const begin = (whose: string, sheet: SheetShape): void => {
    if (owner === whose) return;
    const kept = keptFor(memory.get(KEY), whose, sheet);
    if (kept === undefined) forget();
    owner = whose;
    marks.value = kept ?? blank(sheet);
  };
  effect(() => {
    const { vote, own, session } = live.parts;
    if (own.value === undefined || session.value === undefined) return;
    const { vote: of, recorded } = live.ballot.value;
    const given = own.value.ballot?.vote === vote.value?.id || (of === vote.value?.id && recorded !== undefined);
    const sheet = vote.value?.stage === "open" && own.value.entitled && !given ? vote.value.sheet : undefined;
    if (sheet === undefined) forget();
    else begin(`${session.value.term}.${session.value.number}.${own.value.person}.${vote.value?.id}`, sheet);
  });
  return {
    marks,
    set(next) {
      if (owner === undefined) return;
      marks.value = next;
      memory.set(KEY, JSON.stringify({ owner, marks: next }));
    },
  };
}
