/** What there is to see of people afar, for whatever scene has a place for it. */

import type { ComponentChildren } from "preact";

export interface RoomFilm {
  readonly key: string;
  readonly name: string;
  readonly film: ComponentChildren;
}

export interface Films {
  /** The picture of somebody, as long as one comes. */
  of(person: string): ComponentChildren | undefined;
  /** The screen that whoever has the floor shows. */
  readonly screen: ComponentChildren | undefined;
  /** Other rooms, small. */
  readonly rooms: readonly RoomFilm[];
}

export const NO_FILMS: Films = { of: () => undefined, screen: undefined, rooms: [] };
