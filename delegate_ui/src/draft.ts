/** An opinion that is being written: kept on this device until it is sent or thrown away, whatever else happens. */

import { type Signal, signal } from "@preact/signals";
import { isObject } from "../../hub/client/merge.ts";
import { type Memory, lasting } from "../../hub/client/storage.ts";

export interface Draft {
  readonly text: string;
  /** The item it is about, and the request it takes the place of. */
  readonly item: string | undefined;
  readonly request: string | undefined;
}

/** With its marks it still fits one frame to the hub. */
export const LONGEST = 15_000;

export function readDraft(kept: string | null): Draft | undefined {
  if (kept === null) return undefined;
  try {
    const read: unknown = JSON.parse(kept);
    if (!isObject(read) || typeof read.text !== "string") return undefined;
    const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
    return { text: read.text, item: text(read.item), request: text(read.request) };
  } catch {
    return undefined;
  }
}

export interface Drafts {
  readonly draft: Signal<Draft | undefined>;
  /** Whose draft it is is known once the hub has said so. */
  belongTo(owner: string): void;
  begin(item: string | undefined, request: string | undefined): void;
  type(text: string): void;
  drop(): void;
}

export function createDrafts(memory: Memory = lasting): Drafts {
  const draft = signal<Draft | undefined>(undefined);
  let key: string | undefined;
  const set = (next: Draft | undefined): void => {
    draft.value = next;
    if (key !== undefined) memory.set(key, next?.text ? JSON.stringify(next) : undefined);
  };
  return {
    draft,
    belongTo(owner) {
      const own = `nghitruong.draft.${owner}`;
      if (own === key) return;
      key = own;
      draft.value = readDraft(memory.get(own));
    },
    begin(item, request) {
      if (!draft.peek()?.text) draft.value = { text: "", item, request };
    },
    type(text) {
      const { item, request } = draft.peek() ?? { item: undefined, request: undefined };
      set({ text, item, request });
    },
    drop: () => set(undefined),
  };
}
