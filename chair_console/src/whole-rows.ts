/** A list at rest cuts no line in two: what shows of a line at its lower end is hidden until there is room for all of it. */

import { type RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** How much of the lower end to hide, from the lower ends of the lines and of the list (px). */
export function hidden(lines: readonly { readonly top: number; readonly bottom: number }[], end: number): number {
  const cut = lines.find(({ top, bottom }) => top < end - 1 && bottom > end + 1);
  // The only line there is room for shows as far as it goes.
  return cut === undefined || cut === lines[0] ? 0 : Math.ceil(end - cut.top);
}

/** For the list itself, or for the one inside a column; looked at anew when `seen` changes. */
export function useWholeRows(inside: RefObject<HTMLElement | null>, seen: unknown): void {
  useLayoutEffect(() => {
    const box = inside.current?.closest<HTMLElement>(".rows") ?? inside.current?.querySelector<HTMLElement>(".rows");
    if (!box) return undefined;
    const cut = (): void => clip(box);
    const sizes = new ResizeObserver(cut);
    sizes.observe(box);
    box.addEventListener("scroll", cut, { passive: true });
    cut();
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", cut);
    };
  }, [seen]);
}

function clip(box: HTMLElement): void {
  const { bottom } = box.getBoundingClientRect();
  const lines = [...box.querySelectorAll("li, .empty, .ph")].map((line) => line.getBoundingClientRect());
  const px = hidden(lines, bottom);
  box.style.clipPath = px > 0 ? `inset(0 0 ${px}px 0)` : "";
}
