/** The seats of the hub's plan, sorted into presidium, hall and remote rooms, and how each is drawn on the wall. */

import type { Plan, Seat, SeatState, Site } from "../parts/seats.ts";
import { seatState } from "../parts/seats.ts";
import type { AttendanceKind, PeoplePart, PersonShape, PlanPart, SeatShape, SessionPart, VotePart } from "../protocol.ts";
import type { Picture } from "./picture.ts";

const PRESIDIUM: ReadonlySet<string> = new Set(["presidium", "secretaries"]);
const HERE: ReadonlySet<AttendanceKind | undefined> = new Set(["present", "late", "online"]);

function seatOf({ id, label, x, y, person }: SeatShape): Seat {
  return person === undefined ? { id, label, x, y } : { id, label, x, y, person };
}

/** A remote room's seats: those drawn for it, and a place for each of its delegates who has none. */
function siteOf(room: string, name: string, drawn: readonly SeatShape[], away: readonly PersonShape[]): Site {
  const seated = new Set(drawn.map(({ person }) => person));
  const rest = away.filter(({ id }) => !seated.has(id)).map((person, place): Seat => (
    { id: `${room}-${person.id}`, label: person.id, x: place, y: 0, person: person.id }
  ));
  return { id: room, name, seats: [...drawn.map(seatOf), ...rest] };
}

export function planOf(plan: PlanPart, people: PeoplePart | undefined, session: SessionPart): Plan {
  const seats = Object.values(plan.seats);
  const remote = Object.values(session.rooms).filter(({ kind }) => kind === "remote");
  const far = new Set(remote.map(({ id }) => id));
  const near = seats.filter(({ section }) => !far.has(section));
  const sites = remote.map(({ id, name }) => {
    const away = Object.values(people?.people ?? {}).filter((person) => person.mandate && person.room === id);
    const here = new Set(near.map(({ person }) => person));
    return siteOf(id, name, seats.filter(({ section }) => section === id), away.filter((person) => !here.has(person.id)));
  });
  return {
    hall: near.filter(({ section }) => !PRESIDIUM.has(section)).map(seatOf),
    presidium: near.filter(({ section }) => PRESIDIUM.has(section)).map(seatOf),
    sites: sites.filter((site) => site.seats.length > 0),
  };
}

const MOST_SITES = 4;

/** Under the hall there is room for a few names; more remote rooms than that stand together as one. */
export function grouped(sites: readonly Site[], name: string): readonly Site[] {
  if (sites.length <= MOST_SITES) return sites;
  return [{ id: "all", name, seats: sites.flatMap((site) => [...site.seats]) }];
}

/** "xã Đông Sơn" of "Điểm cầu xã Đông Sơn": beside the seats of a remote room everybody sees what it is. */
export function siteName(name: string): string {
  return name.replace(/^(điểm cầu|remote site)\s+/iu, "");
}

export type StateOf = (seat: Seat) => SeatState;

/** Who is in the hall, and no more than that. */
export function presence({ attendance, people }: Picture): StateOf {
  return ({ person }) => {
    if (person === undefined || !people?.people[person]?.mandate) return seatState(undefined, "talk");
    return seatState({ present: HERE.has(attendance?.people[person]?.kind) }, "talk");
  };
}

/** How each voted, once it was declared and where the rule lets it be seen. */
export function revealed(vote: VotePart, people: PeoplePart | undefined): StateOf {
  const roll = new Set(vote.roll ?? Object.keys(vote.choices ?? {}));
  return ({ person }) => {
    if (person === undefined || !people?.people[person]?.mandate) return seatState(undefined, "declared");
    const choice = vote.choices?.[person];
    return seatState({ present: roll.has(person), ...(choice ? { choice } : {}) }, "declared");
  };
}
