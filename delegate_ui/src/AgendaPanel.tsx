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
  useFollowing(rows, first, underWay);
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

/**
 * Brings the current line into view when the meeting goes on to another item, and keeps it there while letters load
 * and panels grow; a finger on the list ends that, so that nothing moves under it.
 */
function useFollowing(rows: { readonly current: HTMLElement | null }, first: number, underWay: string | undefined): void {
  useLayoutEffect(() => {
    const list = rows.current;
    if (list === null) return;
    const follow = (): void => {
      const line = list.children[first];
      if (line instanceof HTMLElement) list.scrollTop = line.offsetTop;
    };
    const watch = new ResizeObserver(follow);
    watch.observe(list);
    for (const line of list.children) watch.observe(line);
    const leave = (): void => watch.disconnect();
    const touched = ["pointerdown", "wheel", "keydown"] as const;
    for (const event of touched) list.addEventListener(event, leave, { passive: true });
    return () => {
      leave();
      for (const event of touched) list.removeEventListener(event, leave);
    };
  }, [underWay, first]);
}

/** Another item is looked at beside the meeting; the current one leads back to it. */
function look(tablet: Tablet, id: string, underWay: string | undefined): void {
  tablet.view.value = id === underWay ? { is: "now" } : { is: "item", id };
  tablet.tab.value = "now";
}
