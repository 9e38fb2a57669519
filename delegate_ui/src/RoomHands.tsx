/** For whoever looks after a remote room: how many hands were raised there, counted and reported to the desk. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { text } from "../../hub/client/catalogue.ts";
import type { VotePart } from "../../hub/client/protocol.ts";
import { type Figures, NO_HANDS, asksHands, handsOf, totalOf } from "./room-hands.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

const CHOICES = [["in_favour", "words.for"], ["against", "words.against"], ["abstain", "words.abstain"]] as const;

export function RoomHands({ tablet, vote }: { tablet: Tablet; vote: VotePart }): JSX.Element | null {
  const { own, attendance } = tablet.live.parts;
  const told = handsOf(own.value, vote);
  const [figures, set] = useState<Figures>(told ?? NO_HANDS);
  if (!asksHands(own.value, vote)) return null;
  const present = Object.values(attendance.value?.people ?? {}).filter(({ room, kind }) => room === own.value?.room && kind === "online").length;
  const report = (): void => void tablet.act(`hands:${vote.id}`, { do: "ReportHands", vote: vote.id, ...figures });
  const same = told !== undefined && CHOICES.every(([name]) => told[name] === figures[name]);
  return (
    <form class="hands" onSubmit={(event) => { event.preventDefault(); report(); }}>
      <h2>{say("tablet.hands", { present })}</h2>
      <div class="figures">
        {CHOICES.map(([name, word]) => (
          <label class="inp" key={name}><span>{text(word)}</span>
            <input type="number" inputMode="numeric" min={0} max={present} required value={figures[name]} onInput={(event) => set({ ...figures, [name]: Number(event.currentTarget.value) })} />
          </label>
        ))}
        <Key icon="hand" off={same ? say("tablet.hands_same") : totalOf(figures) > present ? say("tablet.hands_check") : undefined} onPress={report}>{say("tablet.hands_report")}</Key>
      </div>
      <p class="l" role="status">
        {told && same && <><Icon name="done" />{say("tablet.hands_told", { count: totalOf(told) })}</>}
        {totalOf(figures) > present && <b>{say("tablet.hands_too_many", { count: totalOf(figures), present })}</b>}
      </p>
    </form>
  );
}
