/** What is on the wall: one picture, and while the scene changes the one before it, which stands still beneath. */

import { type ReadonlySignal, effect, signal } from "@preact/signals";
import { type Picture, sceneKey } from "../../hub/client/scenes/picture.ts";

export interface Layer {
  /** Tells one showing of a scene from the next showing of the same. */
  readonly id: number;
  readonly key: string;
  readonly picture: Picture;
}

export interface Stage {
  readonly layers: ReadonlySignal<readonly Layer[]>;
  /** Between two scenes nothing else should happen. */
  changing(): boolean;
  stop(): void;
}

/** What belongs together comes in several frames: the speaker in one, the scene in another. */
const GATHER_MS = 40;

/** The next layers: the same scene goes on in place, another comes to lie over the one before. */
export function layered(layers: readonly Layer[], picture: Picture): readonly Layer[] {
  const key = sceneKey(picture);
  const top = layers.at(-1);
  if (top === undefined) return [{ id: 0, key, picture }];
  if (top.key === key) return [...layers.slice(0, -1), { ...top, picture }];
  return [top, { id: top.id + 1, key, picture }];
}

/** Shows pictures as they come; `changeMs` is how long a scene takes to give way to the next. */
export function createStage(pictures: ReadonlySignal<Picture>, changeMs: () => number): Stage {
  const layers = signal(layered([], pictures.peek()));
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const settle = (): void => {
    leaving = undefined;
    layers.value = layers.value.slice(-1);
  };
  const show = (): void => {
    gathering = undefined;
    const before = layers.peek().at(-1)?.id;
    layers.value = layered(layers.peek(), pictures.peek());
    if (layers.value.at(-1)?.id === before) return;
    clearTimeout(leaving);
    const ms = changeMs();
    if (ms > 0) leaving = setTimeout(settle, ms);
    else settle();
  };
  const stop = effect(() => {
    if (pictures.value !== layers.peek().at(-1)?.picture) gathering ??= setTimeout(show, GATHER_MS);
  });
  return {
    layers,
    changing: () => leaving !== undefined || gathering !== undefined,
    stop() {
      stop();
      clearTimeout(gathering);
      clearTimeout(leaving);
    },
  };
}
