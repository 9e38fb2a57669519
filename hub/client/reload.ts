/** After an upgrade a screen loads itself anew, at a moment when nobody loses anything by it. */

import { type ReadonlySignal, effect } from "@preact/signals";
import { type Memory, passing } from "./storage.ts";

export interface Upgrade {
  /** The build of this page, and the build the hub serves. */
  readonly own: string | undefined;
  readonly served: ReadonlySignal<string | undefined>;
  /** Whether this is such a moment; asked again and again while `now` ticks (µs). */
  readonly safe: () => boolean;
  readonly now: ReadonlySignal<number>;
  readonly reload: () => void;
  readonly memory?: Memory;
}

const KEY = "nghitruong.reloaded";
/** In a rolling upgrade a page may come from an old hub again: it does not go round in circles. */
const ONCE_IN_US = 60_000_000;
/** A hall of screens does not fetch its pages in one instant. */
const SPREAD_US = 2_000_000;

/** Whether to load the page anew for a build, having done so last for `kept` (`build at`, in µs). */
export function worthwhile(served: string, kept: string | null, now: number): boolean {
  const [build, at] = (kept ?? "").split(" ");
  return build !== served || Math.abs(now - Number(at)) > ONCE_IN_US;
}

/** Typing is not interrupted. */
export function typing(): boolean {
  const active = document.activeElement;
  return active instanceof HTMLElement && active.matches("textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])");
}

export function reloadWhenUpgraded(upgrade: Upgrade, random = Math.random()): () => void {
  const memory = upgrade.memory ?? passing;
  let safeSince: number | undefined;
  let done = false;
  return effect(() => {
    const served = upgrade.served.value;
    if (done || served === undefined || upgrade.own === undefined || served === upgrade.own) return;
    const now = upgrade.now.value;
    if (!upgrade.safe() || !worthwhile(served, memory.get(KEY), now)) {
      safeSince = undefined;
      return;
    }
    safeSince ??= now;
    if (now - safeSince < random * SPREAD_US) return;
    done = true;
    memory.set(KEY, `${served} ${now}`);
    upgrade.reload();
  });
}
