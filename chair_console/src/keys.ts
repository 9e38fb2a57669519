/** The keyboard of the desk: which stroke does what. Enter belongs to the gold key, Esc closes what is open. */

export type KeyAct = "clock" | "minute" | "undo" | "cut" | "close" | { readonly row: number };

export interface Pressed {
  readonly key: string;
  readonly repeat: boolean;
  readonly modified: boolean;
  /** A text field has the focus: letters belong to it. */
  readonly typing: boolean;
  /** Something that Space or Enter presses has the focus. */
  readonly onControl: boolean;
  /** Letters are switched on. */
  readonly letters: boolean;
}

const LETTERS: Readonly<Record<string, KeyAct>> = { "+": "minute", "=": "minute", u: "undo", m: "cut" };

export function keyAct(stroke: Pressed): KeyAct | undefined {
  if (stroke.repeat || stroke.modified) return undefined;
  if (stroke.key === "Escape") return "close";
  if (stroke.typing || !stroke.letters) return undefined;
  if (stroke.key === " ") return stroke.onControl ? undefined : "clock";
  if (/^[1-9]$/u.test(stroke.key)) return { row: Number(stroke.key) };
  return LETTERS[stroke.key.toLowerCase()];
}
