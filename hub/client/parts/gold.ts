/**
 * The rules of the one gold key. *now*: a press or Enter acts. *allowed*: only a hold of one second acts.
 * *locked*: nothing acts. For 400 ms after its meaning changed no press counts, so a double tap never does two things.
 */

export type GoldMode = "now" | "allowed" | "locked";

export const SETTLING = 400;
export const HOLD = 1000;

/** What the key means, and since when. */
export interface Meaning {
  readonly mode: GoldMode;
  readonly act: string;
  readonly since: number;
}

/** The meaning at this moment: the old one as long as nothing changed, so that its time counts on. */
export function meaning(before: Meaning | null, mode: GoldMode, act: string, at: number): Meaning {
  if (before && before.mode === mode && before.act === act) return before;
  return { mode, act, since: at };
}

function settled(key: Meaning, at: number): boolean {
  return at - key.since >= SETTLING;
}

/**
 * A press, by finger or by a key on the focused gold key. What counts is what the key meant when the press began:
 * a finger that is already down, or comes down while the key settles, presses nothing.
 */
export function pressActs(began: Meaning, startedAt: number, key: Meaning): boolean {
  return began === key && key.mode === "now" && settled(key, startedAt);
}

/** May a hold begin? It must begin after the meaning has settled: a finger already down does not count. */
export function holdBegins(key: Meaning, at: number): boolean {
  return key.mode === "allowed" && settled(key, at);
}

/** Did a hold that began with one meaning reach its end with the same one? */
export function holdActs(began: Meaning, startedAt: number, key: Meaning, at: number): boolean {
  return began === key && key.mode === "allowed" && at - startedAt >= HOLD;
}

/** Where a key stroke happened, as far as the gold key must know. */
export interface Stroke {
  readonly key: string;
  readonly repeat: boolean;
  readonly modified: boolean;
  /** The element with focus wants the stroke for itself: a field, another key, an open dialog. */
  readonly taken: boolean;
}

/** Enter anywhere on the screen presses a gold key that is due, and only that. */
export function enterActs(stroke: Stroke, key: Meaning, at: number): boolean {
  if (stroke.key !== "Enter" || stroke.repeat || stroke.modified || stroke.taken) return false;
  return pressActs(key, at, key);
}
