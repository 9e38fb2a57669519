/** The seats as the hall sees itself, stage on top, and the remote rooms below it in letters of their own size. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { text } from "../catalogue.ts";
import { SeatMark } from "../parts/SeatMark.tsx";
import { SeatPlan } from "../parts/SeatPlan.tsx";
import type { Picture } from "./picture.ts";
import { type StateOf, grouped, planOf, siteName } from "./plan.ts";

export function HallSeats({ picture, stateOf }: { picture: Picture; stateOf: StateOf }): JSX.Element | null {
  const { plan, people, session } = picture;
  const whole = useMemo(() => plan && session && planOf(plan, people, session), [plan, people, session]);
  const near = useMemo(() => whole && { ...whole, sites: [] }, [whole]);
  if (!whole || !near || near.hall.length + near.presidium.length === 0) return null;
  const sites = grouped(whole.sites, text("words.remote_site"));
  return (
    <div class="w-seats">
      <SeatPlan plan={near} view="wall" stateOf={stateOf} noTable />
      {sites.length > 0 && (
        <ul class="w-sites">
          {sites.map((site) => (
            <li key={site.id}>
              <span class="w-marks">{site.seats.map((seat) => <SeatMark key={seat.id} state={stateOf(seat)} />)}</span>
              {siteName(site.name)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
