/** Whose tablet was there and is not any more: an unknown device is not a lost one. */

import type { Presence, ScreenShape } from "../../hub/client/protocol.ts";

export interface Seen {
  readonly there: ReadonlySet<string>;
  /** Since when (µs). */
  readonly lost: Readonly<Record<string, number>>;
}

export const NOBODY_SEEN: Seen = { there: new Set(), lost: {} };

type Screens = Presence["screens"];

function tablets(screens: Screens): Set<string> {
  return new Set(Object.values(screens).filter(({ kind, person }) => kind === "tablet" && person !== "").map(({ person }) => person));
}

/** What is known after another look at the screens the hub knows of. */
export function look(before: Seen, screens: Screens, now: number): Seen {
  const there = tablets(screens);
  const lost: Record<string, number> = {};
  for (const [person, since] of Object.entries(before.lost)) if (!there.has(person)) lost[person] = since;
  for (const person of before.there) if (!there.has(person)) lost[person] = now;
  return { there, lost };
}

/** A page that loads itself anew is away for a moment; that is no loss. */
const GRACE_US = 3_000_000;

export function lostFor(lost: Seen["lost"], now: number): Seen["lost"] {
  return Object.fromEntries(Object.entries(lost).filter(([, since]) => now - since >= GRACE_US));
}

export interface DeviceLine {
  readonly key: string;
  readonly person: string;
  readonly kind: string;
  readonly state: "lost" | "slow" | "live";
  readonly since: number;
}

const WEIGHT = { lost: 0, slow: 1, live: 2 } as const;
const KINDS = ["hall", "desk", "tablet"];

/** Every device, troubled ones first, displays before tablets. */
export function deviceLines(screens: Screens, lost: Seen["lost"]): readonly DeviceLine[] {
  const known = Object.entries(screens).map(([key, screen]) => ({ key, ...line(screen) }));
  const gone = Object.entries(lost).map(([person, since]) => ({ key: `lost:${person}`, person, kind: "tablet", state: "lost" as const, since }));
  return [...gone, ...known].sort((a, b) =>
    WEIGHT[a.state] - WEIGHT[b.state] || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.since - b.since);
}

function line({ person, kind, link, since }: ScreenShape): Omit<DeviceLine, "key"> {
  return { person, kind, state: link === "live" ? "live" : link === "slow" ? "slow" : "lost", since };
}
