/** The hall seen from above, one sign per seat, with a table of the same content for those who hear the screen. */

import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { text } from "../catalogue.ts";
import { layout } from "./layout.ts";
import type { Layout, PlacedSeat, PlacedSite, View } from "./layout.ts";
import { SeatNumber, SeatShape, seatWords } from "./SeatMark.tsx";
import { neighbour } from "./seats.ts";
import type { Plan, Seat, SeatState } from "./seats.ts";

export interface SeatPlanProps {
  plan: Plan;
  view: View;
  stateOf: (seat: Seat) => SeatState;
  /** The name of the person on a seat; hall displays never show it. */
  nameOf?: (seat: Seat) => string;
  /** Makes seats shortcuts, on the console only; the same acts are in the list beside. */
  onSeat?: (seat: Seat) => void;
  /** Leaves the table out, where another one with the same content stands already. */
  noTable?: boolean;
}

export function SeatPlan(props: SeatPlanProps): JSX.Element {
  const { plan, view, onSeat } = props;
  const drawn = useMemo(() => layout(plan, view), [plan, view]);
  const label = text("words.seat_plan");
  return (
    <div class={`plan ${view}`}>
      <svg viewBox={drawn.box} role={onSeat ? "group" : "img"} aria-label={label}>
        <path class="st" d={`M${drawn.stage.from} ${drawn.stage.y}H${drawn.stage.to}`} />
        {drawn.presidium && (
          <text class="sl" x={drawn.presidium.x} y={drawn.presidium.y} text-anchor="end">
            {text("words.presidium")}
          </text>
        )}
        {drawn.sites.map((site) => <SiteFrame key={site.site.id} placed={site} view={view} />)}
        <Seats {...props} drawn={drawn} />
      </svg>
      {!props.noTable && props.nameOf && <div class="vh"><SeatTable {...props} /></div>}
    </div>
  );
}

const LONGEST = { chair: 13, floor: 13, wall: 24 } as const;

/** The table has the whole name; on the drawing a very long one is cut. */
function short(name: string, view: View): string {
  return name.length > LONGEST[view] ? `${name.slice(0, LONGEST[view] - 1).trimEnd()}…` : name;
}

function SiteFrame({ placed, view }: { placed: PlacedSite; view: View }): JSX.Element {
  const { site, middle, top, width, height } = placed;
  if (view === "wall") {
    return (
      <>
        <path class="sp" d={`M${middle - width / 2} ${top}h${width}`} />
        <text class="sl" x={middle} y={top + height + 18} text-anchor="middle">
          {short(text("words.remote_site_named", { name: site.name }), view)}
        </text>
      </>
    );
  }
  return (
    <>
      <rect class="rb" x={middle - width / 2} y={top} width={width} height={height} rx="3" />
      <text class="sl" x={middle} y={top - 8} text-anchor="middle">{text("words.remote_site")}</text>
      <text class="sl" x={middle} y={top + height + 17} text-anchor="middle">{short(site.name, view)}</text>
    </>
  );
}

/** The seats; where they can be pressed they are one stop of the Tab key, and arrows lead from seat to seat. */
function Seats(props: SeatPlanProps & { drawn: Layout }): JSX.Element {
  const { drawn, onSeat, stateOf, nameOf } = props;
  const [stop, setStop] = useState<string | null>(null);
  const group = useRef<SVGGElement>(null);
  const taken = drawn.seats.filter(({ seat }) => seat.person !== undefined);
  const first = taken.some(({ seat }) => seat.id === stop) ? stop : taken[0]?.seat.id;

  const go = (event: KeyboardEvent, from: PlacedSeat): void => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (!event.repeat) onSeat?.(from.seat);
      return;
    }
    const to = neighbour(taken, from, event.key);
    if (!to) return;
    event.preventDefault();
    setStop(to.seat.id);
    group.current?.querySelector<SVGGElement>(`[data-seat="${CSS.escape(to.seat.id)}"]`)?.focus();
  };
  return (
    <g ref={group}>
      {drawn.seats.map((placed) => {
        const { seat, x, y } = placed;
        const state = stateOf(seat);
        const words = [seat.label, nameOf?.(seat), seatWords(state)].filter(Boolean).join(", ");
        const press = onSeat && seat.person !== undefined && {
          role: "button" as const,
          class: "seat",
          tabindex: seat.id === first ? 0 : -1,
          "aria-label": words,
          "data-seat": seat.id,
          onClick: () => onSeat(seat),
          onFocus: () => setStop(seat.id),
          onKeyDown: (event: KeyboardEvent) => go(event, placed),
        };
        return (
          <g key={seat.id} transform={`translate(${x} ${y})`}>
            <g {...press}>
              {press && <title>{words}</title>}
              {press && <rect class="hit" x="-15" y="-15" width="30" height="30" rx="4" />}
              <SeatShape state={state} />
            </g>
            <SeatNumber state={state} />
          </g>
        );
      })}
    </g>
  );
}

/** The same content as the plan, seat by seat. */
export function SeatTable(props: Pick<SeatPlanProps, "plan" | "stateOf" | "nameOf">): JSX.Element {
  const { plan, stateOf, nameOf } = props;
  const rooms = [
    { name: text("words.presidium"), seats: plan.presidium },
    { name: text("words.hall"), seats: plan.hall },
    ...plan.sites.map((site) => ({
      name: text("words.remote_site_named", { name: site.name }),
      seats: site.seats,
    })),
  ];
  return (
    <table class="seats">
      <caption>{text("words.seat_plan")}</caption>
      <thead>
        <tr>
          <th scope="col">{text("words.where")}</th>
          <th scope="col">{text("words.seat")}</th>
          <th scope="col">{text("words.delegate")}</th>
          <th scope="col">{text("words.state")}</th>
        </tr>
      </thead>
      <tbody>
        {rooms.flatMap(({ name, seats }) =>
          seats.filter((seat) => seat.person !== undefined).map((seat) => (
            <tr key={seat.id}>
              <td>{name}</td>
              <th scope="row">{seat.label}</th>
              <td>{nameOf?.(seat) ?? ""}</td>
              <td>{seatWords(stateOf(seat))}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
