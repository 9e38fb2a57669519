/** What a group's discussion came to, in points; who spoke is known already. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Desk } from "./desk.ts";
import { itemOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { say } from "./words.ts";

export function SummaryForm({ desk, item }: { desk: Desk; item: string }): JSX.Element {
  const f = desk.facts.value;
  const room = f.groups?.rooms[f.room ?? ""];
  const sent = f.groups?.summaries[`${item}:${room?.id ?? ""}`];
  const [lines, write] = useState(sent?.points.join("\n") ?? "");
  const [opinions, count] = useState(sent?.opinions ?? room?.spoken ?? 0);
  const submit = (): Promise<boolean> => {
    const points = lines.split("\n").map((line) => line.trim()).filter(Boolean);
    return desk.ask({ do: "SendSummary", item, points, opinions });
  };
  return (
    <FormFrame
      desk={desk} title={say("desk.group_summary_title", { room: room?.name ?? "" })} about={itemOf(f, item)?.title ?? ""}
      submit={say("desk.group_send")} onSubmit={submit} wide
    >
      <label class="inp"><span>{say("desk.group_points")}</span>
        <textarea rows={9} required value={lines} onInput={(event) => write(event.currentTarget.value)} />
      </label>
      <label class="inp"><span>{say("desk.group_opinions")}</span>
        <input type="number" min={0} max={500} required value={opinions} onInput={(event) => count(Number(event.currentTarget.value))} />
      </label>
    </FormFrame>
  );
}
