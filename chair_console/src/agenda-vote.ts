/** The programme as the council's decision: what takes a vote, and how a change is put to it. */

import type { ChangeItem, DropItem, InsertItem, ItemShape, MoveItem, ProposalShape, ProposeAgendaChange, ReopenItem } from "../../hub/client/protocol.ts";
import type { Doing } from "./asking.ts";
import { type Facts, numberOf } from "./facts.ts";
import type { Question } from "./series.ts";
import { say } from "./words.ts";

type Change = MoveItem | InsertItem | DropItem | ChangeItem | ReopenItem;

/** Whether the council has adopted the programme by a vote. */
export function isVoted(f: Facts): boolean {
  return (f.versions?.order.length ?? 0) > 0;
}

/** `content`: what the council deals with, not when and in which order. */
export function takesVote(f: Facts, content: boolean): boolean {
  const rule = f.versions?.changes_by;
  return isVoted(f) && (rule === "vote" || (content && rule === "content"));
}

export function proposes(change: Change, reason: string): ProposeAgendaChange {
  return { do: "ProposeAgendaChange", alterations: [change], reason };
}

export function adopting(): Question {
  return { title: say("desk.agenda_adopt_title"), about: { kind: "agenda" } };
}

export function changing(proposal: ProposalShape): Question {
  return { title: say("desk.agenda_change_title", { reason: proposal.reason }), about: { kind: "agenda", of: proposal.id } };
}

export function withdrawChange(proposal: ProposalShape): Doing {
  return {
    open: {
      is: "ask",
      asking: {
        title: ["desk.ask_agenda_withdraw"],
        consequence: ["desk.ask_agenda_withdraw_then", { title: proposal.reason }],
        reason: "required",
        danger: ["desk.agenda_withdraw"],
        run: (reason) => ({ do: "WithdrawAgendaChange", proposal: proposal.id, reason }),
      },
    },
  };
}

/** Dropping an item of an adopted programme, or putting it back, is proposed, not done. */
export function proposeStanding(f: Facts, item: ItemShape): Doing {
  const back = item.stage === "dropped";
  return {
    open: {
      is: "ask",
      asking: {
        title: [back ? "desk.ask_restore_vote" : "desk.ask_drop_vote", { number: numberOf(f.agenda, item.id) ?? "" }],
        consequence: ["desk.change_must_vote"],
        reason: "required",
        danger: ["desk.propose"],
        run: (reason) => proposes(back ? { do: "ReopenItem", item: item.id, reason } : { do: "DropItem", item: item.id }, reason),
      },
    },
  };
}
