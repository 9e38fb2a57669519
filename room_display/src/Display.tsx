/** The wall of the hall: the scene of the moment, over the one before it while they change. */

import type { ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { RecordingMark } from "../../hub/client/media/RecordingMark.tsx";
import { NO_FILMS } from "../../hub/client/scenes/films.ts";
import { Scene } from "../../hub/client/scenes/Scene.tsx";
import type { Cameras } from "./cameras.tsx";
import type { Stage } from "./stage.ts";

interface DisplayProps { stage: Stage; now: ReadonlySignal<number>; cameras: Cameras; recording: ReadonlySignal<boolean> }

export function Display({ stage, now, cameras, recording }: DisplayProps): JSX.Element {
  const layers = stage.layers.value;
  const films = cameras.films();
  return (
    <>
      <div class="stage">
        {layers.map(({ id, key, picture }, place) => (
          <div
            key={id}
            class={id === 0 ? "layer" : "layer coming"}
            data-key={key}
            aria-hidden={place < layers.length - 1}
          >
            <Scene picture={picture} now={now} films={place === layers.length - 1 ? films : NO_FILMS} />
          </div>
        ))}
      </div>
      <div class="recorded"><RecordingMark on={recording} /></div>
      <cameras.Behind />
    </>
  );
}
