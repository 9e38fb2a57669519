/** Who waits to speak, in the order of calling, with what can be done for each; who was passed over; the keys of the list. */

import type { JSX } from "preact";
import { Key } from "../../hub/client/parts/Key.tsx";
import { Menu, type MenuAct } from "../../hub/client/parts/Menu.tsx";
import { PersonLine, QueueRow } from "../../hub/client/parts/Rows.tsx";
import type { Desk } from "./desk.ts";
import { type Facts, nameOf, queueOf, sittingOf } from "./facts.ts";
import { type RowAct, queueFacts, rowActs, skippedActs, spokenWords } from "./queue.ts";
import { shortGroup } from "./lists.ts";
import { Side } from "./RightColumn.tsx";
import { offWhileStale } from "./why-not.ts";
import { say, told } from "./words.ts";

const menu = (desk: Desk, acts: readonly RowAct[]): MenuAct[] =>
  acts.map(({ id, label, icon, danger, does }) => ({ id, label: told(label), icon, ...(danger ? { danger } : {}), onAct: () => desk.run(does) }));

export function QueuePanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const queue = queueOf(f);
  return (
    <Side desk={desk} title={say("desk.queue")} note={say("words.delegates", { count: queue.length })} head={<Raise desk={desk} f={f} />} foot={listKeys(desk, f)}>
      <div class="rows" tabIndex={0} role="group">
        <ol class="queue">
          {queue.map((request, index) => (
            <QueueRow
              key={request.id} place={index + 1} name={nameOf(f, request.person)} facts={queueFacts(f, request).map(told)}
              remote={request.remote} debate={request.kind === "debate"} first={index === 0}
              {...(f.fresh && rowActs(f, request).length > 0 ? { acts: menu(desk, rowActs(f, request)) } : {})}
            />
          ))}
        </ol>
        {queue.length === 0 && <p class="empty">{say(f.floor?.registration ? "desk.nobody_waits" : "desk.registration_closed")}</p>}
        <Skipped desk={desk} f={f} />
        <Quiet f={f} />
      </div>
    </Side>
  );
}

function Raise({ desk, f }: { desk: Desk; f: Facts }): JSX.Element | null {
  if (!f.fresh || !f.may("AskFor")) return null;
  return <Key look="plain" onPress={() => desk.show("people")}>{say("desk.find_person")}</Key>;
}

function Skipped({ desk, f }: { desk: Desk; f: Facts }): JSX.Element | null {
  const skipped = Object.values(f.desk?.skipped ?? {});
  if (skipped.length === 0) return null;
  return (
    <>
      <div class="ph"><h2>{say("desk.skipped")} <small>{say("words.delegates", { count: skipped.length })}</small></h2></div>
      <ol>
        {skipped.map((request) => {
          const name = nameOf(f, request.person);
          return (
            <PersonLine
              key={request.id} name={name} facts={[told(shortGroup(f, request.person)), told(spokenWords(f.desk?.speaking[request.person]))]}
              trail={f.fresh && skippedActs(f, request).length > 0 && <Menu look="bare" label={say("words.other_acts_with", { name })} acts={menu(desk, skippedActs(f, request))} />}
            />
          );
        })}
      </ol>
    </>
  );
}

/** A hint, not a list: who has not been heard yet in this session. */
function Quiet({ f }: { f: Facts }): JSX.Element | null {
  const count = f.desk?.not_spoken.length ?? 0;
  return count > 0 && f.floor?.registration ? <p class="empty">{say("desk.not_heard_yet", { count })}</p> : null;
}

function listKeys(desk: Desk, f: Facts): JSX.Element | undefined {
  const keys = ["OpenDebate", "OpenRegistration"] as const;
  if (f.agenda?.under_way === undefined || sittingOf(f)?.stage !== "open" || !keys.some(f.may)) return undefined;
  const off = offWhileStale(desk);
  const { debate = false, registration = false } = f.floor ?? {};
  return (
    <>
      {f.may(debate ? "CloseDebate" : "OpenDebate") && (
        <Key {...off} icon="debate" onPress={() => desk.run({ command: { do: debate ? "CloseDebate" : "OpenDebate" } })}>{say(debate ? "desk.close_debate" : "words.open_debate")}</Key>
      )}
      {f.may(registration ? "CloseRegistration" : "OpenRegistration") && (
        <Key {...off} icon={registration ? "lock" : "hand"} onPress={() => desk.run({ command: { do: registration ? "CloseRegistration" : "OpenRegistration" } })}>{say(registration ? "words.lock_requests" : "desk.open_registration")}</Key>
      )}
    </>
  );
}
