/** What the gold key can say, and the act that is next whenever nothing else is: on to the next item. */

import type { GoldMode } from "../../hub/client/parts/gold.ts";
import type { IconName } from "../../hub/client/parts/Icon.tsx";
import type { Why } from "../../hub/client/why.ts";
import { type Doing, closeSitting } from "./asking.ts";
import { type Facts, inGroup, itemOf, numberOf, sittingOf } from "./facts.ts";
import type { Line, Words } from "./words.ts";

export interface NextAct {
  readonly mode: GoldMode;
  /** Names the act and what it acts on; when it changes the key rests. */
  readonly act: string;
  readonly label: Words;
  readonly reason?: Words;
  readonly icon?: IconName;
  readonly number?: number;
  /** Beside the key: why now, or why not yet. */
  readonly small: Line;
  readonly bold: Words;
  readonly does?: Doing;
  /** The refusal it would meet while it is locked; its rule answers "why not?". */
  readonly why?: Why;
  /** It is for somebody else to do. */
  readonly others?: boolean;
}

export const DUE: Line = ["desk.next_act"];
export const NOT_DUE: Line = ["desk.nothing_due"];
/** To the next item, or to the end of the sitting when nothing is left. */
export function onwards(f: Facts, bold: Line, ready = true): NextAct | undefined {
  const next = itemOf(f, f.agenda?.next);
  const mode = ready ? "now" : "allowed";
  const small = ready ? DUE : NOT_DUE;
  if (next === undefined) return closing(f, mode, small);
  const number = numberOf(f.agenda, next.id);
  return {
    mode, act: `start:${next.id}`, label: next.title, small, bold,
    reason: f.agenda?.under_way === undefined ? ["desk.start_item"] : ["words.next_item"],
    ...(number === undefined ? {} : { number }),
    does: { command: { do: "StartItem", item: next.id } },
  };
}

function closing(f: Facts, mode: GoldMode, small: Line): NextAct | undefined {
  const sitting = inGroup(f) ? undefined : sittingOf(f);
  return sitting && {
    mode, act: `close:${sitting.id}`, icon: "done", reason: sitting.title, label: ["desk.close_sitting"],
    small, bold: ["desk.programme_done"], does: closeSitting(sitting),
  };
}
