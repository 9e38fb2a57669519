/** Who is seen and heard from afar on the wall: a camera takes the place of a name once there is something to see. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { JSX } from "preact";
import type { Live } from "../../hub/client/live.ts";
import { Film, Voice } from "../../hub/client/media/Film.tsx";
import { partyName } from "../../hub/client/media/party.ts";
import { type Incoming, createReceiver } from "../../hub/client/media/receiver.ts";
import { say } from "../../hub/client/media/words.ts";
import type { Films } from "../../hub/client/scenes/films.ts";
import { type Kind, type Slotted, carrying, seenIn } from "./places.ts";

const PLACES = { stage: 2, voices: 4, faces: 4, screen: 1 } as const;
const KINDS: readonly Kind[] = ["stage", "faces", "screen"];

export interface Cameras {
  /** What there is to see just now, for whatever scene has a place for it. */
  films(): Films;
  /** What is never seen itself: everybody's voice, and the films that are looked at for frames. */
  Behind(): JSX.Element;
}

export function createCameras(live: Live): Cameras {
  const receiver = createReceiver(live.media);
  const shown = signal<ReadonlySet<string>>(new Set());
  live.media.onOpened(() => { if (receiver.state.peek() === "off") void receiver.start(PLACES); });
  const slots = (): Slotted => live.media.slots.value ?? {};
  const whereabouts = (person: string): string | undefined =>
    live.parts.attendance.value?.people[person]?.room ?? live.parts.people.value?.people[person]?.room;
  const name = (key: string): string => partyName({ people: live.parts.people.value, session: live.parts.session.value }, key);
  const film = (kind: Kind, place: number, label: string): JSX.Element => (
    <Film key={`${kind}:${place}`} stream={receiver.incoming.value[kind][place]} label={label} muted />
  );
  return {
    films() {
      const now = slots();
      const seen = (kind: Kind): readonly number[] => seenIn(now, shown.value, kind);
      const label = say("hybrid.stage");
      return {
        of(person) {
          const place = seen("stage").find((at) => carrying(now.stage?.[at] ?? "", person, whereabouts(person)));
          return place === undefined ? undefined : film("stage", place, label);
        },
        screen: seen("screen").length > 0 ? film("screen", 0, say("hybrid.shared_by", { name: name(now.screen?.[0] ?? "") })) : undefined,
        rooms: seen("faces").map((place) => {
          const key = now.faces?.[place] ?? "";
          return { key, name: name(key), film: film("faces", place, say("hybrid.face_of", { name: name(key) })) };
        }),
      };
    },
    Behind: () => (
      <Behind
        incoming={receiver.incoming} slots={slots()}
        tell={(id, now) => { shown.value = new Set(now ? [...shown.value, id] : [...shown.value].filter((one) => one !== id)); }}
      />
    ),
  };
}

interface BehindProps { incoming: ReadonlySignal<Incoming>; slots: Slotted; tell: (id: string, shown: boolean) => void }

function Behind({ incoming, slots, tell }: BehindProps): JSX.Element {
  const { stage, voices } = incoming.value;
  return (
    <div class="behind" aria-hidden="true">
      {KINDS.flatMap((kind) => incoming.value[kind].map((stream, place) => (
        <Film key={`${kind}:${place}:${slots[kind]?.[place] ?? ""}`} stream={stream} label="" muted onShown={(now) => tell(`${kind}:${place}`, now)} />
      )))}
      {[...stage, ...voices].map((stream, place) => <Voice key={place} stream={stream} />)}
    </div>
  );
}
