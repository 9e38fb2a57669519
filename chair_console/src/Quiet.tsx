/** Nobody has the floor: an item is presented, none is under way, or the sitting has not begun, pauses or is over. */

import type { JSX } from "preact";
import { hour, of } from "../../hub/client/format.ts";
import { HalfDrum } from "../../hub/client/parts/HalfDrum.tsx";
import { budget } from "./delay.ts";
import type { Desk } from "./desk.ts";
import { type Facts, itemOf, nameOf, numberOf, plannedAt, queueOf, shortName, sittingOf } from "./facts.ts";
import { isQuestioning } from "./questioning.ts";
import { Head } from "./Stage.tsx";
import { say } from "./words.ts";

export function Quiet({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  switch (desk.phase.value) {
    case "planned": return <Planned f={f} />;
    case "suspended": return <Suspended desk={desk} />;
    case "over":
    case "session_closed": return <Over f={f} />;
    case "item": return <Presented f={f} />;
    default: return <Idle f={f} />;
  }
}

function Figure(props: { label: string; figure: string; rest?: string; note: string }): JSX.Element {
  return (
    <div class="figure">
      <div class="lb">{props.label}</div>
      <div class="fg"><b>{props.figure}</b>{props.rest && <b class="of">{props.rest}</b>}</div>
      <div class="lb">{props.note}</div>
    </div>
  );
}

function Planned({ f }: { f: Facts }): JSX.Element {
  const sitting = sittingOf(f);
  const starts = sitting && plannedAt(sitting.starts);
  const { present = 0, total = 0, needed = 0, quorate } = f.attendance ?? {};
  return (
    <>
      <Head kind={["desk.not_opened"]} title={sitting?.title ?? ""} />
      <div class="quiet">
        <Figure label={say("desk.checked_in")} figure={String(present)} rest={`/${total}`} note={quorate ? say("desk.quorum", { needed }) : say("desk.no_quorum_missing", { missing: needed - present })} />
        {starts !== undefined && <Figure label={say("desk.opens_at")} figure={hour(starts / 1000)} note={sitting?.starts.slice(0, 10).split("-").reverse().join("/") ?? ""} />}
      </div>
    </>
  );
}

function Suspended({ desk }: { desk: Desk }): JSX.Element {
  const at = sittingOf(desk.facts.value)?.resumes_at;
  return (
    <>
      <Head kind={["desk.suspended"]} title={sittingOf(desk.facts.value)?.title ?? ""} />
      <div class="break">
        <HalfDrum
          remaining={() => (at === undefined ? null : (at - desk.live.now.value) / 1000)}
          {...(at === undefined ? {} : { resumesAt: hour(at / 1000) })}
        />
      </div>
    </>
  );
}

function Over({ f }: { f: Facts }): JSX.Element {
  const closed = f.session?.stage === "closed";
  const done = f.session?.order.filter((id) => f.session?.sittings[id]?.stage === "closed").length ?? 0;
  return (
    <>
      <Head kind={[closed ? "desk.session_closed" : "desk.all_sittings_over"]} title={shortName(f.session?.name ?? "")} />
      <div class="quiet">
        <Figure label={say("desk.sittings_held")} figure={String(done)} rest={`/${f.session?.order.length ?? 0}`} note={say("desk.votes_declared", { count: f.votes?.order.length ?? 0 })} />
      </div>
    </>
  );
}

function Presented({ f }: { f: Facts }): JSX.Element | null {
  const item = itemOf(f, f.agenda?.under_way);
  if (item === undefined) return null;
  const { used, planned } = budget(item.used, item.started_at, item.minutes, f.now);
  const waiting = queueOf(f).length;
  return (
    <div class="quiet">
      <Figure label={say("desk.used_minutes")} figure={String(used)} {...(planned > 0 ? { rest: `/${planned}` } : {})} note={say("desk.minutes")} />
      <div class="about">
        {isQuestioning(f) ? <Respondent f={f} /> : item.presenter && <><div class="lb">{say("desk.presents")}</div><div class="name serif">{item.presenter}</div></>}
        <div class="sub">{waiting > 0 ? say(isQuestioning(f) ? "desk.registered_count" : "desk.waiting", { count: waiting }) : say("desk.nobody_waits")}</div>
      </div>
    </div>
  );
}

/** Whose turn it is to answer, while nobody speaks. */
function Respondent({ f }: { f: Facts }): JSX.Element {
  const holder = f.questioning?.holders[f.questioning.respondent ?? ""];
  return (
    <>
      <div class="lb">{say("desk.respondent")}</div>
      <div class="name serif">{nameOf(f, f.questioning?.respondent)}</div>
      <div class="sub">{holder ? `${holder.office} · ${holder.body}` : ""}</div>
    </>
  );
}

function Idle({ f }: { f: Facts }): JSX.Element {
  const next = itemOf(f, f.agenda?.next);
  const done = Object.values(f.agenda?.items ?? {}).filter(({ stage }) => stage === "finished").length;
  return (
    <>
      <Head kind={[next ? "desk.next_item" : "desk.no_item_under_way"]} title={next?.title ?? shortName(f.session?.name ?? "")} number={numberOf(f.agenda, next?.id)} folded />
      <div class="quiet">
        <Figure label={say("desk.items_done")} figure={String(done)} rest={`/${f.agenda?.order.length ?? 0}`} note={of(f.attendance?.present ?? 0, f.attendance?.total ?? 0)} />
      </div>
    </>
  );
}
