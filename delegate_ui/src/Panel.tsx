/** A panel the person has opened: its title, and the way back to the meeting. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export interface PanelProps { tablet: Tablet; title: string; note?: string; children: ComponentChildren; fixed?: boolean; onBack?: () => void }

export function Panel({ tablet, title, note, children, fixed, onBack }: PanelProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="pn now view" aria-labelledby="view">
      <div class="ph ruled-below">
        <h2 id="view" tabIndex={-1} ref={heading}>{title}</h2>
        {note !== undefined && <small>{note}</small>}
        <Key icon="close" look="plain" onPress={onBack ?? (() => back(tablet))}>{say("tablet.back")}</Key>
      </div>
      {fixed ? children : <div class="rows body" tabIndex={0} aria-labelledby="view">{children}</div>}
    </section>
  );
}

export function back(tablet: Tablet): void {
  tablet.view.value = { is: "now" };
}
