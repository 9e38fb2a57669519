/**
 * Where the seats are drawn. *chair*: as the presidium sees the hall, its own table at the bottom, left is left.
 * *floor*: as a delegate sees it, stage on top. *wall*: as *floor*, for hall displays, with remote rooms below.
 */

import type { Plan, Point, Seat, Site } from "./seats.ts";

export type View = "chair" | "floor" | "wall";

export interface PlacedSeat extends Point {
  readonly seat: Seat;
  /** The remote room it is in. */
  readonly site?: Site;
}

export interface Label extends Point {
  readonly text: string;
  readonly anchor: "end" | "middle";
}

export interface PlacedSite {
  readonly site: Site;
  readonly middle: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly seats: readonly PlacedSeat[];
  readonly stage: { readonly from: number; readonly to: number; readonly y: number };
  /** Where "Đoàn chủ tọa" stands; hall displays do without. */
  readonly presidium: Point | null;
  readonly sites: readonly PlacedSite[];
  readonly box: string;
}

/** Nearest seats stand this far apart; a seat is 18 wide. */
const PITCH = 31;
const SITE_PITCH = 26;

interface Bounds { left: number; right: number; top: number; bottom: number }

function bounds(points: readonly Point[]): Bounds {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  return {
    left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys),
  };
}

function nearest(seats: readonly Point[]): number {
  let least = Infinity;
  seats.forEach((a, i) => {
    for (const b of seats.slice(i + 1)) {
      const way = Math.hypot(a.x - b.x, a.y - b.y);
      if (way > 0) least = Math.min(least, way);
    }
  });
  return Number.isFinite(least) ? least : PITCH;
}

const round = (n: number): number => Math.round(n * 10) / 10;

function turn(seats: readonly Seat[], scale: number): PlacedSeat[] {
  return seats.map((seat) => ({ seat, x: round(seat.x * scale), y: round(seat.y * scale) }));
}

/** Remote rooms beside the hall: left, right, left … from the back rows on, each a box of three seats a row. */
function beside(sites: readonly Site[], hall: Bounds, backOnTop: boolean): PlacedSite[] {
  const down: Record<"left" | "right", number> = { left: 0, right: 0 };
  return sites.map((site, index) => {
    const side = index % 2 === 0 ? "left" : "right";
    const rows = Math.max(1, Math.ceil(site.seats.length / 3));
    const width = 84;
    const height = rows * SITE_PITCH + 14;
    const offset = down[side];
    down[side] += height + 65;
    const top = backOnTop ? hall.top + 12 + offset : hall.bottom - 12 - height - offset;
    const middle = side === "left" ? hall.left - 44 - width / 2 : hall.right + 44 + width / 2;
    return { site, middle, top, width, height };
  });
}

/** Remote rooms under the hall, two in a row, each under a line of its own. */
function below(sites: readonly Site[], hall: Bounds): PlacedSite[] {
  const centre = (hall.left + hall.right) / 2;
  let top = hall.bottom + 36;
  const placed: PlacedSite[] = [];
  for (let first = 0; first < sites.length; first += 2) {
    const pair = sites.slice(first, first + 2);
    const rows = Math.max(...pair.map((site) => Math.max(1, Math.ceil(site.seats.length / 7))));
    const height = rows * SITE_PITCH + 14;
    pair.forEach((site, i) => {
      const middle = pair.length === 1 ? centre : centre + (i === 0 ? -120 : 120);
      placed.push({ site, middle, top, width: 200, height });
    });
    top += height + 36;
  }
  return placed;
}

function inSite({ site, middle, top }: PlacedSite, perRow: number): PlacedSeat[] {
  return site.seats.map((seat, index) => {
    const row = Math.floor(index / perRow);
    const inRow = Math.min(perRow, site.seats.length - row * perRow);
    const x = middle + ((index % perRow) - (inRow - 1) / 2) * SITE_PITCH;
    return { seat, site, x: round(x), y: round(top + 20 + row * SITE_PITCH) };
  });
}

function frame(all: readonly Point[], sites: readonly PlacedSite[], view: View): string {
  const b = bounds(all);
  const beneath = view === "wall" ? 30 : 24;
  const above = view === "wall" ? 0 : 24;
  const pad = view === "wall" ? 33 : 18;
  const left = Math.min(b.left - pad, ...sites.map((s) => s.middle - s.width / 2 - 4));
  const right = Math.max(b.right + pad, ...sites.map((s) => s.middle + s.width / 2 + 4));
  const top = Math.min(b.top - 17, ...sites.map((s) => s.top - above));
  const bottom = Math.max(b.bottom + 17, ...sites.map((s) => s.top + s.height + beneath));
  return [left, top, right - left, bottom - top].map(round).join(" ");
}

export function layout(plan: Plan, view: View): Layout {
  const scale = (view === "chair" ? -PITCH : PITCH) / nearest([...plan.hall, ...plan.presidium]);
  const hall = turn(plan.hall, scale);
  const presidium = turn(plan.presidium, scale);
  const room = bounds(hall.length ? hall : presidium.length ? presidium : [{ x: 0, y: 0 }]);
  const stand = presidium.length ? bounds(presidium) : null;
  const front = view === "chair" ? room.bottom + 25 : room.top - 25;
  const back = view === "chair" ? -25 : 25;
  const middle = stand ? (stand.left + stand.right) / 2 : (room.left + room.right) / 2;
  const reach = stand ? (stand.right - stand.left) / 2 + 52 : 92;
  const sites = view === "wall" ? below(plan.sites, room) : beside(plan.sites, room, view === "chair");
  const perRow = view === "wall" ? 7 : 3;
  const seats = [...presidium, ...hall, ...sites.flatMap((site) => inSite(site, perRow))];
  return {
    seats,
    stage: {
      from: middle - reach,
      to: middle + reach,
      y: stand ? (view === "chair" ? stand.top : stand.bottom) + back : front,
    },
    presidium: stand && view !== "wall" ? { x: stand.left - 68, y: stand.bottom + 5 } : null,
    sites,
    box: seats.length ? frame(seats, sites, view) : "0 0 1 1",
  };
}
