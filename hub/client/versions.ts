/** The programme's versions, for every screen: newest first, and each difference in words. */

import { type Word, text } from "./catalogue.ts";
import type { AgendaDifferenceShape, ProposalShape, VersionShape, VersionsPart } from "./protocol.ts";

export function versionsOf(part: VersionsPart | undefined): readonly VersionShape[] {
  return [...(part?.order ?? [])].reverse().flatMap((id) => part?.versions[id] ?? []);
}

/** What is before the council and not decided yet. */
export function pendingProposals(part: VersionsPart | undefined): readonly ProposalShape[] {
  const all = (part?.proposals_order ?? []).flatMap((id) => part?.proposals[id] ?? []);
  return all.filter(({ outcome }) => outcome === "waiting" || outcome === "under_way");
}

const FIELDS: Readonly<Record<string, Word>> = {
  title: "words.differs_title", kind: "words.differs_kind", presenter: "words.differs_presenter",
  minutes: "words.differs_minutes", sitting: "words.differs_sitting", resolution: "words.differs_resolution",
};
const KINDS: Readonly<Record<string, Word>> = {
  added: "words.differs_added", dropped: "words.differs_dropped", restored: "words.differs_restored", moved: "words.differs_moved",
};

/** "Thời lượng: 60 → 90", or what has happened to the item as a whole. `sitting` names a sitting. */
export function differenceWords(one: AgendaDifferenceShape, sitting: (id: string) => string): string {
  const kind = KINDS[one.kind];
  if (kind !== undefined) return text(kind, { number: one.number });
  const field = FIELDS[one.field ?? ""];
  const value = (id: string | undefined): string => (one.field === "sitting" ? sitting(id ?? "") : id ?? "") || "–";
  const name = field === undefined ? one.field ?? "" : text(field);
  return one.field === "title" || one.field === "kind" ? name : `${name}: ${value(one.was)} → ${value(one.now)}`;
}
