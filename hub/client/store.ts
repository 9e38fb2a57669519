/** What this screen has been shown, part by part; a part with nothing to show is undefined. */

import { type ReadonlySignal, batch, signal } from "@preact/signals";
import { type Json, isObject, merge } from "./merge.ts";
import type { PartName, Parts, Patch, Presence, Snapshot } from "./protocol.ts";
import { PART_NAMES } from "./protocol.ts";

/** A part and the journal's number it stands at. */
export interface Held {
  readonly number: number;
  readonly part: Json;
}

export type Fit = "apply" | "ignore" | "gap";

/** What to do with a patch, at number h: apply it if after ≤ h < upto, ignore it if upto ≤ h, else something is missing. */
export function fit(h: number, after: number, upto: number): Fit {
  if (upto <= h) return "ignore";
  return after <= h ? "apply" : "gap";
}

export type PartSignals = { readonly [N in PartName]: ReadonlySignal<Parts[N] | undefined> };

export interface Store {
  readonly parts: PartSignals;
  /** Every screen the hub knows of; only the desk and the technician are told. */
  readonly presence: ReadonlySignal<Presence["screens"]>;
  /** The number a part stands at: the snapshot's, or its last patch's. */
  numberOf(part: PartName): number;
  takeSnapshot(frame: Snapshot): void;
  takePatch(frame: Patch): Fit;
  takePresence(frame: Presence): void;
}

const shown = (part: Json): unknown => (Object.keys(part).length === 0 ? undefined : part);

export function createStore(): Store {
  const signals = new Map(PART_NAMES.map((name) => [name, signal<unknown>(undefined)]));
  const presence = signal<Presence["screens"]>({});
  let held = new Map<PartName, Held>();
  let number = -1;
  const at = (name: PartName): Held => held.get(name) ?? { number, part: {} };
  return {
    parts: Object.fromEntries(signals) as unknown as PartSignals,
    presence,
    numberOf: (name) => at(name).number,
    takeSnapshot(frame) {
      number = frame.number;
      held = new Map();
      batch(() => {
        for (const name of PART_NAMES) {
          const part = frame.parts[name];
          if (isObject(part)) held.set(name, { number, part });
          const target = signals.get(name);
          if (target) target.value = shown(at(name).part);
        }
      });
    },
    takePatch(frame) {
      const target = signals.get(frame.part);
      // A part this build has no place for: the hub is newer, and so will the page be soon.
      if (target === undefined) return "ignore";
      const before = at(frame.part);
      const verdict = fit(before.number, frame.after, frame.upto);
      if (verdict !== "apply") return verdict;
      const part = merge(before.part, isObject(frame.patch) ? frame.patch : {});
      held.set(frame.part, { number: frame.upto, part });
      target.value = shown(part);
      return verdict;
    },
    takePresence(frame) {
      presence.value = frame.screens;
    },
  };
}
