/** Where are we: the agenda with the current line in view, time used against planned, and when the sitting will end. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { hour } from "../../hub/client/format.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import { AgendaRow } from "../../hub/client/parts/Rows.tsx";
import { budget, forecast, plannedEnd } from "./delay.ts";
import type { Desk } from "./desk.ts";
import { type Facts, sittingOf } from "./facts.ts";
import { type Entry, firstInView, shown } from "./programme.ts";
import { useWholeRows } from "./whole-rows.ts";
import { say } from "./words.ts";

export function AgendaPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const list = shown(f.agenda);
  return (
    <section class="pn agenda" aria-label={say("desk.agenda")}>
      <div class="ph">
        <h2>{say("desk.agenda")} <small>{say("desk.items", { count: list.length })}</small></h2>
        <Key look="plain" icon="next" iconLast onPress={() => { desk.wide.value = true; }}>{say("desk.see_all")}</Key>
      </div>
      <Lines list={list} f={f} open={() => { desk.wide.value = true; }} />
      <Ends f={f} />
    </section>
  );
}

function Lines({ list, f, open }: { list: readonly Entry[]; f: Facts; open: () => void }): JSX.Element {
  const rows = useRef<HTMLOListElement>(null);
  const first = firstInView(list);
  useWholeRows(rows, f);
  const fresh = f.fresh;
  useEffect(() => {
    const row = rows.current?.children[first];
    if (row instanceof HTMLElement && rows.current) rows.current.scrollTop = Math.floor(row.offsetTop - rows.current.offsetTop);
  }, [first, list.length, fresh]);
  return (
    <ol class="rows" ref={rows}>
      {list.map((entry) => <Line key={entry.item.id} entry={entry} f={f} open={open} />)}
    </ol>
  );
}

function Line({ entry, f, open }: { entry: Entry; f: Facts; open: () => void }): JSX.Element {
  const { item, number, state } = entry;
  const now = state === "now";
  const time = now
    ? item.minutes > 0 ? { budget: budget(item.used, item.started_at, item.minutes, f.now) } : {}
    : item.minutes > 0 ? { minutes: item.minutes } : {};
  return <AgendaRow number={number} title={item.title} state={state === "dropped" ? "done" : state} onPress={open} {...time} />;
}

function Ends({ f }: { f: Facts }): JSX.Element | null {
  const sitting = sittingOf(f);
  if (sitting === undefined || f.agenda === undefined) return null;
  const planned = plannedEnd(sitting);
  const expected = forecast(f.agenda, sitting, f.now);
  return (
    <div class="pf">
      {planned !== undefined && <span>{say("desk.by_plan")} <b>{hour(planned / 1000)}</b></span>}
      {expected !== undefined && <span>{say("desk.expected")} <b>{hour(expected / 1000)}</b></span>}
    </div>
  );
}
