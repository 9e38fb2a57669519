/** Who is seen and heard from afar on the wall: a camera takes the place of a name once there is something to see. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import type { Live } from "../../hub/client/live.ts";
import { Film, Voice } from "../../hub/client/media/Film.tsx";
import { type Incoming, createReceiver } from "../../hub/client/media/receiver.ts";
import { say } from "../../hub/client/media/words.ts";

const PLACES = { stage: 2, voices: 4, faces: 0 } as const;

export interface Cameras {
  /** The picture of whoever has the floor, as long as one comes. */
  speaker(): ComponentChildren | undefined;
  /** What is never seen itself: everybody's voice, and the films that are looked at for frames. */
  Behind(): JSX.Element;
}

export function createCameras(live: Live): Cameras {
  const receiver = createReceiver(live.media);
  const shown = signal<readonly boolean[]>([false, false]);
  live.media.onOpened(() => { if (receiver.state.peek() === "off") void receiver.start(PLACES); });
  const keys = (): readonly string[] => live.media.slots.value?.stage ?? [];
  return {
    speaker() {
      const speaks = live.parts.floor.value?.speech !== undefined;
      const seen = speaks && keys()[0] !== "" && shown.value[0] === true;
      return seen ? <Film stream={receiver.incoming.value.stage[0]} label={say("hybrid.stage")} muted /> : undefined;
    },
    Behind: () => <Behind incoming={receiver.incoming} keys={keys()} tell={(place, now) => { shown.value = shown.value.map((one, at) => (at === place ? now : one)); }} />,
  };
}

interface BehindProps { incoming: ReadonlySignal<Incoming>; keys: readonly string[]; tell: (place: number, shown: boolean) => void }

function Behind({ incoming, keys, tell }: BehindProps): JSX.Element {
  const { stage, voices } = incoming.value;
  return (
    <div class="behind" aria-hidden="true">
      {stage.map((stream, place) => <Film key={`${place}:${keys[place] ?? ""}`} stream={stream} label="" muted onShown={(now) => tell(place, now)} />)}
      {[...stage, ...voices].map((stream, place) => <Voice key={place} stream={stream} />)}
    </div>
  );
}
