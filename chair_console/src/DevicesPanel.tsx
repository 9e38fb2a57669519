/** Every screen the hub knows of, those in trouble first. */

import type { JSX } from "preact";
import { moment } from "../../hub/client/format.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import { oneCopy } from "./copies.ts";
import type { Desk } from "./desk.ts";
import { type DeviceLine, deviceLines } from "./devices.ts";
import { type Facts, nameOf } from "./facts.ts";
import { recordingTrouble } from "./recording.ts";
import { Side } from "./RightColumn.tsx";
import { type Key, say } from "./words.ts";

const KINDS: Readonly<Record<string, Key>> = { hall: "desk.device.hall", desk: "desk.device.desk", tablet: "desk.device.tablet" };

export function DevicesPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const list = deviceLines(f.screens, f.lost);
  const troubled = list.filter(({ state }) => state !== "live").length;
  const trouble = recordingTrouble(desk.live.media.link.value);
  const trip = desk.live.trip.value;
  return (
    <Side desk={desk} title={say("desk.devices")} note={say("desk.devices_count", { count: list.length, troubled })}>
      <ol class="rows" tabIndex={0}>{list.map((line) => <Line key={line.key} f={f} line={line} />)}</ol>
      {trouble && <p class="foot note loss">{say(trouble.why)}</p>}
      {oneCopy(f) && <p class="foot note">{oneCopy(f)}</p>}
      {trip !== undefined && <p class="foot note">{say("desk.trip", { ms: Math.round(trip) })}</p>}
    </Side>
  );
}

function Line({ f, line }: { f: Facts; line: DeviceLine }): JSX.Element {
  const kind = say(KINDS[line.kind] ?? "desk.device.tablet");
  const lost = line.state === "lost";
  const state = say(lost ? "words.lost_since" : line.state === "slow" ? "desk.device.slow" : "desk.device.live", { time: moment(line.since / 1000) });
  return (
    <PersonLine
      lead={<span class={lost ? "loss" : undefined}><Icon name={lost ? "lost" : line.kind === "tablet" ? "link" : "screen"} /></span>}
      name={nameOf(f, line.person) || kind} facts={[kind, state]}
    />
  );
}
