/** The hall as a delegate sees it: the hub's plan, sorted into presidium, hall and remote sites. */

import type { Plan, Seat, SeatFacts, SeatState } from "../../hub/client/parts/seats.ts";
import { seatState } from "../../hub/client/parts/seats.ts";
import type { AttendanceKind, Parts, PeoplePart, PlanPart, SeatShape, SessionPart } from "../../hub/client/protocol.ts";

export const PRESIDIUM = "presidium";
const HERE: ReadonlySet<AttendanceKind | undefined> = new Set(["present", "late", "online", "behalf"]);

function seatOf({ id, label, x, y, person }: SeatShape): Seat {
  return person === undefined ? { id, label, x, y } : { id, label, x, y, person };
}

export function planOf(plan: PlanPart, people: PeoplePart | undefined, session: SessionPart): Plan {
  const seats = Object.values(plan.seats);
  const inSection = (wanted: boolean): Seat[] =>
    seats.filter(({ section }) => (section === PRESIDIUM) === wanted).map(seatOf);
  const seated = new Set(seats.map(({ person }) => person));
  const sites = Object.values(session.rooms).filter(({ kind }) => kind === "remote").map(({ id, name }) => ({
    id, name,
    seats: Object.values(people?.people ?? {})
      .filter((person) => person.room === id && person.mandate && !seated.has(person.id))
      .map((person, place) => ({ id: person.id, label: person.id, x: place, y: 0, person: person.id })),
  }));
  return { hall: inSection(false), presidium: inSection(true), sites: sites.filter((site) => site.seats.length > 0) };
}

type Shown = { readonly [N in "attendance" | "floor" | "vote"]: Parts[N] | undefined };

/** Who is here, who asks, who speaks; after a declaration how each voted, where the rule lets it be seen. */
export function stateOf(shown: Shown): (seat: Seat) => SeatState {
  const phase = revealed(shown) ? "declared" : "talk";
  return ({ person }) => seatState(person === undefined ? undefined : facts(person, shown), phase);
}

/** How each voted is before these eyes, until another vote is prepared. */
export function revealed({ vote }: Shown): boolean {
  return vote?.stage === "declared" && vote.choices !== undefined;
}

function facts(person: string, { attendance, floor, vote }: Shown): SeatFacts {
  const place = floor?.order.findIndex((id) => floor.queue[id]?.person === person) ?? -1;
  const choice = vote?.choices?.[person];
  return {
    present: HERE.has(attendance?.people[person]?.kind),
    speaking: floor?.speech?.person === person,
    ...(place >= 0 ? { asking: place + 1 } : {}),
    ...(choice ? { choice } : {}),
  };
}
