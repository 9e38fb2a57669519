/** What is asked once before it is done: the question, what follows, and the reason that is recorded with it. */

import type { Command, DraftShape, ItemShape, PromiseShape, SeriesShape, SittingShape, VotePart } from "../../hub/client/protocol.ts";
import type { ElectionForm } from "./election-acts.ts";
import { type Facts, isAdopted, nameOf, numberOf } from "./facts.ts";
import type { Question } from "./series.ts";
import type { Line, Words } from "./words.ts";

export interface Asking {
  readonly title: Words;
  readonly consequence: Line;
  readonly reason?: "wanted" | "required";
  readonly danger: Line;
  readonly run: (reason: string) => Command;
}

/** A part of the desk that opens over the others: a question, or a form. */
export type Opened =
  | { readonly is: "ask"; readonly asking: Asking }
  | { readonly is: "prepare"; readonly from?: VotePart; readonly question?: Question }
  | { readonly is: "issues" | "amendment"; readonly item: ItemShape }
  | { readonly is: "summary"; readonly item: string }
  | { readonly is: "takeOut"; readonly series: SeriesShape; readonly part: DraftShape }
  | { readonly is: "item"; readonly before?: ItemShape; readonly change?: ItemShape }
  | { readonly is: "move"; readonly item: ItemShape; readonly before?: string; readonly sitting?: string }
  | { readonly is: "correct"; readonly person: string }
  | { readonly is: "answerer" | "defer"; readonly question: string }
  | { readonly is: "promise"; readonly answer: string; readonly saidAt: number; readonly before?: PromiseShape }
  | ElectionForm
  | { readonly is: "round" }
  | { readonly is: "scene" | "suspend" | "count" | "personnel" | "consent" | "committee" | "explain" };

/** What a key does: asks the hub at once, or opens something first. */
export type Doing = { readonly command: Command } | { readonly open: Opened };

const asks = (asking: Asking): Doing => ({ open: { is: "ask", asking } });

export function closeSitting(sitting: SittingShape): Doing {
  return asks({
    title: ["desk.ask_close_sitting", { sitting: sitting.title }],
    consequence: ["desk.ask_close_sitting_then"],
    danger: ["desk.close_sitting"],
    run: () => ({ do: "CloseSitting", sitting: sitting.id }),
  });
}

export function closeSession(): Doing {
  return asks({
    title: ["desk.ask_close_session"],
    consequence: ["desk.ask_close_session_then"],
    danger: ["desk.close_session"],
    run: () => ({ do: "CloseSession" }),
  });
}

export function openPrivately(sitting: SittingShape): Doing {
  return asks({
    title: ["desk.ask_open_closed", { sitting: sitting.title }],
    consequence: ["desk.ask_private_then"],
    danger: ["desk.open_closed"],
    run: () => ({ do: "OpenSitting", sitting: sitting.id, closed: true }),
  });
}

export function decidePrivacy(sitting: SittingShape): Doing {
  const closed = !sitting.closed;
  return asks({
    title: [closed ? "desk.ask_private" : "desk.ask_public"],
    consequence: [closed ? "desk.ask_private_then" : "desk.ask_public_then"],
    reason: "required",
    danger: [closed ? "desk.private" : "desk.public"],
    run: (reason) => ({ do: "DecidePrivacy", sitting: sitting.id, closed, reason }),
  });
}

/** What is put away has not begun, what is declared has a result. */
export function annulWord(vote: VotePart): Line {
  if (vote.stage === "prepared") return ["desk.put_away"];
  return [vote.stage === "declared" ? "desk.annul" : "desk.annul_vote"];
}

export function annul(vote: VotePart): Doing {
  const prepared = vote.stage === "prepared";
  return asks({
    title: [prepared ? "desk.ask_put_away" : "desk.ask_annul"],
    consequence: [prepared ? "desk.ask_put_away_then" : "desk.ask_annul_then"],
    reason: "required",
    danger: annulWord(vote),
    run: (reason) => ({ do: "AnnulVote", vote: vote.id, reason }),
  });
}

export function reject(f: Facts, request: string, person: string): Doing {
  return asks({
    title: ["desk.ask_reject", { name: nameOf(f, person) }],
    consequence: ["desk.ask_reject_then"],
    reason: "required",
    danger: ["desk.reject"],
    run: (reason) => ({ do: "RejectRequest", request, reason }),
  });
}

export function dropItem(f: Facts, item: ItemShape): Doing {
  return asks({
    title: ["desk.ask_drop", { number: numberOf(f.agenda, item.id) ?? "" }],
    consequence: ["desk.ask_drop_then", { title: item.title }],
    reason: isAdopted(f) ? "required" : "wanted",
    danger: ["desk.drop"],
    run: (reason) => ({ do: "DropItem", item: item.id, reason }),
  });
}

export function reopenItem(f: Facts, item: ItemShape): Doing {
  return asks({
    title: ["desk.ask_reopen", { number: numberOf(f.agenda, item.id) ?? "" }],
    consequence: ["desk.ask_reopen_then", { title: item.title }],
    reason: isAdopted(f) ? "required" : "wanted",
    danger: ["desk.reopen"],
    run: (reason) => ({ do: "ReopenItem", item: item.id, reason }),
  });
}

export function goOnWithOneCopy(): Doing {
  return asks({
    title: ["desk.ask_one_copy"],
    consequence: ["desk.ask_one_copy_then"],
    reason: "required",
    danger: ["desk.one_copy_go_on"],
    run: (reason) => ({ do: "GoOnWithOneCopy", reason }),
  });
}

export function takePresiding(): Doing {
  return asks({
    title: ["desk.ask_take"],
    consequence: ["desk.ask_take_then"],
    reason: "required",
    danger: ["desk.take"],
    run: (reason) => ({ do: "TakePresiding", reason }),
  });
}

export function withdrawPromise(promise: PromiseShape): Doing {
  return asks({
    title: ["desk.ask_withdraw_promise"],
    consequence: ["desk.ask_withdraw_promise_then", { text: promise.text }],
    reason: "required",
    danger: ["desk.withdraw_promise"],
    run: (reason) => ({ do: "WithdrawPromise", promise: promise.id, reason }),
  });
}

export function handOver(f: Facts, person: string): Doing {
  return asks({
    title: ["desk.ask_hand_over", { name: nameOf(f, person) }],
    consequence: ["desk.ask_hand_over_then"],
    danger: ["desk.hand_over"],
    run: () => ({ do: "HandOverPresiding", to: person }),
  });
}
