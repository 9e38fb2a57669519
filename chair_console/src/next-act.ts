/** The one sensible next act, as the gold key says it: what, on whom, whether it is time, and what stands beside it. */

import { hour } from "../../hub/client/format.ts";
import type { CommandName } from "../../hub/client/protocol.ts";
import { type NextAct, DUE, NOT_DUE, onwards } from "./act.ts";
import { type Doing, closeSession } from "./asking.ts";
import { type Facts, MINUTE, itemOf, nameOf, plannedAt, queueOf, sittingOf } from "./facts.ts";
import { guided } from "./guidance.ts";
import { type Phase, phaseOf } from "./phase.ts";
import { isQuestioning, questioningAct } from "./questioning.ts";
import { votingAct } from "./voting-act.ts";
import type { Line } from "./words.ts";

/** The door may be opened for a sitting this long before its time. */
const EARLY = 30 * MINUTE;

const ACTS: { readonly [P in Phase]?: (f: Facts) => NextAct | undefined } = {
  planned: opening, suspended: resuming, over: ending, idle: starting, item: proceeding, speech: thanking,
};

/** Undefined: nothing on the desk needs anybody. */
export function nextAct(f: Facts): NextAct | undefined {
  const phase = phaseOf(f);
  if (!f.fresh) return STALE;
  const act = ACTS[phase]?.(f) ?? votingAct(f, phase);
  return act && permitted(f, act);
}

const STALE: NextAct = {
  mode: "locked", act: "stale", label: ["words.locked"], reason: ["desk.opens_with_link"],
  small: ["desk.go_on_by_word"], bold: ["desk.nothing_is_sent"], why: { reason: "stale" },
};

function commandOf(does: Doing): CommandName | undefined {
  if ("command" in does) return does.command.do;
  return does.open.is === "ask" ? does.open.asking.run("").do : does.open.is === "prepare" ? "PrepareVote" : undefined;
}

/** Whoever may not do it sees what is next all the same, locked. */
function permitted(f: Facts, act: NextAct): NextAct {
  const name = act.does && commandOf(act.does);
  if (name === undefined || f.may(name)) return act;
  return { ...act, mode: "locked", act: `${act.act}:other`, others: true, why: { reason: "not_allowed" } };
}

function opening(f: Facts): NextAct | undefined {
  const sitting = sittingOf(f);
  if (sitting === undefined) return undefined;
  const missing = Math.max(0, (f.attendance?.needed ?? 0) - (f.attendance?.present ?? 0));
  const starts = plannedAt(sitting.starts);
  const early = starts !== undefined && f.now < starts - EARLY;
  const why: Line = missing > 0 ? ["desk.quorum_missing", { missing }] : ["desk.quorum_there"];
  return {
    mode: missing > 0 || early ? "allowed" : "now",
    act: `open_sitting:${sitting.id}`, icon: "call",
    reason: ["desk.open_sitting"], label: sitting.title,
    small: early && starts !== undefined ? ["desk.planned_for", { time: hour(starts / 1000) }] : DUE, bold: why,
    does: { command: { do: "OpenSitting", sitting: sitting.id } },
  };
}

function resuming(f: Facts): NextAct | undefined {
  const sitting = sittingOf(f);
  if (sitting === undefined) return undefined;
  const early = sitting.resumes_at !== undefined && f.now < sitting.resumes_at;
  return {
    mode: early ? "allowed" : "now",
    act: `resume:${sitting.id}`, icon: "play",
    reason: sitting.title, label: ["desk.resume_sitting"],
    small: early ? NOT_DUE : DUE,
    bold: sitting.resumes_at === undefined ? ["desk.suspended"] : ["desk.resumes_at", { time: hour(sitting.resumes_at / 1000) }],
    does: { command: { do: "ResumeSitting", sitting: sitting.id } },
  };
}

function ending(f: Facts): NextAct | undefined {
  if (f.session?.stage !== "open") return undefined;
  return {
    mode: "now", act: "close_session", icon: "done", label: ["desk.close_session"], reason: f.session.name,
    small: DUE, bold: ["desk.all_sittings_over"], does: closeSession(),
  };
}

function starting(f: Facts): NextAct | undefined {
  return guided(f) ?? onwards(f, ["desk.no_item_under_way"]);
}

/** An item is under way and nobody has the floor. */
function proceeding(f: Facts): NextAct | undefined {
  const item = itemOf(f, f.agenda?.under_way);
  const questioned = isQuestioning(f) ? questioningAct(f) : undefined;
  if (questioned) return questioned;
  const first = queueOf(f)[0];
  if (first) return inviting(f, ["desk.invite_next"], ["desk.waiting", { count: queueOf(f).length }]);
  if (item === undefined) return undefined;
  const used = item.used + (item.started_at === undefined ? 0 : f.now - item.started_at);
  const done = item.minutes === 0 || item.kind === "vote" || used >= item.minutes * MINUTE;
  const step = guided(f, done);
  if (step) return step;
  if (item.kind === "vote" && f.vote?.item !== item.id) return preparing(item.id);
  return onwards(f, [done ? "desk.nobody_waits" : "desk.when_presented"], done);
}

function preparing(item: string): NextAct {
  return {
    mode: "now", act: `prepare:${item}`, icon: "vote", label: ["desk.prepare_vote"], reason: ["desk.vote_on_item"],
    small: DUE, bold: ["desk.not_prepared"], does: { open: { is: "prepare" } },
  };
}

function inviting(f: Facts, reason: Line, bold: Line): NextAct | undefined {
  const first = queueOf(f)[0];
  return first && {
    mode: "now", act: `floor:${first.id}`, number: 1, label: nameOf(f, first.person), reason, small: DUE, bold,
    does: { command: { do: "GiveFloor", request: first.id } },
  };
}

function thanking(f: Facts): NextAct | undefined {
  const speech = f.floor?.speech;
  if (speech === undefined) return undefined;
  const ends: Doing = { command: { do: "EndSpeech", speech: speech.id } };
  const end = { mode: "now" as const, act: `end:${speech.id}`, icon: "done" as const, small: DUE, does: ends };
  const interrupted = f.floor?.interrupted;
  if (interrupted) {
    return { ...end, reason: ["desk.thank_and_return"], label: nameOf(f, interrupted.person), bold: ["words.when_finished"] };
  }
  if (f.vote?.stage === "prepared") {
    return { ...end, icon: "vote", reason: ["desk.thank_and_vote"], label: ["words.ready_to_vote"], bold: ["words.when_finished"] };
  }
  const questioned = isQuestioning(f) ? questioningAct(f) : undefined;
  if (questioned) return questioned;
  if (isQuestioning(f)) {
    const label = speech.kind === "answer" ? "desk.thank_answer" : "desk.thank";
    return { ...end, reason: ["desk.nothing_to_answer"], label: [label], bold: [speech.kind === "answer" ? "desk.when_answered" : "words.when_finished"] };
  }
  return inviting(f, ["words.thank_next"], ["words.when_finished"])
    ?? { ...end, reason: ["desk.nobody_waits"], label: ["desk.thank"], bold: ["words.when_finished"] };
}
