/** Everybody on the list: found without marks, checked in by hand or by card, and a way to each person. */

import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { find, sorted } from "../../hub/client/names.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { SeatMark } from "../../hub/client/parts/SeatMark.tsx";
import type { PersonShape } from "../../hub/client/protocol.ts";
import { of } from "../../hub/client/format.ts";
import { type Desk, EXPLAIN } from "./desk.ts";
import { type Facts, groupOf, isHere, seatOf } from "./facts.ts";
import { attends, shortGroup } from "./lists.ts";
import { Side } from "./RightColumn.tsx";
import { say, told } from "./words.ts";

type Filter = "all" | "away" | "not_spoken" | "guests";
const FILTERS: readonly Filter[] = ["all", "away", "not_spoken"];
const TO_EXPLAIN: readonly Filter[] = ["guests", "all"];

function chosen(f: Facts, filter: Filter): readonly PersonShape[] {
  const all = (f.people?.order ?? []).flatMap((id) => f.people?.people[id] ?? []);
  if (filter === "all") return all;
  if (filter === "away") return all.filter(({ id, mandate }) => mandate && !isHere(f, id));
  if (filter === "guests") return all.filter(({ mandate }) => !mandate);
  const quiet = new Set(f.desk?.not_spoken);
  return all.filter(({ id }) => quiet.has(id));
}

/** By name, seat or group, without marks; everybody as long as nothing is typed. */
function meant(f: Facts, filter: Filter, typed: string): readonly PersonShape[] {
  const people = chosen(f, filter);
  const about = (person: PersonShape): string => `${person.name} ${seatOf(f, person.id) ?? ""} ${groupOf(f, person.id)}`;
  return typed.trim() === "" ? sorted(people, ({ name }) => name) : find(people, typed, ({ name }) => name, about);
}

export function PeoplePanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const [typed, type] = useState("");
  const explain = desk.person.value === EXPLAIN;
  const filters = explain ? TO_EXPLAIN : FILTERS;
  const [picked, choose] = useState<Filter | undefined>(undefined);
  const filter = picked !== undefined && filters.includes(picked) ? picked : filters[0] ?? "all";
  const found = useMemo(() => meant(f, filter, typed), [f.people, f.attendance, f.desk?.not_spoken, filter, typed]);
  const { present = 0, total = 0 } = f.attendance ?? {};
  return (
    <Side desk={desk} title={say(explain ? "desk.call_to_explain" : "desk.attendance")} note={of(present, total)} foot={!explain && f.may("CheckInCard") && <Card desk={desk} />}>
      <div class="find">
        <label class="inp"><Icon name="search" /><span class="vh">{say("desk.find_person")}</span>
          <input type="search" value={typed} placeholder={say("desk.find_hint")} onInput={(event) => type(event.currentTarget.value)} />
        </label>
        <div class="seg" role="group" aria-label={say("desk.filter")}>
          {filters.map((one) => <Key key={one} pressed={one === filter} onPress={() => choose(one)}>{say(`desk.filter.${one}`)}</Key>)}
        </div>
      </div>
      <ol class="rows">
        {found.map((person) => <Line key={person.id} desk={desk} f={f} person={person} />)}
      </ol>
      {found.length === 0 && <p class="empty">{say("desk.nobody_found")}</p>}
    </Side>
  );
}

function pick(desk: Desk, person: string): void {
  if (desk.person.value !== EXPLAIN) return desk.show("person", person);
  desk.run({ command: { do: "GiveFloorTo", person } });
  desk.show("phase");
}

function Line({ desk, f, person }: { desk: Desk; f: Facts; person: PersonShape }): JSX.Element {
  const here = isHere(f, person.id);
  return (
    <li class="ps">
      <span class="ld"><SeatMark state={{ kind: here ? f.lost[person.id] === undefined ? "present" : "lost" : "absent" }} /></span>
      <button type="button" class="who go" onClick={() => pick(desk, person.id)}>
        <span class="nm">{person.name}</span>
        <span class="mt">{[told(shortGroup(f, person.id)), told(attends(f, person.id))].filter(Boolean).join(" · ")}</span>
      </button>
      <span class="tl"><Icon name="next" /></span>
    </li>
  );
}

/** Whose card has these digits, or who has this number; only the doors know. */
async function whose(digits: string): Promise<string | undefined> {
  try {
    const answer = await fetch("/card", { method: "POST", body: new URLSearchParams({ digits }) });
    return answer.ok ? ((await answer.json()) as { person?: string }).person : undefined;
  } catch {
    return undefined;
  }
}

/** A card reader types what it reads and then Enter. */
function Card({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const [said, tell] = useState("");
  const read = async (field: HTMLInputElement): Promise<void> => {
    const typed = field.value.trim();
    field.value = "";
    if (typed === "") return;
    const person = f.people?.people[(await whose(typed)) ?? typed];
    const sitting = f.attendance?.sitting;
    if (person === undefined || sitting === undefined) return tell(say("desk.card_unknown"));
    const done = await desk.ask({ do: "CheckInCard", sitting, person: person.id });
    tell(done ? say("desk.card_read", { name: person.name }) : desk.answer.value ?? "");
  };
  return (
    <label class="inp card">
      <span>{say("desk.card")}</span>
      <input autocomplete="off" onKeyDown={(event) => event.key === "Enter" && void read(event.currentTarget)} />
      <span role="status">{said}</span>
    </label>
  );
}
