/** The next act of a vote, from the ready roll to the declared result. */

import type { RefusalReason, VotePart } from "../../hub/client/protocol.ts";
import type { Why } from "../../hub/client/why.ts";
import { type NextAct, DUE, NOT_DUE, onwards } from "./act.ts";
import type { Doing } from "./asking.ts";
import { boardMissing, choosingBoard } from "./committee.ts";
import { type Facts, SECOND } from "./facts.ts";
import { guided } from "./guidance.ts";
import type { Phase } from "./phase.ts";
import type { Line } from "./words.ts";

export function votingAct(f: Facts, phase: Phase): NextAct | undefined {
  const { vote } = f;
  if (vote === undefined) return undefined;
  switch (phase) {
    case "ready": return opening(f, vote);
    case "open": return byPeople(vote) ? countingOf(f, vote) : closing(f, vote);
    case "counting": return waiting("counting", ["desk.counting"], ["desk.counting_then"], "vote_not_closed");
    case "closed": return byPeople(vote) && !isCounted(vote) ? countingOf(f, vote) : declaring(vote);
    case "declared": return guided(f) ?? onwards(f, ["desk.declared"]);
    case "annulled": return repeating(vote);
    // Interrupted: three equal keys stand in the middle, none of them gold.
    default: return undefined;
  }
}

/** Hands are raised and paper is counted by people; the others on tablets. */
export function byPeople(vote: VotePart): boolean {
  return vote.form === "hands" || vote.form === "paper";
}

function waiting(act: string, label: Line, bold: Line, reason: RefusalReason): NextAct {
  return { mode: "locked", act, label, small: NOT_DUE, bold, why: { reason } };
}

function opening(f: Facts, vote: VotePart): NextAct {
  if (boardMissing(f, vote)) return choosingBoard(f, vote);
  const missing = vote.quorum - vote.present;
  const blocked = missing > 0 && f.desk?.preparing.quorum !== false;
  const does: Doing = { command: { do: "OpenVote", vote: vote.id } };
  const label: Line = ["words.open_vote"];
  if (blocked) {
    const why: Why = { reason: "no_quorum", values: { present: vote.present, total: vote.total, needed: vote.quorum } };
    return { mode: "locked", act: `open:${vote.id}:short`, label, reason: ["desk.missing", { missing }], small: NOT_DUE, bold: ["desk.no_quorum"], why };
  }
  const reason: Line = byPeople(vote)
    ? ["desk.roll", { count: vote.present }]
    : ["desk.roll_seconds", { count: vote.present, seconds: vote.seconds }];
  return { mode: "now", act: `open:${vote.id}`, label, reason, icon: "people", small: DUE, bold: ["desk.quorum_can_open"], does };
}

function closing(f: Facts, vote: VotePart): NextAct {
  const left = vote.present - vote.pressed;
  const seconds = Math.max(0, Math.ceil(((vote.closes_at ?? f.now) - f.now) / SECOND));
  const does: Doing = { command: { do: "CloseVote", vote: vote.id } };
  if (left <= 0) {
    return { mode: "now", act: `close:${vote.id}:all`, icon: "lock", label: ["desk.close_vote"], reason: ["desk.all_pressed"], small: DUE, bold: ["desk.all_pressed_short"], does };
  }
  return {
    mode: "allowed", act: `close:${vote.id}`, label: ["words.close_early"], does,
    reason: ["desk.left_people_seconds", { count: left, seconds }], small: NOT_DUE, bold: ["words.closes_itself"],
  };
}

/** Whether what people counted stands. */
function isCounted(vote: VotePart): boolean {
  return vote.sheet ? vote.sheet_result !== undefined : vote.entry?.confirmed_by !== undefined;
}

function countingOf(f: Facts, vote: VotePart): NextAct {
  return vote.sheet ? countingSheets(f, vote) : counting(f, vote);
}

/** Two people enter the sheets' figures at the office; once they agree, somebody lets them stand. */
function countingSheets(f: Facts, vote: VotePart): NextAct {
  const { by = [], differences } = vote.sheet_entries ?? { by: [] };
  if (differences === undefined) return waiting(`sheets:${vote.id}:${by.length}`, ["desk.sheets_entered", { count: by.length }], ["desk.sheets_enter"], "entered_once_only");
  if (differences.length > 0) return waiting(`sheets:${vote.id}:differ`, ["desk.sheets_differ", { count: differences.length }], ["desk.sheets_again"], "entries_differ");
  if (!f.may("ConfirmSheets")) return waiting(`sheets:${vote.id}:alike`, ["desk.second_person"], ["desk.sheets_alike"], "second_person_needed");
  return {
    mode: "now", act: `sheets:${vote.id}`, icon: "done", label: ["desk.confirm_count"], small: DUE, bold: ["desk.sheets_alike"],
    does: { command: { do: "ConfirmSheets", vote: vote.id } },
  };
}

/** A count entered by one person waits for a second one; whoever may do the next step has it on the key. */
function counting(f: Facts, vote: VotePart): NextAct {
  const entry = vote.entry;
  if (entry === undefined || entry.confirmed_by !== undefined) {
    if (!f.may("EnterHands")) return waiting(`count:${vote.id}`, ["desk.counting_by_people"], ["desk.clerk_enters"], "count_not_confirmed");
    return {
      mode: "now", act: `enter:${vote.id}`, icon: "page", label: ["desk.enter_count"], small: DUE, bold: ["desk.when_counted"],
      does: { open: { is: "count" } },
    };
  }
  if (entry.entered_by === f.own?.person || !f.may("ConfirmCount")) {
    return waiting(`second:${entry.id}`, ["desk.second_person"], ["desk.second_person_then"], "second_person_needed");
  }
  return {
    mode: "now", act: `confirm:${entry.id}`, icon: "done", label: ["desk.confirm_count"],
    reason: ["desk.counts", { for: entry.in_favour, against: entry.against, abstain: entry.abstain }],
    small: DUE, bold: ["desk.read_before"], does: { command: { do: "ConfirmCount", vote: vote.id, entry: entry.id } },
  };
}

function declaring(vote: VotePart): NextAct {
  const open = Object.values(vote.corrections ?? {}).filter((one) => one.confirmed_by === undefined).length;
  const does: Doing = { command: { do: "DeclareResult", vote: vote.id } };
  if (open > 0) {
    return { mode: "locked", act: `declare:${vote.id}:wait`, label: ["words.declare"], reason: ["desk.corrections_open", { count: open }], small: NOT_DUE, bold: ["desk.second_person"], why: { reason: "corrections_unconfirmed", values: { count: open } } };
  }
  const tally = vote.tally;
  if (vote.sheet) return { mode: "now", act: `declare:${vote.id}`, icon: "call", label: ["words.declare"], small: DUE, bold: ["desk.only_desk_sees"], does };
  const counts: Line = tally
    ? ["desk.for_needed", { count: tally.in_favour, needed: vote.needed, base: vote.base }]
    : ["desk.closed"];
  return { mode: "now", act: `declare:${vote.id}`, icon: "call", label: ["words.declare"], reason: counts, small: DUE, bold: ["desk.only_desk_sees"], does };
}

function repeating(vote: VotePart): NextAct {
  return {
    mode: "now", act: `repeat:${vote.id}`, icon: "undo", label: ["desk.repeat_vote"], reason: ["desk.annulled"],
    small: DUE, bold: ["desk.repeat_when_ready"], does: { command: { do: "RepeatVote", vote: vote.id } },
  };
}
