/** A form that is being filled in: kept on this device until it is sent or thrown away, whatever else happens. */

import { type Signal, signal } from "@preact/signals";
import { isObject } from "../../hub/client/merge.ts";
import { type Memory, lasting } from "../../hub/client/storage.ts";

/** Every field is a text; what can't be read is as if it weren't there. */
export type Fields<T> = { readonly [K in keyof T]: string };

export interface Kept<T> {
  readonly draft: Signal<T>;
  /** Whose form it is is known once the hub has said so. */
  belongTo(owner: string): void;
  change(changes: Partial<T>): void;
  drop(): void;
}

export function readKept<T extends Fields<T>>(kept: string | null, empty: T): T {
  if (kept === null) return empty;
  try {
    const read: unknown = JSON.parse(kept);
    if (!isObject(read)) return empty;
    const known = Object.entries(read).filter(([name, value]) => name in empty && typeof value === "string");
    return { ...empty, ...Object.fromEntries(known) };
  } catch {
    return empty;
  }
}

/** `some` says whether there is anything in it worth keeping. */
export function createKept<T extends Fields<T>>(name: string, empty: T, some: (draft: T) => boolean, memory: Memory = lasting): Kept<T> {
  const draft = signal(empty);
  let key: string | undefined;
  const set = (next: T): void => {
    draft.value = next;
    if (key !== undefined) memory.set(key, some(next) ? JSON.stringify(next) : undefined);
  };
  return {
    draft,
    belongTo(owner) {
      const own = `nghitruong.${name}.${owner}`;
      if (own === key) return;
      key = own;
      draft.value = readKept(memory.get(own), empty);
    },
    change: (changes) => set({ ...draft.peek(), ...changes }),
    drop: () => set(empty),
  };
}
