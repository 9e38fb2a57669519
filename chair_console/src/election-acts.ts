/** What is asked of an election at the desk: posts as they are typed, and a name taken back. */

import type { CandidateShape, ElectionShape, Post } from "../../hub/client/protocol.ts";
import type { Doing } from "./asking.ts";

/** The forms of an election, and what each is about. */
export type ElectionForm =
  | { readonly is: "election"; readonly form: "plan" }
  | { readonly is: "election"; readonly form: "nominate" | "close" | "ballot"; readonly election: ElectionShape }
  | { readonly is: "election"; readonly form: "approve"; readonly election: ElectionShape; readonly candidate: CandidateShape };

/** One post a line: name, seats, who proposes, who approves, parted by semicolons. */
export function postsIn(text: string, delegatesOnly: boolean): readonly Post[] {
  const lines = text.split("\n").map((line) => line.split(";").map((part) => part.trim())).filter(([name]) => name !== undefined && name !== "");
  return lines.map(([name = "", seats = "", proposer = "", approved = ""], place) => ({
    id: `p${place + 1}`, name, seats: Math.max(1, Number.parseInt(seats, 10) || 1), proposer, approved_by: approved, delegates_only: delegatesOnly,
  }));
}

export function withdraw(election: ElectionShape, one: CandidateShape): Doing {
  return {
    open: {
      is: "ask",
      asking: {
        title: ["desk.ask_withdraw", { name: one.name }],
        consequence: ["desk.ask_withdraw_then"],
        reason: "required",
        danger: ["desk.withdraw"],
        run: (reason) => ({ do: "WithdrawCandidate", election: election.id, candidate: one.id, reason }),
      },
    },
  };
}
