/** What this screen remembers by itself: settings until they are changed, and what a reload must not lose. */

import { type Signal, effect, signal } from "@preact/signals";

/** Storage may be full or switched off on a locked-down tablet: then nothing is remembered, and nothing breaks. */
export interface Memory {
  get(key: string): string | null;
  /** Without a value the key is forgotten. */
  set(key: string, value: string | undefined): void;
}

function guarded(open: () => Storage): Memory {
  return {
    get(key) {
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === undefined) open().removeItem(key);
        else open().setItem(key, value);
      } catch {
        // What was to be remembered holds until the page closes.
      }
    },
  };
}

/** Kept by the browser for this site. */
export const lasting: Memory = guarded(() => localStorage);
/** Kept for this tab until it is closed. */
export const passing: Memory = guarded(() => sessionStorage);

/** A setting with a few values, remembered on this screen; anything else that is found there counts as the first. */
export function setting<T extends string>(key: string, values: readonly [T, ...T[]], memory = lasting): Signal<T> {
  const found = memory.get(key);
  const chosen = signal<T>(values.find((value) => value === found) ?? values[0]);
  let first = true;
  effect(() => {
    const value = chosen.value;
    if (!first) memory.set(key, value);
    first = false;
  });
  return chosen;
}
