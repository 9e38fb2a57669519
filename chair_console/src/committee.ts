/** The counting committee at the desk: whether one is there for a ballot, and which open vote may have chosen it. */

import type { PastVoteShape, VotePart } from "../../hub/client/protocol.ts";
import { type NextAct, DUE } from "./act.ts";
import { type Facts, nameOf } from "./facts.ts";
import { prepares } from "./series.ts";
import { say } from "./words.ts";

/** The open votes that were passed, the newest first: one of them chose the committee, or closed a list. */
export function openVotes(f: Facts): readonly PastVoteShape[] {
  const all = (f.votes?.order ?? []).flatMap((id) => f.votes?.votes[id] ?? []);
  return all.filter(({ form, result }) => (form === "named" || form === "hands") && result?.passed === true).reverse();
}

/** The newest of them on a matter of procedure of this item that nothing was recorded of yet. */
export function unrecorded(f: Facts, item: string | undefined): PastVoteShape | undefined {
  const used = new Set(Object.values(f.elections?.elections ?? {}).map(({ closed_by }) => closed_by).concat(f.desk?.committee?.vote));
  return openVotes(f).find((vote) => vote.about?.kind === "procedure" && vote.item === item && !used.has(vote.id));
}

/** Whether figures of paper are still to be entered or confirmed, and this desk's user has to do with it. */
export function waitsForFigures(f: Facts, vote: VotePart): boolean {
  const counting = vote.form === "paper" && (vote.stage === "open" || vote.stage === "closed");
  const stands = vote.sheet === undefined ? vote.entry?.confirmed_by !== undefined : vote.sheet_result !== undefined;
  return counting && !stands && (f.may("EnterSheets") || f.may("ConfirmSheets"));
}

/** Who stands on a ballot that is prepared, or for a post: nobody of them counts. By id, or by name alone. */
export function standing(f: Facts): ReadonlySet<string> {
  const lines = f.vote?.stage === "prepared" ? f.vote.sheet?.lines ?? [] : [];
  const candidates = Object.values(f.elections?.elections ?? {}).filter(({ item }) => item === f.agenda?.under_way)
    .flatMap((election) => Object.values(election.candidates)).filter(({ withdrawn }) => withdrawn === undefined);
  return new Set([...lines, ...candidates].map(({ person, name }) => person ?? name));
}

/** Whether nobody may count this ballot yet: none is chosen, or one of them stands on it. */
export function boardMissing(f: Facts, vote: VotePart): boolean {
  if (vote.sheet === undefined) return false;
  const members = f.desk?.committee?.members;
  if (members === undefined) return vote.form === "paper" && f.desk?.preparing.committee === true;
  const named = standing(f);
  return members.some((member) => named.has(member) || named.has(nameOf(f, member)));
}

/** What is due before such a ballot can be opened: the vote on the committee, or putting down whom it chose. */
export function choosingBoard(f: Facts, vote: VotePart): NextAct {
  const shared = { mode: "now" as const, icon: "people" as const, small: DUE, reason: ["desk.board_missing"] as const };
  if (unrecorded(f, vote.item) !== undefined && f.may("ChooseCommittee")) {
    return { ...shared, act: `board:${vote.id}:record`, label: ["desk.step.record_counting_board"], bold: ["desk.step_why.record_counting_board"], does: { open: { is: "committee" } } };
  }
  return { ...shared, act: `board:${vote.id}`, label: ["desk.step.counting_board"], bold: ["desk.board_first"], does: board(vote.item) };
}

/** The vote by which the council chooses it. */
export function board(item: string | undefined): ReturnType<typeof prepares> {
  return prepares({ title: say("desk.counting_board_title"), about: { kind: "procedure" }, ...(item === undefined ? {} : { item }) });
}
