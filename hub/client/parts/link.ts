/** Whether this screen hears the hub: live, late by some seconds, or lost since a moment. */

export type Link =
  | { readonly kind: "live" }
  | { readonly kind: "late"; readonly seconds: number }
  | { readonly kind: "lost"; readonly since: number };

/** The hub speaks every 2 s; without a word for more than 3 s it is late, at 5 s it counts as lost. */
export const LATE = 3_000;
export const LOST = 5_000;

/** `heardAt` and `now` on one clock; a closed connection is lost at once, whenever something was last heard. */
export function linkOf(connected: boolean, heardAt: number, now: number): Link {
  const silence = now - heardAt;
  if (!connected || silence >= LOST) return { kind: "lost", since: heardAt };
  if (silence > LATE) return { kind: "late", seconds: Math.floor(silence / 1000) };
  return { kind: "live" };
}
