/** The promises put on record so far, newest first; a wrong one is put otherwise or taken off, with the reason. */

import type { JSX } from "preact";
import { moment } from "../../hub/client/format.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Menu, type MenuAct } from "../../hub/client/parts/Menu.tsx";
import type { PromiseShape } from "../../hub/client/protocol.ts";
import { day } from "../../hub/client/questioning.ts";
import { withdrawPromise } from "./asking.ts";
import type { Desk } from "./desk.ts";
import { nameOf } from "./facts.ts";
import { Side } from "./RightColumn.tsx";
import { say } from "./words.ts";

export function PromisesPanel({ desk }: { desk: Desk }): JSX.Element {
  const { questions } = desk.facts.value;
  const list = [...(questions?.promises_order ?? [])].reverse().flatMap((id) => questions?.promises[id] ?? []);
  return (
    <Side desk={desk} title={say("desk.promises")} note={String(list.filter(({ withdrawn }) => withdrawn === undefined).length)}>
      <ol class="rows" tabIndex={0}>
        {list.map((promise) => <Line key={promise.id} desk={desk} promise={promise} />)}
        {list.length === 0 && <li class="empty">{say("desk.no_promises")}</li>}
      </ol>
    </Side>
  );
}

function Line({ desk, promise }: { desk: Desk; promise: PromiseShape }): JSX.Element {
  const f = desk.facts.value;
  const off = promise.withdrawn !== undefined;
  const acts: MenuAct[] = [
    { id: "reword", label: say("desk.reword_promise"), icon: "page", onAct: () => desk.run({ open: { is: "promise", answer: promise.answer, saidAt: promise.said_at, before: promise } }) },
    { id: "withdraw", label: say("desk.withdraw_promise"), icon: "close", danger: true, onAct: () => desk.run(withdrawPromise(promise)) },
  ];
  return (
    <li class="notice">
      <span class="ld"><Icon name={off ? "close" : "done"} /></span>
      <div>
        <div class="nm">{promise.body}</div>
        <div class="mt">
          {[nameOf(f, promise.person), moment(promise.said_at / 1000), promise.due ? say("desk.due_on", { day: day(promise.due) }) : say("desk.no_due")].join(" · ")}
        </div>
        <p>{off ? <s>{promise.text}</s> : promise.text}</p>
        {off && <p class="mt">{say("desk.promise_withdrawn", { reason: promise.withdrawn ?? "" })}</p>}
      </div>
      <span class="tl">{f.fresh && !off && f.may("RewordPromise") && <Menu look="bare" acts={acts} label={say("words.other_acts_with", { name: promise.body })} />}</span>
    </li>
  );
}
