/** What screens say of personnel ballots: marks, posts, counts and what follows from them. */

import enBallots from "../catalogue/en/ballots.json" with { type: "json" };
import viBallots from "../catalogue/vi/ballots.json" with { type: "json" };
import { catalogue } from "./catalogue.ts";
import type { SheetMark, SheetPartShape, SheetShape } from "./protocol.ts";

export const sayBallot = catalogue(viBallots, enBallots);
export type BallotWord = keyof typeof viBallots;

const known = (key: string): key is BallotWord => key in viBallots;

/** A mark as the law calls it: of an election, whether it is struck out or not ticked is said alike. */
export function markWord(mark: SheetMark): string {
  return sayBallot(`ballots.mark.${mark}`);
}

/** The same at the head of a narrow column. */
export function headWord(mark: SheetMark): string {
  return sayBallot(`ballots.head.${mark}`);
}

/** A post on an election's sheet, and how many may be chosen for it. */
export function postWord({ name, seats }: SheetPartShape): string {
  return sayBallot(seats === 1 ? "ballots.post_one" : "ballots.post_seats", { post: name, seats });
}

/** What follows for somebody; an outcome that is newer than this page is not guessed. */
export function outcomeWord(outcome: string): string {
  const key = `ballots.outcome.${outcome}`;
  return known(key) ? sayBallot(key) : outcome;
}

/** The same in a few words, for tables. */
export function outcomeShort(outcome: string): string {
  const key = `ballots.outcome_short.${outcome}`;
  return known(key) ? sayBallot(key) : outcome;
}

/** "Lấy phiếu tín nhiệm" and its like. */
export function kindWord(sheet: SheetShape): string {
  return sayBallot(`ballots.kind.${sheet.kind}`);
}

/** A figure of a count: of the papers, of a mark, or of what is not counted on a line. */
export function figureWord(what: string): string {
  const key = what === "line_invalid" ? "ballots.line_invalid" : known(`ballots.mark.${what}`) ? `ballots.mark.${what}` : `ballots.${what}`;
  return known(key) ? sayBallot(key) : what;
}
