/** What each seat tells a delegate: who is here, asks or speaks; once it is declared and may be seen, how each voted. */

import type { Seat, SeatFacts, SeatState } from "../../hub/client/parts/seats.ts";
import { seatState } from "../../hub/client/parts/seats.ts";
import type { AttendanceKind, Parts } from "../../hub/client/protocol.ts";

const HERE: ReadonlySet<AttendanceKind | undefined> = new Set(["present", "late", "online", "behalf"]);

type Shown = { readonly [N in "attendance" | "floor" | "vote"]: Parts[N] | undefined };

export function stateOf(shown: Shown): (seat: Seat) => SeatState {
  const facts = revealed(shown) ? voted : talking;
  const phase = revealed(shown) ? "declared" : "talk";
  return ({ person }) => seatState(person === undefined ? undefined : facts(person, shown), phase);
}

/** How each voted is before these eyes, until another vote is prepared. */
export function revealed({ vote }: Shown): boolean {
  return vote?.stage === "declared" && vote.choices !== undefined;
}

function talking(person: string, { attendance, floor }: Shown): SeatFacts {
  const place = floor?.order.findIndex((id) => floor.queue[id]?.person === person) ?? -1;
  return {
    present: HERE.has(attendance?.people[person]?.kind),
    speaking: floor?.speech?.person === person,
    ...(place >= 0 ? { asking: place + 1 } : {}),
  };
}

/** Present is who was on the vote's roll, whoever has come or gone since. */
function voted(person: string, { vote }: Shown): SeatFacts {
  const choice = vote?.choices?.[person];
  return { present: vote?.roll?.includes(person) ?? choice !== undefined, ...(choice ? { choice } : {}) };
}
