/** Nominations as a delegate makes them: who stands already, what is still missing, and what the hub is asked. */

import type { CandidateShape, Command, ElectionShape, ElectionsPart, OwnPart, PeoplePart, PersonShape, PostShape } from "../../hub/client/protocol.ts";
import { find } from "../../hub/client/names.ts";
import type { TabletKey } from "./words.ts";

/** A nomination being made; `who` says which of the other fields count. */
export interface NominationDraft {
  readonly election: string;
  readonly post: string;
  readonly who: "delegate" | "outside" | "self";
  /** The letters by which a delegate is looked for. */
  readonly typed: string;
  readonly person: string;
  readonly name: string;
  readonly posts: string;
  /** As it is written in Viet Nam: 31/12/1970. */
  readonly born: string;
}

export const NOBODY: NominationDraft = { election: "", post: "", who: "delegate", typed: "", person: "", name: "", posts: "", born: "" };
export const LONGEST_NAME = 200;
export const LONGEST_POSTS = 500;

/** Worth keeping: somebody is named or looked for. */
export function namesSomebody({ who, typed, person, name, posts, born }: NominationDraft): boolean {
  return who === "self" || [typed, person, name, posts, born].some((field) => field !== "");
}

/** The ISO day of 31/12/1970 or 31121970, nothing of nothing; undefined of what is no day. */
export function isoDay(typed: string): string | undefined {
  if (typed.trim() === "") return "";
  const [, date = "", month = "", year = ""] = (/^(\d{2})(\d{2})(\d{4})$/u.exec(typed.trim()) ?? /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/u.exec(typed.trim())) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : undefined;
}

export function electionsOf(part: ElectionsPart | undefined): readonly ElectionShape[] {
  return (part?.order ?? []).flatMap((id) => part?.elections[id] ?? []);
}

export function isOpen(election: ElectionShape): boolean {
  return election.closed_by === undefined;
}

/** The lists that are open while an item is under way: its own, and those that belong to none. */
export function openOn(part: ElectionsPart | undefined, item: string | undefined): readonly ElectionShape[] {
  return electionsOf(part).filter((one) => isOpen(one) && (one.item === undefined || one.item === item));
}

/** Everybody named for a post, in the order of nomination; those who withdrew too. */
export function namedFor(election: ElectionShape, post: string): readonly CandidateShape[] {
  return election.order.flatMap((id) => election.candidates[id] ?? []).filter((one) => one.post === post);
}

export function standingFor(election: ElectionShape, post: string): readonly CandidateShape[] {
  return namedFor(election, post).filter(({ withdrawn }) => withdrawn === undefined);
}

/** The candidate and whoever nominated them take a name back, until the list is closed. */
export function mayWithdraw(election: ElectionShape, one: CandidateShape, own: OwnPart | undefined): boolean {
  return own !== undefined && isOpen(election) && one.withdrawn === undefined && (one.person === own.person || one.by === own.person);
}

/** Only a delegate in office nominates. */
export function mayNominate(own: OwnPart | undefined): own is OwnPart {
  return own?.may_vote === true && own.roles.includes("delegate");
}

export function postOf(election: ElectionShape | undefined, draft: NominationDraft): PostShape | undefined {
  return election?.posts.find(({ id }) => id === draft.post);
}

/** The other delegates in office that a few letters mean, by given name, with or without marks. */
export function delegatesFound(people: PeoplePart | undefined, typed: string, own: OwnPart | undefined): readonly PersonShape[] {
  const others = Object.values(people?.people ?? {}).filter(({ id, mandate }) => mandate && id !== own?.person);
  return find(others, typed, ({ name }) => name, ({ name, group }) => `${name} ${people?.groups[group ?? ""] ?? ""}`);
}

export function stands(election: ElectionShape, post: string, person: string): boolean {
  return standingFor(election, post).some((one) => one.person === person);
}

/** Whom the draft names: a person of the roll, or a name alone. */
function personOf(draft: NominationDraft, own: OwnPart): string | undefined {
  if (draft.who === "self") return own.person;
  return draft.who === "delegate" && draft.person !== "" ? draft.person : undefined;
}

export function nameIn(draft: NominationDraft, own: OwnPart, people: PeoplePart | undefined): string {
  const person = personOf(draft, own);
  if (person === undefined) return draft.who === "outside" ? draft.name.trim() : "";
  return people?.people[person]?.name ?? (person === own.person ? own.name : person);
}

/** Why it can't go on yet; undefined when it can. The hub looks at all of it again. */
export function missingIn(draft: NominationDraft, election: ElectionShape | undefined, own: OwnPart): TabletKey | undefined {
  const post = postOf(election, draft);
  if (election === undefined || post === undefined) return "tablet.nominate_post_needed";
  if (!isOpen(election)) return "tablet.list_closed";
  if (draft.who === "outside" && post.delegates_only) return "tablet.delegates_only";
  const person = personOf(draft, own);
  if (draft.who === "delegate" && person === undefined) return "tablet.nominate_choose";
  if (draft.who === "outside" && draft.name.trim() === "") return "tablet.nominate_name_needed";
  if (draft.who === "outside" && isoDay(draft.born) === undefined) return "tablet.nominate_born_wrong";
  return person !== undefined && stands(election, post.id, person) ? "tablet.stands_already" : undefined;
}

export function nominationOf(draft: NominationDraft, own: OwnPart, people: PeoplePart | undefined): Command {
  const person = personOf(draft, own);
  const outside = draft.who === "outside" ? { posts: draft.posts, born: isoDay(draft.born) ?? "" } : {};
  return {
    do: "Nominate", election: draft.election, post: draft.post, name: nameIn(draft, own, people),
    how: draft.who === "self" ? "self" : "delegate", ...outside, ...(person === undefined ? {} : { person }),
  };
}
