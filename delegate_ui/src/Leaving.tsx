/** Telling that one leaves before the end; asked once, because it takes one out of the count. */

import type { JSX } from "preact";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { DangerKey, Key } from "../../hub/client/parts/Key.tsx";
import { sittingAtHand } from "./page.ts";
import { back, Panel } from "./Panel.tsx";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

const LONGEST = 500;

export function Leaving({ tablet }: { tablet: Tablet }): JSX.Element {
  const { leaving } = tablet;
  return (
    <Panel tablet={tablet} title={say("tablet.leave")} fixed>
      <div class="form">
        <p>{say("tablet.leave_consequence")}</p>
        <label for="reason">{say("tablet.leave_reason")}</label>
        <textarea id="reason" class="field short" maxLength={LONGEST} value={leaving.value} onInput={(event) => { leaving.value = event.currentTarget.value; }} />
      </div>
    </Panel>
  );
}

async function leave(tablet: Tablet): Promise<void> {
  const { session, attendance } = tablet.live.parts;
  const sitting = session.value && sittingAtHand(session.value, attendance.value?.sitting);
  if (sitting === undefined) return;
  if (await tablet.act("leave", { do: "LeaveEarly", sitting: sitting.id, reason: tablet.leaving.value })) {
    tablet.leaving.value = "";
    back(tablet);
  }
}

export function LeavingEdge({ tablet }: { tablet: Tablet }): JSX.Element {
  const off = tablet.fresh.value ? undefined : say("tablet.needs_link_short");
  return (
    <DeskEdge
      small={tablet.answer.value ?? say("tablet.leave_asked_once")}
      bold={say("tablet.leave_question")}
      acts={<DangerKey look="tall" off={off} onPress={() => void leave(tablet)}>{say("tablet.leave_now")}</DangerKey>}
      gold={<Key look="tall" class="half" onPress={() => back(tablet)}>{say("tablet.stay")}</Key>}
    />
  );
}
