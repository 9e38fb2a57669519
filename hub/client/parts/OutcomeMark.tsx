/** What has become of something that is voted on: a mark and a word, readable without colours. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import type { Outcome } from "../protocol.ts";
import { ChoiceMark, Icon } from "./Icon.tsx";
import { SeatMark } from "./SeatMark.tsx";

export function OutcomeMark({ outcome, out }: { outcome: Outcome; out?: boolean }): JSX.Element {
  switch (outcome) {
    case "adopted": return <ChoiceMark choice="for" filled small />;
    case "rejected": return <ChoiceMark choice="against" filled small />;
    case "withdrawn": return <Icon name="close" />;
    case "under_way": return <Icon name="vote" />;
    case "waiting": return out === true ? <Icon name="hand" /> : <SeatMark state={{ kind: "unpressed" }} />;
  }
}

export function outcomeWord(outcome: Outcome): string {
  return text(`words.outcome_${outcome}`);
}

/** "Vấn đề 2: …" with what it has come to, as a line of a list. */
export function OutcomeLine({ outcome, out, title, note, children }: { outcome: Outcome; out?: boolean; title: string; note?: string; children?: JSX.Element | false | null }): JSX.Element {
  return (
    <li class="oc">
      <span class="ld"><OutcomeMark outcome={outcome} out={out === true} /></span>
      <div><div class="tx">{title}</div><small>{[outcomeWord(outcome), note].filter(Boolean).join(" · ")}</small></div>
      {children && <span class="tl">{children}</span>}
    </li>
  );
}
