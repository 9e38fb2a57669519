/** What the desk can do with votes that belong together: the next of each, and what stands before it. */

import { amendmentsOf, isOver, listed, partsOf } from "../../hub/client/series.ts";
import type { AmendmentShape, DraftShape, SeriesShape, SubjectShape } from "../../hub/client/protocol.ts";
import type { Asking, Doing } from "./asking.ts";
import { type Facts, itemOf } from "./facts.ts";
import type { Words } from "./words.ts";

/** A vote to be prepared with this title, about this. */
export interface Question {
  readonly title: string;
  readonly about: SubjectShape;
  readonly item?: string;
}

const question = (title: string, about: SubjectShape, item: string | undefined): Question =>
  ({ title, about, ...(item === undefined ? {} : { item }) });

const asks = (asking: Asking): Doing => ({ open: { is: "ask", asking } });

/** No other vote is being taken or counted. */
export function mayVote(f: Facts): boolean {
  const stage = f.vote?.stage;
  const free = stage === undefined || stage === "declared" || stage === "annulled" || stage === "prepared";
  return f.fresh && free && f.may("PrepareVote") && f.session?.stage !== "closed";
}

/** An issue by itself; a draft that was taken out of its list by its own title. */
export function ofPart(series: SeriesShape, part: DraftShape): Question | undefined {
  if (part.outcome !== "waiting" || (series.kind === "consent" && part.out_by === undefined)) return undefined;
  return question(part.title, { kind: "issue", of: series.id, part: part.id }, part.item ?? series.item);
}

export function unfinished(series: SeriesShape): number {
  return partsOf(series).filter(({ outcome }) => !isOver(outcome)).length;
}

/** The whole once every issue is declared; the list as long as something is left in it. */
export function ofWhole(f: Facts, series: SeriesShape): Question | undefined {
  if (series.outcome !== "waiting") return undefined;
  if (series.kind === "consent") {
    return listed(series).length === 0 ? undefined : question(series.title, { kind: "consent", of: series.id }, series.item);
  }
  const pending = amendmentsOf(f.proceedings, series.item).some(({ outcome }) => !isOver(outcome));
  if (unfinished(series) > 0 || pending) return undefined;
  return question(itemOf(f, series.item)?.title ?? series.title, { kind: "whole", of: series.id }, series.item);
}

export function ofAmendment(amendment: AmendmentShape): Question | undefined {
  if (amendment.outcome !== "waiting") return undefined;
  const title = amendment.place === "" ? amendment.text : `${amendment.place}: ${amendment.text}`;
  return question(title, { kind: "amendment", of: amendment.id }, amendment.item);
}

export function prepares(what: Question): Doing {
  return { open: { is: "prepare", question: what } };
}

/** Whether a vote on the item under way would be on its draft, with something before it. */
export function somethingFirst(f: Facts, item: string | undefined): boolean {
  if (item === undefined) return false;
  const pending = amendmentsOf(f.proceedings, item).some(({ outcome }) => !isOver(outcome));
  const issues = Object.values(f.proceedings?.series ?? {}).find((one) => one.kind === "issues" && one.item === item);
  return pending || (issues !== undefined && unfinished(issues) > 0);
}

export function dropSeries(series: SeriesShape): Doing {
  return asks({
    title: ["desk.ask_series_drop", { title: series.title }],
    consequence: ["desk.ask_series_drop_then"],
    reason: "required",
    danger: ["desk.series_drop"],
    run: (reason) => ({ do: "DropSeries", series: series.id, reason }),
  });
}

export function withdraw(amendment: AmendmentShape): Doing {
  return asks({
    title: ["desk.ask_amendment_withdraw"],
    consequence: ["desk.ask_amendment_withdraw_then", { title: amendment.text }],
    reason: "required",
    danger: ["desk.amendment_withdraw"],
    run: (reason) => ({ do: "WithdrawAmendment", amendment: amendment.id, reason }),
  });
}

/** Who proposes it: a person by name, or a body. */
export function proposer(f: Facts, amendment: AmendmentShape): Words {
  const name = amendment.body ?? f.people?.people[amendment.person ?? ""]?.name ?? "";
  return ["words.proposed_by", { name }];
}
