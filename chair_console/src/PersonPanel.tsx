/** One person: how they attend, how long they have spoken, their device, and what the desk can do. */

import type { JSX } from "preact";
import { moment } from "../../hub/client/format.ts";
import { Icon, type IconName } from "../../hub/client/parts/Icon.tsx";
import { DangerKey, Key } from "../../hub/client/parts/Key.tsx";
import type { AttendanceKind, Command } from "../../hub/client/protocol.ts";
import { useState } from "preact/hooks";
import type { Desk } from "./desk.ts";
import { type Facts, groupOf, personOf, queueOf, seatOf } from "./facts.ts";
import { attends } from "./lists.ts";
import { isQuestioning } from "./questioning.ts";
import { spokenWords } from "./queue.ts";
import { Side } from "./RightColumn.tsx";
import { type Line, say, told } from "./words.ts";

interface Act {
  readonly label: Line;
  readonly icon: IconName;
  readonly command: Command;
}

/** What may be asked for this person just now. */
function acts(f: Facts, id: string): readonly Act[] {
  const waiting = queueOf(f).find(({ person }) => person === id);
  const heard = f.floor?.microphones.open.includes(id);
  const all: readonly (Act | undefined)[] = [
    waiting && { label: ["desk.invite_now"], icon: "call", command: { do: "GiveFloor", request: waiting.id } },
    { label: ["desk.call_to_explain"], icon: "call", command: { do: "GiveFloorTo", person: id } },
    waiting ? undefined : { label: ["desk.enter_request"], icon: "hand", command: isQuestioning(f) ? { do: "RegisterQuestionFor", person: id } : { do: "AskFor", person: id } },
    heard ? undefined : { label: ["desk.open_microphone"], icon: "microphone", command: { do: "ApproveMicrophone", person: id } },
  ];
  return all.flatMap((act) => (act && f.may(act.command.do) ? [act] : []));
}

export function PersonPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const id = desk.person.value;
  const person = personOf(f, id);
  const heard = f.floor?.microphones.open.includes(id);
  return (
    <Side desk={desk} title={person?.name ?? id} class="person">
      <div class="rows" tabIndex={0} role="group">
        <About f={f} id={id} />
        {f.fresh && (
          <div class="acts">
            {acts(f, id).map(({ label, icon, command }) => <Key key={label[0]} icon={icon} onPress={() => desk.run({ command })}>{told(label)}</Key>)}
            {f.may("EnterCorrection") && f.vote?.form === "named" && f.vote.roll?.includes(id) && f.vote.declared_at === undefined && (
              <Key icon="page" onPress={() => desk.run({ open: { is: "correct", person: id } })}>{say("desk.enter_correction")}</Key>
            )}
            {f.may("CutMicrophone") && heard && <DangerKey icon="mute" onPress={() => desk.run({ command: { do: "CutMicrophone", person: id } })}>{say("words.cut_microphone")}</DangerKey>}
          </div>
        )}
        {f.fresh && f.may("RecordAttendance") && <Attendance key={id} desk={desk} f={f} id={id} />}
        {f.fresh && f.may("SendMessage") && <Message key={`m${id}`} desk={desk} id={id} />}
      </div>
    </Side>
  );
}

function About({ f, id }: { f: Facts; id: string }): JSX.Element {
  const person = personOf(f, id);
  const attendance = f.attendance?.people[id];
  const lost = f.lost[id];
  const seat = seatOf(f, id);
  const room = f.session?.rooms[attendance?.room ?? person?.room ?? ""];
  return (
    <dl class="about">
      <dt>{say("desk.belongs_to")}</dt><dd>{groupOf(f, id)}</dd>
      {person?.title && <><dt>{say("desk.office_of")}</dt><dd>{person.title}</dd></>}
      <dt>{say("words.where")}</dt><dd>{[seat && say("desk.seat", { seat }), room?.name].filter(Boolean).join(" · ")}</dd>
      <dt>{say("desk.attendance")}</dt>
      <dd>{[told(attends(f, id)), attendance && moment(attendance.at / 1000), attendance && say(`desk.how.${attendance.how === "card" ? "card" : attendance.how === "clerk" ? "clerk" : "tablet"}`), attendance?.reason].filter(Boolean).join(" · ")}</dd>
      <dt>{say("desk.spoken_so_far")}</dt><dd>{told(spokenWords(f.desk?.speaking[id]))}</dd>
      {lost !== undefined && <><dt>{say("desk.device")}</dt><dd class="loss"><Icon name="lost" />{say("words.lost_since", { time: moment(lost / 1000) })}</dd></>}
    </dl>
  );
}

const KINDS: readonly AttendanceKind[] = ["present", "late", "online", "left_early", "absent_excused", "absent_unexcused"];

function Attendance({ desk, f, id }: { desk: Desk; f: Facts; id: string }): JSX.Element | null {
  const [kind, choose] = useState<AttendanceKind>(f.attendance?.people[id]?.kind ?? "present");
  const [reason, write] = useState("");
  const sitting = f.attendance?.sitting;
  if (sitting === undefined) return null;
  return (
    <div class="part">
      <h3>{say("desk.record_attendance")}</h3>
      <label class="inp"><span>{say("desk.how_attends")}</span>
        <select value={kind} onChange={(event) => choose(event.currentTarget.value as AttendanceKind)}>
          {KINDS.map((one) => <option key={one} value={one}>{say(`desk.attends.${one}`)}</option>)}
        </select>
      </label>
      <label class="inp"><span>{say("desk.reason")}</span>
        <input value={reason} maxLength={300} onInput={(event) => write(event.currentTarget.value)} />
      </label>
      <Key icon="done" onPress={() => desk.run({ command: { do: "RecordAttendance", sitting, people: [id], kind, reason } })}>{say("desk.record")}</Key>
    </div>
  );
}

function Message({ desk, id }: { desk: Desk; id: string }): JSX.Element {
  const [text, write] = useState("");
  const send = async (): Promise<void> => {
    if (await desk.ask({ do: "SendMessage", to: [id], text })) write("");
  };
  return (
    <div class="part">
      <label class="inp"><span>{say("desk.message_to_one")}</span>
        <textarea rows={2} value={text} maxLength={500} onInput={(event) => write(event.currentTarget.value)} />
      </label>
      <Key icon="bell" {...(text.trim() === "" ? { off: say("desk.write_first") } : {})} onPress={() => void send()}>{say("desk.send")}</Key>
    </div>
  );
}
