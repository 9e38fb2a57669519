/** The usual next step, as the hub works it out: on the gold key where nothing presses more, and never forced. */

import { type NextAct, DUE, NOT_DUE } from "./act.ts";
import { adopting } from "./agenda-vote.ts";
import type { Doing } from "./asking.ts";
import { type Facts, itemOf, numberOf } from "./facts.ts";
import { prepares } from "./series.ts";
import { say } from "./words.ts";
import type { StepShape } from "../../hub/client/protocol.ts";

const STEP = "step:";

/** One step on one item: passed over once, it is not offered again there. */
export function stepName(step: StepShape): string {
  return `${STEP}${step.kind}:${step.item}`;
}

export function isStep(act: string): boolean {
  return act.startsWith(STEP);
}

/** What the key does: the hub's own command, or what has to be said first. */
function does(f: Facts, step: StepShape): Doing | undefined {
  if (step.command !== undefined) return { command: step.command };
  switch (step.kind) {
    case "adopt_agenda": return prepares(adopting());
    case "counting_board": return prepares({ title: say("desk.counting_board_title"), about: { kind: "procedure" }, item: step.item });
    case "summary": return f.may("SendSummary") ? { open: { is: "summary", item: step.item } } : undefined;
    case "explain": return f.may("GiveFloorTo") ? { open: { is: "explain" } } : undefined;
    default: return undefined;
  }
}

/** Undefined where nothing is usual, or the desk has passed it over. `ready`: what is presented has been heard. */
export function guided(f: Facts, ready = true): NextAct | undefined {
  const step = f.desk?.step;
  if (step === undefined || f.passedOver?.has(stepName(step))) return undefined;
  const what = does(f, step);
  if (what === undefined) return undefined;
  const next = step.command?.do === "StartItem" ? itemOf(f, step.command.item) : undefined;
  const number = numberOf(f.agenda, next?.id);
  return {
    mode: ready ? "now" : "allowed", act: stepName(step), reason: ["desk.next_step"],
    label: next?.title ?? [`desk.step.${step.kind}`], small: ready ? DUE : NOT_DUE,
    bold: ready ? [`desk.step_why.${step.kind}`] : ["desk.when_presented"],
    ...(number === undefined ? {} : { number }), does: what,
  };
}
