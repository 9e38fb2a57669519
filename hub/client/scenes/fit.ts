/**
 * Letters as large as the wall takes them: a scene says in its style how it looks at each step, and the first step
 * at which nothing is cut is taken. Sizes never leave the steps, so that no text falls below what the last row reads.
 */

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** Rounding of a browser's layout, in pixels. */
const SLACK = 1;

/** Heights are those of lines, not of letters: marks may reach out of a line that is set close, and are not cut by it. */
function overflows(box: Element): boolean {
  const outer = box.getBoundingClientRect();
  const higher = [...box.children].some((child) => {
    const inner = child.getBoundingClientRect();
    return inner.height > 0 && (inner.bottom > outer.bottom + SLACK || inner.top < outer.top - SLACK);
  });
  return higher || box.scrollWidth > box.clientWidth + SLACK;
}

/** Whether a text has more lines than it may, as `data-lines` says. */
function tooLong(text: HTMLElement): boolean {
  const line = Number.parseFloat(getComputedStyle(text).lineHeight);
  return text.clientHeight > (Number(text.dataset.lines) + 0.5) * line;
}

/** Nothing in the scene is cut: neither the scene, nor a box of it marked `data-box`, nor a line too many. */
export function settled(scene: HTMLElement): boolean {
  const boxes = [scene, ...scene.querySelectorAll("[data-box]")];
  return !boxes.some(overflows) && ![...scene.querySelectorAll<HTMLElement>("[data-lines]")].some(tooLong);
}

/** `data-step` lists the steps taken so far, so that a style says `[data-step~="2"]` for the second and all after it. */
export function fit(scene: HTMLElement, steps: number): void {
  let taken = "0";
  for (let step = 0; step < steps; step += 1) {
    if (step > 0) taken += ` ${step}`;
    scene.dataset.step = taken;
    if (settled(scene)) return;
  }
}

/** Finds the step anew whenever the scene is drawn, its box changes, or letters arrive. */
export function useFit<E extends HTMLElement>(steps: number): RefObject<E | null> {
  const scene = useRef<E>(null);
  const again = (): void => {
    if (scene.current) fit(scene.current, steps);
  };
  useLayoutEffect(again);
  useEffect(() => {
    const box = scene.current;
    if (!box) return undefined;
    const sizes = new ResizeObserver(again);
    sizes.observe(box);
    document.fonts.addEventListener("loadingdone", again);
    return () => {
      sizes.disconnect();
      document.fonts.removeEventListener("loadingdone", again);
    };
  }, [steps]);
  return scene;
}
