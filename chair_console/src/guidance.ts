/** The usual next step, as the hub works it out: on the gold key where nothing presses more, and never forced. */

import { type NextAct, DUE, NOT_DUE } from "./act.ts";
import { adopting } from "./agenda-vote.ts";
import type { Doing } from "./asking.ts";
import { board, unrecorded } from "./committee.ts";
import { type Facts, itemOf, numberOf } from "./facts.ts";
import { prepares } from "./series.ts";
import { say } from "./words.ts";
import type { ElectionShape, StepShape } from "../../hub/client/protocol.ts";

const STEP = "step:";

/** One step on one item: passed over once, it is not offered again there. */
export function stepName(step: StepShape, said: string = step.kind): string {
  return `${STEP}${said}:${step.item}`;
}

export function isStep(act: string): boolean {
  return act.startsWith(STEP);
}

/** What the key does: the hub's own command, or what has to be said first. */
function does(f: Facts, step: StepShape): Doing | undefined {
  if (step.command !== undefined) return { command: step.command };
  switch (step.kind) {
    case "adopt_agenda": return prepares(adopting());
    case "close_list": return closing(f, step.item);
    case "counting_board": return unrecorded(f, step.item) === undefined ? board(step.item) : f.may("ChooseCommittee") ? { open: { is: "committee" } } : undefined;
    case "election_ballot": return onBallot(f, step.item);
    case "summary": return f.may("SendSummary") ? { open: { is: "summary", item: step.item } } : undefined;
    case "explain": return f.may("GiveFloorTo") ? { open: { is: "explain" } } : undefined;
    default: return undefined;
  }
}

function electionOn(f: Facts, item: string, listed: boolean): ElectionShape | undefined {
  return Object.values(f.elections?.elections ?? {}).find((one) => one.item === item && (one.closed_by !== undefined) === listed && one.posts.some(({ free }) => free > 0));
}

/** The council votes on the list; once it has agreed, that is put down. */
function closing(f: Facts, item: string): Doing | undefined {
  const election = electionOn(f, item, false);
  if (unrecorded(f, item) === undefined || election === undefined) return prepares({ title: say("desk.close_list_title"), about: { kind: "procedure" }, item });
  return f.may("CloseCandidates") ? { open: { is: "election", form: "close", election } } : undefined;
}

function onBallot(f: Facts, item: string): Doing | undefined {
  const election = electionOn(f, item, true);
  return election && f.may("PrepareElection") ? { open: { is: "election", form: "ballot", election } } : undefined;
}

type Said = StepShape["kind"] | "record_close_list" | "record_counting_board";

/** What the council has agreed to is only put down any more: that is called otherwise. */
function sayStep(step: StepShape, what: Doing): Said {
  const puts = "open" in what && what.open.is !== "prepare";
  if (puts && (step.kind === "close_list" || step.kind === "counting_board")) return `record_${step.kind}`;
  return step.kind;
}

/** Undefined where nothing is usual, or the desk has passed it over. `ready`: what is presented has been heard. */
export function guided(f: Facts, ready = true): NextAct | undefined {
  const step = f.desk?.step;
  if (step === undefined) return undefined;
  const what = does(f, step);
  if (what === undefined) return undefined;
  const said = sayStep(step, what);
  const name = stepName(step, said);
  if (f.passedOver?.has(name)) return undefined;
  const next = step.command?.do === "StartItem" ? itemOf(f, step.command.item) : undefined;
  const number = numberOf(f.agenda, next?.id);
  return {
    mode: ready ? "now" : "allowed", act: name, reason: ["desk.next_step"],
    label: next?.title ?? [`desk.step.${said}`], small: ready ? DUE : NOT_DUE,
    bold: ready ? [`desk.step_why.${said}`] : ["desk.when_presented"],
    ...(number === undefined ? {} : { number }), does: what,
  };
}
