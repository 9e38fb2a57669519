/** Lines of lists: somebody who waits to speak, somebody named for any other reason, an item of the agenda. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { planned } from "../format.ts";
import { Icon } from "./Icon.tsx";
import { Menu } from "./Menu.tsx";
import type { MenuAct } from "./Menu.tsx";

export interface PersonLineProps {
  /** A mark, an icon or a number in front. */
  lead?: ComponentChildren;
  name: string;
  /** "Tổ 4", "chờ 14′", "chưa phát biểu": joined by dots. */
  facts?: readonly string[];
  /** Icons or a key at the end. */
  trail?: ComponentChildren;
  look?: "first" | "me";
}

export function PersonLine({ lead, name, facts, trail, look }: PersonLineProps): JSX.Element {
  return (
    <li class={`ps ${look ?? ""}`.trimEnd()}>
      <span class="ld">{lead}</span>
      <div class="who">
        <div class="nm">{name}</div>
        {facts && facts.length > 0 && <div class="mt">{facts.join(" · ")}</div>}
      </div>
      <span class="tl">{trail}</span>
    </li>
  );
}

export interface QueueRowProps {
  place: number;
  name: string;
  facts: readonly string[];
  remote?: boolean;
  debate?: boolean;
  /** The one who is called next. */
  first?: boolean;
  /** Invite, move, skip, refuse; left out where the list is only read. */
  acts?: readonly MenuAct[];
}

export function QueueRow(props: QueueRowProps): JSX.Element {
  const trail = (
    <>
      {props.debate && <><Icon name="debate" /><span class="vh">{text("words.debate")}</span></>}
      {props.remote && <><Icon name="screen" /><span class="vh">{text("words.remote_site")}</span></>}
      {props.acts && (
        <Menu acts={props.acts} look="bare" label={text("words.other_acts_with", { name: props.name })} />
      )}
    </>
  );
  const lead = <b class={props.first ? "disc gilt" : "disc"}>{props.place}</b>;
  return (
    <PersonLine
      lead={lead}
      name={props.name}
      facts={props.facts}
      trail={trail}
      {...(props.first ? { look: "first" as const } : {})}
    />
  );
}

export interface Budget {
  /** Minutes used and planned. */
  used: number;
  planned: number;
  /** Minutes that should be used by now; a mark on the bar. */
  due?: number;
}

export interface AgendaRowProps {
  number: string | number;
  title: string;
  state: "done" | "now" | "next";
  /** Planned minutes, at the end of the line. */
  minutes?: number;
  /** Time used against planned, for the item under way. */
  budget?: Budget;
  onPress?: () => void;
}

export function AgendaRow(props: AgendaRowProps): JSX.Element {
  const { number, title, state, budget } = props;
  const words = { done: text("words.item_done"), now: text("words.item_now"), next: "" }[state];
  return (
    <li class={`ag ${state}`} aria-current={state === "now" ? "step" : undefined}>
      <i>{state === "done" ? <Icon name="done" /> : number}</i>
      {props.onPress
        ? <button type="button" class="go" onClick={props.onPress}><span class="tx">{title}</span></button>
        : <span class="tx">{title}</span>}
      {words && <span class="vh">({words})</span>}
      {props.minutes !== undefined && <em>{planned(props.minutes)}</em>}
      {budget && <BudgetBar budget={budget} />}
    </li>
  );
}

/** Time used against planned; past the plan the bar is full and the words say so. */
export function BudgetBar({ budget }: { budget: Budget }): JSX.Element {
  const share = (minutes: number): string =>
    `${Math.min(100, (100 * minutes) / Math.max(1, budget.planned)).toFixed(1)}%`;
  return (
    <>
      <div class="bar" aria-hidden="true">
        <i style={{ width: share(budget.used) }} />
        {budget.due !== undefined && <u style={{ left: share(budget.due) }} />}
      </div>
      <span class="used">
        {text("words.minutes_used_before")}
        <b>{budget.used}</b>
        {text("words.minutes_used_after", { planned: budget.planned })}
      </span>
    </>
  );
}
