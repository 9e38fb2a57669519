/** Other rooms, small, each with its name: beneath who speaks in the hall, or beside a picture. */

import type { ComponentChildren, JSX } from "preact";
import type { RoomFilm } from "./films.ts";

interface RoomsProps {
  rooms: readonly RoomFilm[];
  /** Whose face stands before the rooms, where a screen has taken its place. */
  first?: ComponentChildren;
  beside?: boolean;
}

/** Beside a picture there is room for so many. */
const MOST_BESIDE = 3;

export function Rooms({ rooms, first, beside = false }: RoomsProps): JSX.Element | null {
  if (rooms.length === 0 && first === undefined) return null;
  return (
    <ul class={beside ? "w-rooms w-beside" : "w-rooms"}>
      {first !== undefined && <li key="first">{first}</li>}
      {(beside ? rooms.slice(0, MOST_BESIDE) : rooms).map(({ key, name, film }) => <li key={key}>{film}<span>{name}</span></li>)}
    </ul>
  );
}
