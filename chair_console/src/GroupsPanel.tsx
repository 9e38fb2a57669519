/** The groups that discuss side by side: which is under way, who speaks, which has finished and sent its summary. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { GroupRoomShape, SummaryShape } from "../../hub/client/protocol.ts";
import { summariesOf } from "../../hub/client/groups.ts";
import type { Desk } from "./desk.ts";
import { type Facts, nameOf } from "./facts.ts";
import { Side } from "./RightColumn.tsx";
import { type Line, say, told } from "./words.ts";

export function GroupsPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const rooms = (f.groups?.order ?? []).flatMap((id) => f.groups?.rooms[id] ?? []);
  const summaries = summariesOf(f.groups);
  return (
    <Side desk={desk} title={say("desk.groups")} note={String(rooms.length)}>
      <div class="rows groups" tabIndex={0} role="group">
        {rooms.length === 0 && <p class="about">{say("desk.groups_none")}</p>}
        <ol>{rooms.map((room) => <Room key={room.id} f={f} room={room} />)}</ol>
        {summaries.length > 0 && <div class="ph"><h3>{text("words.group_summaries")}</h3></div>}
        {summaries.map((one) => <Summary key={one.id} desk={desk} f={f} summary={one} />)}
      </div>
    </Side>
  );
}

function standing(room: GroupRoomShape): Line {
  if (room.item !== undefined) return ["desk.group_now", { count: room.spoken, waiting: room.waiting }];
  if (room.summary !== undefined) return ["desk.group_sent", { count: room.spoken }];
  if (room.ended !== undefined) return ["desk.group_ended", { count: room.spoken }];
  return ["desk.group_not_begun", { members: room.members }];
}

function Room({ f, room }: { f: Facts; room: GroupRoomShape }): JSX.Element {
  const icon = room.item !== undefined ? "microphone" : room.summary !== undefined ? "done" : room.ended !== undefined ? "page" : "people";
  const facts = [room.presiding && say("desk.group_led", { name: nameOf(f, room.presiding) })];
  return (
    <li class="notice">
      <span class="ld"><Icon name={icon} /></span>
      <div>
        <div class="nm">{room.name}</div>
        <div class="mt">{told(standing(room))}</div>
        {room.speaker !== undefined && <p><b>{say("desk.group_speaks", { name: nameOf(f, room.speaker) })}</b></p>}
        <div class="mt">{facts.filter(Boolean).join(" · ")}</div>
      </div>
      <span class="tl">
        <a class="key" href={`/desk?room=${room.id}`} target="_blank" rel="noreferrer" aria-label={say("desk.group_open", { room: room.name })}>{say("desk.group_open_short")}</a>
      </span>
    </li>
  );
}

function Summary({ desk, f, summary }: { desk: Desk; f: Facts; summary: SummaryShape }): JSX.Element {
  const room = f.groups?.rooms[summary.room]?.name ?? "";
  return (
    <section class="one">
      <div class="ph">
        <h3>{room} <small>{text("words.summary_counts", { opinions: summary.opinions, speakers: summary.speakers.length })}</small></h3>
        <span class="hd">
          {f.fresh && f.may("ShowScene") && (
            <Key look="bare" icon="screen" label={say("desk.group_show", { room })} onPress={() => desk.run({ command: { do: "ShowScene", kind: "summary", summary: summary.id } })} />
          )}
        </span>
      </div>
      <ul class="points">{summary.points.map((point) => <li key={point}>{point}</li>)}</ul>
    </section>
  );
}
