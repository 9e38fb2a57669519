/** The programme: what is over, what is under way, what comes; the current line stays in view. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { AgendaRow } from "../../hub/client/parts/Rows.tsx";
import { entries, firstInView } from "./agenda.ts";
import { sittingAtHand } from "./page.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function AgendaPanel({ tablet }: { tablet: Tablet }): JSX.Element {
  const { agenda, session, attendance } = tablet.live.parts;
  const list = agenda.value ? entries(agenda.value) : [];
  const rows = useRef<HTMLOListElement>(null);
  const underWay = agenda.value?.under_way;
  const first = firstInView(list);
  useLayoutEffect(() => {
    // Only when the meeting goes on to another item: nothing moves under a finger.
    const line = rows.current?.children[first];
    if (rows.current && line instanceof HTMLElement) rows.current.scrollTop = line.offsetTop - rows.current.offsetTop;
  }, [underWay, list.length > 0]);
  const sitting = session.value && sittingAtHand(session.value, attendance.value?.sitting);
  return (
    <section class="pn agenda" aria-labelledby="agenda">
      <div class="ph">
        <h2 id="agenda">{say("tablet.agenda")}</h2>
        <small>{[sitting?.title, say("tablet.items", { count: list.length })].filter(Boolean).join(" · ")}</small>
      </div>
      <ol class="rows" ref={rows} tabIndex={0} aria-labelledby="agenda">
        {list.map(({ id, number, title, state }) => (
          <AgendaRow key={id} number={number} title={title} state={state} onPress={() => look(tablet, id, underWay)} />
        ))}
      </ol>
    </section>
  );
}

/** Another item is looked at beside the meeting; the current one leads back to it. */
function look(tablet: Tablet, id: string, underWay: string | undefined): void {
  tablet.view.value = id === underWay ? { is: "now" } : { is: "item", id };
  tablet.tab.value = "now";
}
