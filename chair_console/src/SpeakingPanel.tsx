/** How long each group and each delegate has spoken in this session. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { span } from "../../hub/client/format.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { SpokenShape } from "../../hub/client/protocol.ts";
import type { Desk } from "./desk.ts";
import { type Facts, nameOf } from "./facts.ts";
import { Side } from "./RightColumn.tsx";
import { say } from "./words.ts";

interface Line {
  readonly id: string;
  readonly name: string;
  readonly used: number;
  readonly turns: number;
}

/** Longest first; groups that were not heard yet at the end. */
function lines(f: Facts, by: "people" | "groups"): readonly Line[] {
  const spoken: Readonly<Record<string, SpokenShape>> = (by === "people" ? f.desk?.speaking : f.desk?.groups_speaking) ?? {};
  const ids = by === "groups" ? Object.keys(f.people?.groups ?? {}) : Object.keys(spoken);
  return ids
    .map((id) => ({ id, name: by === "groups" ? f.people?.groups[id] ?? id : nameOf(f, id), used: spoken[id]?.used ?? 0, turns: spoken[id]?.turns ?? 0 }))
    .sort((a, b) => b.used - a.used);
}

export function SpeakingPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const [by, choose] = useState<"people" | "groups">("groups");
  const list = lines(f, by);
  const most = Math.max(1, ...list.map(({ used }) => used));
  return (
    <Side desk={desk} title={say("desk.speaking_times")}>
      <div class="seg" role="group" aria-label={say("desk.filter")}>
        <Key pressed={by === "groups"} onPress={() => choose("groups")}>{say("desk.by_group")}</Key>
        <Key pressed={by === "people"} onPress={() => choose("people")}>{say("desk.by_delegate")}</Key>
      </div>
      <ol class="rows" tabIndex={0}>
        {list.map(({ id, name, used, turns }) => (
          <li class="time" key={id}>
            <span class="nm">{name}</span>
            <b>{used > 0 ? span(used / 1000) : "–"}</b>
            <span class="bar" aria-hidden="true"><i style={{ width: `${((100 * used) / most).toFixed(1)}%` }} /></span>
            <small>{say("desk.turns", { turns })}</small>
          </li>
        ))}
      </ol>
      {list.length === 0 && <p class="empty">{say("desk.nobody_spoke")}</p>}
    </Side>
  );
}
