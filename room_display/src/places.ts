/** Which places of the wall show somebody just now, and whom. Pure. */

export type Kind = "stage" | "faces" | "screen";
export type Slotted = { readonly [K in Kind]?: readonly string[] };

/** The places of a kind that are somebody's and in which frames come. */
export function seenIn(slots: Slotted, shown: ReadonlySet<string>, kind: Kind): readonly number[] {
  return (slots[kind] ?? []).flatMap((key, place) => (key !== "" && shown.has(`${kind}:${place}`) ? [place] : []));
}

/** Whether a party's camera shows somebody: their own, or that of the room they sit in. */
export function carrying(key: string, person: string, room: string | undefined): boolean {
  return key === `person/${person}` || (room !== undefined && key === `room/${room}`);
}
