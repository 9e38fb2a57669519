/** When a way to the media process is to be made anew: the network changed, or nothing comes through. */

import type { Signal } from "@preact/signals";

/** How long a way may be interrupted before another one is looked for: a dropped packet is no change of network. */
export const GRACE_MS = 1_000;
export type Standing = "off" | "joining" | "on" | "broken";
export const PAUSES_MS = [0, 250, 500, 1_000, 2_000] as const;
/** What is asked for while it is being mended already waits for that. */
const RUNNING_MS = 100;

export function pauseBefore(attempt: number): number {
  return PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 0;
}

/** Does `mend` soon after a way is interrupted, again and again until it stands; at once when the network is another. */
export class Mending {
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private readonly mend: () => Promise<boolean>;

  constructor(mend: () => Promise<boolean>) {
    this.mend = mend;
  }

  /** The way stands. */
  stands(): void {
    this.attempt = 0;
    this.stop();
  }

  /** The way is interrupted: it may come back by itself. */
  interrupted(afterMs: number = GRACE_MS): void {
    this.timer ??= setTimeout(() => void this.run(), afterMs);
  }

  /** The network is another one, or the hub is back: no reason to wait. */
  hurry(): void {
    this.stop();
    this.interrupted(0);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    if (this.running) return this.interrupted(RUNNING_MS);
    this.running = true;
    const done = await this.mend().finally(() => { this.running = false; });
    if (done) return;
    this.attempt += 1;
    this.interrupted(pauseBefore(this.attempt));
  }
}

/** What passes by itself: the connection stays, and is asked for again. */
const PASSING: ReadonlySet<string> = new Set(["stale", "unanswered", "media_away", "busy"]);

/** Whether a way may still be mended after it was turned down; else a new connection takes its place. */
export function passes(reason: string): boolean {
  return PASSING.has(reason);
}

/** What a connection's state means: it stands, or another way is looked for. */
export function followed(now: RTCPeerConnectionState, standing: Signal<Standing>, mending: Mending): void {
  if (now === "connected") {
    standing.value = "on";
    mending.stands();
  } else if (now === "disconnected" || now === "failed") {
    standing.value = "broken";
    mending.interrupted(now === "failed" ? 0 : undefined);
  }
}
