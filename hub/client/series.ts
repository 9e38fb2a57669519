/** Votes that belong together, for every screen: which one of them a vote is, and what each has come to. */

import type {
  AmendmentShape, DraftShape, Outcome, ProceedingsPart, SeriesShape, SubjectShape,
} from "./protocol.ts";

/** What stands above the title of a vote that belongs to others; the screens say it in their words. */
export type About =
  | { readonly is: "issue"; readonly number: number; readonly count: number; readonly part: DraftShape; readonly series: SeriesShape }
  | { readonly is: "whole"; readonly series: SeriesShape }
  | { readonly is: "consent"; readonly series: SeriesShape; readonly drafts: readonly DraftShape[] }
  | { readonly is: "apart"; readonly part: DraftShape; readonly series: SeriesShape }
  | { readonly is: "agenda" }
  | { readonly is: "amendment"; readonly amendment: AmendmentShape; readonly number: number; readonly count: number };

/** The item a vote is on; drafts that are voted on at once are items of their own, whatever is under way. */
export function itemOf(vote: { readonly item?: string; readonly about?: SubjectShape } | undefined): string | undefined {
  return vote?.about?.kind === "consent" ? undefined : vote?.item;
}

export function partsOf(series: SeriesShape): readonly DraftShape[] {
  return series.order.flatMap((id) => series.parts[id] ?? []);
}

export function seriesOf(part: ProceedingsPart | undefined): readonly SeriesShape[] {
  return (part?.series_order ?? []).flatMap((id) => part?.series[id] ?? []);
}

/** The amendments to the draft of one item, in the order they are voted on. */
export function amendmentsOf(part: ProceedingsPart | undefined, item: string | undefined): readonly AmendmentShape[] {
  const all = (part?.amendments_order ?? []).flatMap((id) => part?.amendments[id] ?? []);
  return all.filter((one) => one.item === item);
}

/** The issues an item's draft is voted on by. */
export function issuesOn(part: ProceedingsPart | undefined, item: string | undefined): SeriesShape | undefined {
  return item === undefined ? undefined : seriesOf(part).find((one) => one.kind === "issues" && one.item === item);
}

export function aboutOf(part: ProceedingsPart | undefined, subject: SubjectShape | undefined): About | undefined {
  if (subject === undefined || subject.kind === "procedure") return undefined;
  if (subject.kind === "agenda") return { is: "agenda" };
  if (subject.kind === "amendment") return aboutAmendment(part, subject.of);
  const series = part?.series[subject.of ?? ""];
  if (series === undefined) return undefined;
  if (subject.kind === "consent") return { is: "consent", series, drafts: listed(series) };
  const parts = partsOf(series);
  const at = parts.findIndex(({ id }) => id === subject.part);
  const found = parts[at];
  if (found === undefined) return { is: "whole", series };
  if (series.kind === "consent") return { is: "apart", part: found, series };
  return { is: "issue", number: at + 1, count: parts.length, part: found, series };
}

function aboutAmendment(part: ProceedingsPart | undefined, id: string | undefined): About | undefined {
  const amendment = part?.amendments[id ?? ""];
  if (amendment === undefined) return undefined;
  const all = amendmentsOf(part, amendment.item).filter(({ outcome }) => outcome !== "withdrawn");
  return { is: "amendment", amendment, number: all.findIndex((one) => one.id === amendment.id) + 1, count: all.length };
}

/** What the list is voted on for: everything that nobody has asked to take out. */
export function listed(series: SeriesShape): readonly DraftShape[] {
  return partsOf(series).filter(({ out_by }) => out_by === undefined);
}

const OVER: ReadonlySet<Outcome> = new Set(["adopted", "rejected", "withdrawn"]);

export function isOver(outcome: Outcome): boolean {
  return OVER.has(outcome);
}

/** Lists from which a delegate can still ask to have a draft taken out. */
export function openLists(part: ProceedingsPart | undefined): readonly SeriesShape[] {
  return seriesOf(part).filter(({ open }) => open === true);
}
