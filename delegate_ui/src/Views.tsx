/** What can be looked at beside the meeting: an item, the seats, past votes, messages, and this screen's settings. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { sound } from "../../hub/client/alarm.ts";
import { moment, planned } from "../../hub/client/format.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import { SeatLegend } from "../../hub/client/parts/SeatMark.tsx";
import { SeatPlan } from "../../hub/client/parts/SeatPlan.tsx";
import type { SeatState } from "../../hub/client/parts/seats.ts";
import { WhyText } from "../../hub/client/parts/Why.tsx";
import { ruleText } from "../../hub/client/why.ts";
import { LanguageSwitch, ThemeSwitch } from "../../hub/client/parts/Switches.tsx";
import { planOf } from "../../hub/client/scenes/plan.ts";
import { numberOf } from "./agenda.ts";
import { messagesOf } from "./notices.ts";
import { Panel } from "./Panel.tsx";
import { nameOf } from "./people.ts";
import { revealed, stateOf } from "./seats.ts";
import { Proceedings, Summaries } from "./Series.tsx";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function ItemView({ tablet, id }: { tablet: Tablet; id: string }): JSX.Element {
  const agenda = tablet.live.parts.agenda.value;
  const item = agenda?.items[id];
  const number = numberOf(agenda, id);
  const stage = item && say(`tablet.item_${item.stage}`);
  return (
    <Panel tablet={tablet} title={number === undefined ? "" : text("words.item", { number })} {...(stage ? { note: stage } : {})}>
      <div class="it">
        <h1 class="serif">{item?.title}</h1>
        {item?.presenter && <p class="k">{say("tablet.presents", { name: item.presenter })}</p>}
        {item !== undefined && item.minutes > 0 && <p class="k">{say("tablet.planned", { minutes: planned(item.minutes) })}</p>}
      </div>
      <Proceedings tablet={tablet} item={id} />
      <Summaries tablet={tablet} item={id} />
    </Panel>
  );
}

const LEGEND: readonly SeatState[] = [
  { kind: "present" }, { kind: "absent" }, { kind: "asking", place: 1 }, { kind: "speaking" }, { kind: "vacant" },
];
const REVEALED: readonly SeatState[] = [
  { kind: "for" }, { kind: "against" }, { kind: "abstain" }, { kind: "silent" }, { kind: "absent" },
];

export function SeatsView({ tablet }: { tablet: Tablet }): JSX.Element {
  const { plan, people, session, attendance, floor, vote } = tablet.live.parts;
  const counts = attendance.value;
  const note = counts && say("tablet.present_of", { present: counts.present, total: counts.total });
  const shown = { attendance: attendance.value, floor: floor.value, vote: vote.value };
  const state = stateOf(shown);
  return (
    <Panel tablet={tablet} title={say("tablet.seats")} {...(note ? { note } : {})} fixed>
      <div class="seating">
        {plan.value && session.value && (
          <SeatPlan
            plan={planOf(plan.value, people.value, session.value)} view="floor" stateOf={state}
            nameOf={(seat) => (seat.person === undefined ? "" : nameOf(people.value, seat.person))}
          />
        )}
      </div>
      <div class="keys"><SeatLegend entries={(revealed(shown) ? REVEALED : LEGEND).map((entry) => ({ state: entry }))} /></div>
    </Panel>
  );
}

/** The rule behind what the last press met, or behind a key that rests. */
export function WhyView({ tablet }: { tablet: Tablet }): JSX.Element {
  const why = tablet.explained.value;
  const before = (): void => { tablet.view.value = tablet.askedFrom.peek(); };
  return <Panel tablet={tablet} title={ruleText("rules.why_title")} onBack={before}>{why && <div class="it"><WhyText why={why} /></div>}</Panel>;
}

export function NoticesView({ tablet }: { tablet: Tablet }): JSX.Element {
  const { own } = tablet.live.parts;
  return (
    <Panel tablet={tablet} title={say("tablet.notices")}>
      <ol class="notes">
        {messagesOf(own.value).map((notice) => {
          const read = tablet.reading.read.value.has(notice.id);
          return (
            <li key={notice.id} class={read ? "read" : "new"}>
              <div>
                <small>{moment(notice.at / 1000)} · {say(read ? "tablet.notice_read" : "tablet.notice_new")}</small>
                <p>{notice.text}</p>
              </div>
              {!read && <Key onPress={() => tablet.reading.mark(notice.id)}>{say("tablet.notice_mark")}</Key>}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

export function SettingsView({ tablet }: { tablet: Tablet }): JSX.Element {
  return (
    <Panel tablet={tablet} title={say("tablet.settings")}>
      <dl class="settings">
        <dt>{say("tablet.sound")}</dt>
        <dd>
          <div class="pair" role="group" aria-label={say("tablet.sound")}>
            {(["on", "off"] as const).map((value) => (
              <Key key={value} pressed={sound.value === value} onPress={() => { sound.value = value; }}>{say(`tablet.sound_${value}`)}</Key>
            ))}
          </div>
          <p class="k">{say("tablet.sound_hint")}</p>
        </dd>
        <dt>{text("words.language")}</dt>
        <dd><LanguageSwitch /></dd>
        <dt>{text("words.theme")}</dt>
        <dd><ThemeSwitch /></dd>
        <dt>{say("tablet.account")}</dt>
        <dd><a class="key" href="/account">{say("tablet.account")}</a></dd>
      </dl>
    </Panel>
  );
}
