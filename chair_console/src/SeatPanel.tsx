/** The hall as the presidium sees it; a seat is a shortcut to the person on it. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { SeatLegend } from "../../hub/client/parts/SeatMark.tsx";
import { SeatPlan } from "../../hub/client/parts/SeatPlan.tsx";
import type { Desk } from "./desk.ts";
import { nameOf } from "./facts.ts";
import { planOf } from "../../hub/client/scenes/plan.ts";
import { legendOf, seatStates } from "./seats.ts";

const NO_SEATS = { hall: [], presidium: [], sites: [] };

export function SeatPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const phase = desk.phase.value;
  const plan = useMemo(() => (f.plan && f.session ? planOf(f.plan, f.people, f.session) : NO_SEATS), [f.plan, f.people, f.session]);
  return (
    <section class="pn hallplan">
      <div class="pl">
        <SeatPlan
          plan={plan} view="chair"
          stateOf={seatStates(f, phase)}
          nameOf={({ person }) => nameOf(f, person)}
          onSeat={({ person }) => person !== undefined && desk.show("person", person)}
        />
      </div>
      <SeatLegend entries={legendOf(f, plan, phase)} />
    </section>
  );
}
