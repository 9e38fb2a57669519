/** The whole agenda over the left and the middle: start, finish, reopen, change, insert, drop; moved by pointer or arrows. */

import type { JSX, TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { hour, planned } from "../../hub/client/format.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { Menu } from "../../hub/client/parts/Menu.tsx";
import type { ItemShape, SittingShape } from "../../hub/client/protocol.ts";
import { budget } from "./delay.ts";
import type { Desk } from "./desk.ts";
import { type Facts, plannedAt } from "./facts.ts";
import { itemActs } from "./item-acts.ts";
import { type Entry, type Place, bySitting, onto, step } from "./programme.ts";
import { say, told } from "./words.ts";

export function AgendaWide({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const panel = useRef<HTMLElement>(null);
  useOpening(panel);
  return (
    <section class="pn wide" aria-label={say("desk.agenda")} ref={panel}>
      <div class="ph">
        <h2>{say("desk.agenda")} <small>{say("desk.items", { count: f.agenda?.order.length ?? 0 })}</small></h2>
        <span class="hd">
          <Key look="plain" icon="page" onPress={() => desk.show("versions")}>{say("words.versions")}</Key>
          {f.fresh && f.may("InsertItem") && <Key look="plain" icon="plus" onPress={() => desk.run({ open: { is: "item" } })}>{say("desk.insert")}</Key>}
          <button type="button" class="key plain" data-close onClick={() => { desk.wide.value = false; }}><Icon name="close" />{say("desk.fold")}</button>
        </span>
      </div>
      <Lines desk={desk} f={f} />
    </section>
  );
}

/** Begins at the item under way, with the focus on the key that closes; that goes back to where it came from. */
function useOpening(panel: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const opener = document.activeElement;
    const open = panel.current;
    (open?.querySelector(".now") ?? open?.querySelector(".next"))?.scrollIntoView({ block: "center" });
    open?.querySelector<HTMLElement>("[data-close]")?.focus();
    return () => opener instanceof HTMLElement && opener.focus();
  }, []);
}

function Lines({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const [over, hover] = useState<string | undefined>(undefined);
  const may = f.fresh && f.may("MoveItem");
  return (
    <div class="rows">
      {bySitting(f.agenda, f.session).map(({ sitting, lines }) => (
        <section key={sitting?.id ?? ""}>
          <h3>{sitting ? <Sitting sitting={sitting} /> : say("desk.without_sitting")}</h3>
          <ol>
            {lines.map((entry) => (
              <Line key={entry.item.id} desk={desk} f={f} entry={entry} may={may} over={over === entry.item.id} hover={hover} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Sitting({ sitting }: { sitting: SittingShape }): JSX.Element {
  const starts = plannedAt(sitting.starts);
  const ends = plannedAt(sitting.ends);
  const day = sitting.starts.slice(0, 10).split("-").reverse().join("/");
  const times = starts !== undefined && ends !== undefined ? ` ${hour(starts / 1000)}–${hour(ends / 1000)}` : "";
  return <>{sitting.title} <small>{day}{times} · {say(`desk.stage.${sitting.stage}`)}</small></>;
}

interface LineProps {
  desk: Desk;
  f: Facts;
  entry: Entry;
  may: boolean;
  over: boolean;
  hover: (item: string | undefined) => void;
}

function Line({ desk, f, entry, may, over, hover }: LineProps): JSX.Element {
  const { item, number, state } = entry;
  const acts = itemActs(f, item).map(({ id, label, icon, danger, does }) => ({ id, label: told(label), icon, ...(danger ? { danger } : {}), onAct: () => desk.run(does) }));
  return (
    <li class={`ln ${state}${over ? " over" : ""}`} data-item={item.id} data-depth={Math.min(item.depth, 3)}>
      {may && state === "next" ? <Grip desk={desk} f={f} item={item} number={number} hover={hover} /> : <span class="grip" />}
      <i>{state === "done" ? <Icon name="done" /> : number}</i>
      <div class="tx"><b>{item.title}</b><small>{facts(entry)}</small></div>
      <Time f={f} entry={entry} />
      {acts.length > 0 && f.fresh ? <Menu look="bare" acts={acts} label={say("desk.acts_with_item", { number })} /> : <span class="key bare plain" aria-hidden="true" />}
    </li>
  );
}

function facts({ item, state }: Entry): string {
  const words = { done: say("words.item_done"), now: say("words.item_now"), next: "", dropped: say("desk.item_dropped") }[state];
  return [say(`desk.item.${item.kind}`), item.presenter, words, item.reason ? say("desk.reason_was", { reason: item.reason }) : ""].filter(Boolean).join(" · ");
}

function Time({ f, entry: { item, state } }: { f: Facts; entry: Entry }): JSX.Element {
  const { used } = budget(item.used, item.started_at, item.minutes, f.now);
  if (state === "next" || state === "dropped") return <em>{item.minutes > 0 ? planned(item.minutes) : ""}</em>;
  return <em><b>{used}</b>{item.minutes > 0 ? `/${planned(item.minutes)}` : "′"}</em>;
}

interface GripProps {
  desk: Desk;
  f: Facts;
  item: ItemShape;
  number: number;
  hover: (item: string | undefined) => void;
}

/** Dragged onto another line, or moved by arrows: either way the reason is asked before anything happens. */
function Grip({ desk, f, item, number, hover }: GripProps): JSX.Element {
  const open = (to: Place | undefined): void => {
    if (to) desk.run({ open: { is: "move", item, ...to } });
  };
  const drag = useDrag(hover, (to) => f.agenda && open(onto(f.agenda, item, to)));
  return (
    <button
      type="button" class="grip" aria-label={say("desk.move_item", { number })} title={say("desk.move_item_how")}
      onKeyDown={(event) => {
        const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : undefined;
        if (by === undefined || f.agenda === undefined) return;
        event.preventDefault();
        open(step(f.agenda, item, by));
      }}
      {...drag}
    >
      <Icon name="move" />
    </button>
  );
}

/** Follows the pointer from pressing to letting go; what it is over then is where it goes. */
function useDrag(hover: GripProps["hover"], drop: (item: string) => void) {
  const target = useRef<string | undefined>(undefined);
  const over = (item: string | undefined): void => {
    target.current = item;
    hover(item);
  };
  return {
    onPointerDown: (event: TargetedPointerEvent<HTMLElement>) => event.currentTarget.setPointerCapture(event.pointerId),
    onPointerMove: (event: TargetedPointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) over(lineAt(event.clientX, event.clientY));
    },
    onPointerUp: () => {
      const to = target.current;
      over(undefined);
      if (to !== undefined) drop(to);
    },
    onPointerCancel: () => over(undefined),
  };
}

function lineAt(x: number, y: number): string | undefined {
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-item]");
  return found?.dataset.item;
}
