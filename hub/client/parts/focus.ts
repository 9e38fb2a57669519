/** Where the focus is and where it goes: whether a stroke is free for the screen, and stepping through a row. */

const WANTS_KEYS = "a[href], button, input, select, textarea, summary, [contenteditable], [role=button], [role=menuitem]";

/** True when the focused element, or an open dialog, uses the keyboard itself. */
export function keyboardTaken(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return target instanceof Element && target.closest(WANTS_KEYS) !== null;
}

/** The place the focus steps to in a row or column of `count`; null when the key does not move it. */
export function step(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowLeft":
    case "ArrowUp":
      return at < 0 ? count - 1 : (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** The choice a stroke moves to: 1, 2, 3 or arrows. The focus starts on the title (−1), never on a choice. */
export function choiceStep(key: string, at: number, count: number): number | null {
  const digit = Number(key);
  if (Number.isInteger(digit) && digit >= 1 && digit <= count) return digit - 1;
  if (key === "Home" || key === "End") return null;
  return step(key, at, count);
}
