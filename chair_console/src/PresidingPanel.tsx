/** Who presides, and handing it over within the presidium. */

import type { JSX } from "preact";
import { DangerKey, Key } from "../../hub/client/parts/Key.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import { handOver, takePresiding } from "./asking.ts";
import type { Desk } from "./desk.ts";
import { type Facts, isHere, nameOf, personOf, presidingOf } from "./facts.ts";
import { attends } from "./lists.ts";
import { Side } from "./RightColumn.tsx";
import { say, told } from "./words.ts";

/** Whoever sits at the presidium's table; the hub knows who belongs to it and refuses others. */
function candidates(f: Facts): readonly string[] {
  const seats = Object.values(f.plan?.seats ?? {});
  return seats.flatMap(({ section, person }) => (section === "presidium" && person !== undefined && personOf(f, person)?.mandate ? [person] : []));
}

export function PresidingPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const room = desk.live.welcome.value?.room ?? "hall";
  const chair = presidingOf(f, room);
  const others = candidates(f).filter((id) => id !== chair);
  const mine = chair === f.own?.person;
  const take = f.fresh && !mine && f.may("TakePresiding") && (
    <DangerKey onPress={() => desk.run(takePresiding())}>{say("desk.take")}</DangerKey>
  );
  return (
    <Side desk={desk} title={say("desk.presides")} foot={take}>
      <div class="rows" tabIndex={0} role="group">
        <p class="about"><span class="name serif">{nameOf(f, chair)}</span><br />{personOf(f, chair)?.title}</p>
        {others.length > 0 && <div class="ph"><h3>{say("words.presidium")}</h3></div>}
        <ol>
          {others.map((id) => <Member key={id} desk={desk} f={f} id={id} />)}
        </ol>
      </div>
    </Side>
  );
}

function Member({ desk, f, id }: { desk: Desk; f: Facts; id: string }): JSX.Element {
  const hand = f.fresh && f.may("HandOverPresiding") && isHere(f, id);
  return (
    <PersonLine
      name={nameOf(f, id)} facts={[personOf(f, id)?.title ?? "", told(attends(f, id))].filter(Boolean)}
      trail={hand && <Key onPress={() => desk.run(handOver(f, id))}>{say("desk.hand_over_short")}</Key>}
    />
  );
}
