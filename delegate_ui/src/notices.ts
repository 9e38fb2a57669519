/** Messages of the desk and my own calls: what is new to me, what was read, who is on the way. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { NoticeShape, OwnPart } from "../../hub/client/protocol.ts";
import { type Memory, lasting } from "../../hub/client/storage.ts";

export type CallKind = "call_secretary" | "call_technician";

export function callOf(own: OwnPart | undefined, kind: CallKind): NoticeShape | undefined {
  return ordered(own).find((notice) => notice.kind === kind && notice.sender === own?.person);
}

function ordered(own: OwnPart | undefined): readonly NoticeShape[] {
  return (own?.notices_order ?? []).flatMap((id) => own?.notices[id] ?? []);
}

/** Messages, the newest first. */
export function messagesOf(own: OwnPart | undefined): readonly NoticeShape[] {
  return ordered(own).filter(({ kind }) => kind === "message").reverse();
}

export interface Reading {
  readonly read: ReadonlySignal<ReadonlySet<string>>;
  belongTo(owner: string): void;
  mark(id: string): void;
}

const KEPT = 200;

/** Which messages were read on this device. */
export function createReading(memory: Memory = lasting): Reading {
  const read = signal<ReadonlySet<string>>(new Set());
  let key: string | undefined;
  return {
    read,
    belongTo(owner) {
      const own = `nghitruong.read.${owner}`;
      if (own === key) return;
      key = own;
      read.value = new Set((memory.get(own) ?? "").split(" ").filter(Boolean));
    },
    mark(id) {
      const next = [...read.peek(), id].slice(-KEPT);
      read.value = new Set(next);
      if (key !== undefined) memory.set(key, next.join(" "));
    },
  };
}
