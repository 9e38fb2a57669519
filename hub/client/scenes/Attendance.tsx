/** Who is in the hall, how many that is, and whether the council can sit. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { place } from "../parts/bars.ts";
import { CombTally } from "../parts/CombTally.tsx";
import { Icon } from "../parts/Icon.tsx";
import type { AttendancePart } from "../protocol.ts";
import { HallSeats } from "./HallSeats.tsx";
import { presence } from "./plan.ts";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

export function Attendance({ picture, now }: SceneProps): JSX.Element {
  const roll = picture.attendance;
  return (
    <Wall picture={picture} now={now} name="attendance" steps={3}>
      <div class="w-box w-halves">
        <div class="w-figures" data-box>
          <div class="w-kind">{say("hall.attendance")}</div>
          <div class="w-big">{roll?.present ?? 0}<i>/{roll?.total ?? 0}</i></div>
          <p class="w-group">{say("hall.present")}</p>
          {roll && <Quorum roll={roll} />}
          {roll && <Apart roll={roll} />}
        </div>
        <HallSeats picture={picture} stateOf={presence(picture)} />
      </div>
      {roll && <Comb roll={roll} />}
    </Wall>
  );
}

function Quorum({ roll }: { roll: AttendancePart }): JSX.Element {
  return (
    <p class={roll.quorate ? "w-quorum" : "w-quorum w-lacking"}>
      <Icon name={roll.quorate ? "done" : "refuse"} />
      {say(roll.quorate ? "hall.quorate" : "hall.not_quorate")}
    </p>
  );
}

function Apart({ roll }: { roll: AttendancePart }): JSX.Element {
  return (
    <p class="w-apart">
      <span>{text("words.absent")} <b>{roll.absent}</b></span>
      {roll.online > 0 && <span>{say("hall.at_sites")} <b>{roll.online}</b></span>}
    </p>
  );
}

/** One tooth for each delegate, with the mark where the quorum is reached. */
function Comb({ roll }: { roll: AttendancePart }): JSX.Element {
  const at = place(roll.needed, roll.total);
  return (
    <div class="w-comb">
      <div class="w-needed"><span style={{ left: `${at}%` }}>{text("words.need", { needed: roll.needed })}</span></div>
      <CombTally pressed={roll.present} waiting={0} absent={Math.max(0, roll.total - roll.present)} />
      <u style={{ left: `${at}%` }} />
    </div>
  );
}
