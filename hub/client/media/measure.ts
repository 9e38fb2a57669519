/** How a line fares, from what the browser counts: each look tells of the time since the last one. */

import type { Sample } from "./thrift.ts";

/** The figures of a browser, by their own names. */
export type Counted = Iterable<Readonly<Record<string, unknown>>>;

interface Sums {
  readonly lost: number;
  readonly came: number;
  readonly frozen: number;
}

const NONE: Sums = { lost: 0, came: 0, frozen: 0 };
/** Fewer packets than these tell nothing of how many are lost. */
const FEW = 20;

const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

function incoming(counted: Counted): Sums {
  let { lost, came, frozen } = NONE;
  for (const one of counted) {
    if (one.type !== "inbound-rtp") continue;
    lost += number(one.packetsLost);
    came += number(one.packetsReceived);
    frozen += number(one.totalFreezesDuration);
  }
  return { lost, came, frozen };
}

function outgoing(counted: Counted): Pick<Sample, "lostThere" | "takes"> {
  const lost: number[] = [];
  let takes: number | undefined;
  for (const one of counted) {
    if (one.type === "remote-inbound-rtp" && typeof one.fractionLost === "number") lost.push(one.fractionLost);
    if (one.type === "candidate-pair" && one.nominated === true && typeof one.availableOutgoingBitrate === "number") takes = one.availableOutgoingBitrate;
  }
  return { ...(lost.length > 0 ? { lostThere: Math.max(...lost) } : {}), ...(takes === undefined ? {} : { takes }) };
}

/** Half a second of standing still within one. */
const STUCK_SECONDS = 0.5;

export function createMeasure(): (here: Counted | undefined, there: Counted | undefined) => Sample {
  let before: Sums | undefined;
  return (here, there) => {
    const now = here && incoming(here);
    const was = before;
    before = now;
    const told = there ? outgoing(there) : {};
    // Another connection begins to count anew.
    if (now === undefined || was === undefined || now.came < was.came) return told;
    const came = now.came - was.came;
    const lost = Math.max(0, now.lost - was.lost);
    const stuck = now.frozen - was.frozen > STUCK_SECONDS;
    return { ...told, stuck, ...(came + lost < FEW ? {} : { lostHere: lost / (came + lost) }) };
  };
}
