/** How the link to the hub stands, and when to try again: what a person in front of a screen may rely on. */

export type Level = "live" | "late" | "stale";

export interface Link {
  /** Connected and shown everything; false from the moment the socket is gone. */
  readonly open: boolean;
  /** By silence: `late` after 3 s without a word, `stale` from 5 s on. */
  readonly level: Level;
  /** Whole seconds without a word, while the link is late, stale or gone; else 0. */
  readonly silence: number;
  /** The hub's time (µs) of its last word before the link was late, stale or gone. */
  readonly heardAt: number | undefined;
  /** The hub is there and says that the record can't be reached: what is shown may be old. */
  readonly unreachable: boolean;
  /** It waits for its second copy; the desk may go on with one. */
  readonly copyMissing?: boolean;
  /** How often connecting was tried since it was open. */
  readonly attempt: number;
  /** Why there will be no further attempt: `revoked`, `not_allowed`, `not_signed_in`. */
  readonly ended: string | undefined;
}

/** What is shown may be relied on. */
export function isFresh(link: Link): boolean {
  return link.open && link.level !== "stale" && !link.unreachable;
}

export const LATE_MS = 3000;
export const STALE_MS = 5000;

export function levelOf(silenceMs: number): Level {
  if (silenceMs >= STALE_MS) return "stale";
  return silenceMs > LATE_MS ? "late" : "live";
}

const FIRST_MS = 250;
const LONGEST_MS = 1000;
/** What the hub asks for when it is too busy. */
const BUSY_MS = 3000;

/**
 * How long to wait before attempt `n` (from 1): soon, doubling, never over a second and a bit, so that a screen is
 * back within three seconds of the hub; spread by chance, because a thousand screens come back at once.
 */
export function pause(n: number, random: number, busy = false): number {
  const base = busy ? BUSY_MS : Math.min(LONGEST_MS, FIRST_MS * 2 ** (n - 1));
  return base * (0.5 + random * 0.75);
}

/** Closing codes and last words after which only the person can help. */
const FOR_GOOD: ReadonlySet<string> = new Set(["revoked", "not_allowed", "not_signed_in"]);
const BY_CODE: Readonly<Record<number, string>> = { 4401: "not_signed_in", 4403: "not_allowed" };

export function endOf(gone: string | undefined, code: number): string | undefined {
  const reason = gone ?? BY_CODE[code];
  return reason !== undefined && FOR_GOOD.has(reason) ? reason : undefined;
}
