/** Calls from the hall, to be answered, and messages of the desk to a group or to everybody. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { moment } from "../../hub/client/format.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { NoticeShape } from "../../hub/client/protocol.ts";
import type { Desk } from "./desk.ts";
import { type Facts, nameOf, seatOf } from "./facts.ts";
import { isCall, notices } from "./notices.ts";
import { Side } from "./RightColumn.tsx";
import { say } from "./words.ts";

export function NoticesPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const list = notices(f);
  return (
    <Side desk={desk} title={say("desk.notices")} note={String(list.length)}>
      <ol class="rows" tabIndex={0}>
        {list.map((notice) => <Line key={notice.id} desk={desk} f={f} notice={notice} />)}
        {list.length === 0 && <li class="empty">{say("desk.no_notices")}</li>}
      </ol>
      {f.fresh && f.may("SendMessage") && <Compose desk={desk} f={f} />}
    </Side>
  );
}

function to(f: Facts, notice: NoticeShape): string {
  if (notice.group !== undefined) return f.people?.groups[notice.group] ?? notice.group;
  if (notice.to.length === 0) return say("desk.to_all");
  return notice.to.map((id) => nameOf(f, id)).join(", ");
}

function Line({ desk, f, notice }: { desk: Desk; f: Facts; notice: NoticeShape }): JSX.Element {
  const call = isCall(notice);
  const seat = seatOf(f, notice.sender);
  const head = call ? say(notice.kind === "call_technician" ? "desk.calls_technician" : "desk.calls_secretary") : say("desk.message_to", { to: to(f, notice) });
  const answered = notice.answered_by !== undefined;
  return (
    <li class={`notice${call && !answered ? " due" : ""}`}>
      <span class="ld"><Icon name={call ? "bell" : "page"} /></span>
      <div>
        <div class="nm">{nameOf(f, notice.sender)}{seat && call ? ` · ${say("desk.seat", { seat })}` : ""}</div>
        <div class="mt">{head} · {moment(notice.at / 1000)}</div>
        {notice.text && <p>{notice.text}</p>}
        {answered && <div class="mt">{say("desk.answered_by", { name: nameOf(f, notice.answered_by) })}</div>}
      </div>
      <span class="tl">
        {f.fresh && call && !answered && f.may("AnswerCall") && <Key look="bare" icon="done" label={say("desk.answer", { name: nameOf(f, notice.sender) })} onPress={() => desk.run({ command: { do: "AnswerCall", notice: notice.id } })} />}
        {f.fresh && f.may("RetireNotice") && <Key look="bare" icon="close" label={say("desk.retire")} onPress={() => desk.run({ command: { do: "RetireNotice", notice: notice.id } })} />}
      </span>
    </li>
  );
}

function Compose({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const [text, write] = useState("");
  const [group, choose] = useState("");
  const send = async (): Promise<void> => {
    if (await desk.ask({ do: "SendMessage", text, ...(group === "" ? {} : { group }) })) write("");
  };
  return (
    <div class="part compose">
      <label class="inp"><span>{say("desk.message_for")}</span>
        <select value={group} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{say("desk.to_all")}</option>
          {Object.entries(f.people?.groups ?? {}).map(([id, name]) => <option key={id} value={id}>{name}</option>)}
        </select>
      </label>
      <label class="inp"><span>{say("desk.message")}</span>
        <textarea rows={2} value={text} maxLength={500} onInput={(event) => write(event.currentTarget.value)} />
      </label>
      <Key icon="bell" {...(text.trim() === "" ? { off: say("desk.write_first") } : {})} onPress={() => void send()}>{say("desk.send")}</Key>
    </div>
  );
}
