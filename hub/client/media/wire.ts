/** What a screen and the hub say to each other about sound and picture. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { newId } from "../ids.ts";
import type { Answer, FromHub, FromScreen, Levels, Link, Parted, Publish, Slots, Staged, Subscribe } from "../protocol.ts";

export const PATIENCE_MS = 8_000;

/** It could not be done; `reason` is a key of the catalogue of sound and picture. */
export class Turned extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

type Question = Omit<Publish, "id"> | Omit<Subscribe, "id"> | Omit<Answer, "id">;

export interface MediaWire {
  /** Whom each place of this screen shows; undefined before anything is received. */
  readonly slots: ReadonlySignal<Slots | undefined>;
  readonly levels: ReadonlySignal<Levels["levels"]>;
  /** How sound and picture stand, for desk and technician. */
  readonly link: ReadonlySignal<Link | undefined>;
  /** Whether the sitting is being recorded, as far as this screen has heard. */
  readonly recording: ReadonlySignal<boolean>;
  /** Through which relays a device may go where nothing else gets through; mostly none. */
  readonly relays: ReadonlySignal<RTCIceServer[]>;
  /** Asks, and returns the hub's description; throws `Turned`. */
  ask(question: Question): Promise<string>;
  say(frame: FromScreen): void;
  /** Nothing comes on a way of media any more: the hub may be out of reach as well, without being known to be. */
  doubt(): void;
  /** Calls back when a connection is over; returns how to stop that. */
  onParted(told: (parted: Parted) => void): () => void;
  /** Calls back when what is looked at of a sender is another. */
  onStaged(told: (staged: Staged) => void): () => void;
  /** Calls back whenever the way to the hub is open again. */
  onOpened(told: () => void): () => void;
}

export interface MediaEnd extends MediaWire {
  heard(frame: FromHub): void;
  opened(): void;
  lost(): void;
}

interface Waiting {
  readonly settle: (sdp: string) => void;
  readonly fail: (reason: Turned) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export function createMediaWire(send: (frame: FromScreen) => boolean, doubt: () => void = () => undefined): MediaEnd {
  const slots = signal<Slots | undefined>(undefined);
  const levels = signal<Levels["levels"]>({});
  const link = signal<Link | undefined>(undefined);
  const recording = signal(false);
  const relays = signal<RTCIceServer[]>([]);
  const waiting = new Map<string, Waiting>();
  const parted = new Set<(parted: Parted) => void>();
  const staged = new Set<(staged: Staged) => void>();
  const opened = new Set<() => void>();
  const take = (id: string): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    clearTimeout(found?.timer);
    return found;
  };
  const listening = <T>(listeners: Set<T>, told: T): (() => void) => {
    listeners.add(told);
    return () => void listeners.delete(told);
  };
  return {
    slots, levels, link, recording, relays, doubt,
    ask(question) {
      const id = newId();
      return new Promise((settle, fail) => {
        const timer = setTimeout(() => take(id)?.fail(new Turned("unanswered")), PATIENCE_MS);
        waiting.set(id, { settle, fail, timer });
        if (!send({ ...question, id } as FromScreen)) take(id)?.fail(new Turned("stale"));
      });
    },
    say: (frame) => void send(frame),
    onParted: (told) => listening(parted, told),
    onStaged: (told) => listening(staged, told),
    onOpened: (told) => listening(opened, told),
    heard(frame) {
      switch (frame.say) {
        case "described": return take(frame.id)?.settle(frame.sdp ?? "");
        case "turned": return take(frame.id)?.fail(new Turned(frame.reason));
        case "slots": slots.value = frame; return;
        case "levels": levels.value = frame.levels; return;
        case "relays": relays.value = [{ urls: [...frame.urls], username: frame.username, credential: frame.credential }]; return;
        case "link": link.value = frame; return;
        case "recording": recording.value = frame.on; return;
        case "staged": for (const told of staged) told(frame); return;
        case "parted": for (const told of parted) told(frame); return;
        default: return;
      }
    },
    opened() { for (const told of opened) told(); },
    lost() {
      recording.value = false;
      for (const id of [...waiting.keys()]) take(id)?.fail(new Turned("stale"));
    },
  };
}

/** How a connection is set up: all in one, and through a relay where there is one and nothing else gets through. */
export function configured(wire: MediaWire): RTCConfiguration {
  return { bundlePolicy: "max-bundle", iceServers: wire.relays.peek() };
}
