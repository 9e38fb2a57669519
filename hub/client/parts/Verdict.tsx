/** What the council decided: mark, word, the rule in numbers, both shares with their base, the journal's digest. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { digest, percent } from "../format.ts";
import { language } from "../theme.ts";
import { ChoiceMark, Icon } from "./Icon.tsx";

export type Outcome = "adopted" | "rejected" | "annulled";

export interface VerdictProps {
  outcome: Outcome;
  /** Votes for that were needed and that there were, of all delegates and of those present. */
  needed: number;
  got: number;
  total: number;
  present: number;
  /** Which rule, and when declared: "quá nửa tổng số · công bố lúc 10:43:10". */
  note?: ComponentChildren;
  /** Leading digits of the journal's head digest. */
  head?: string | undefined;
}

function Mark({ outcome }: { outcome: Outcome }): JSX.Element {
  if (outcome === "annulled") return <Icon name="close" />;
  return <ChoiceMark choice={outcome === "adopted" ? "for" : "against"} filled />;
}

function rule({ needed, got, total }: VerdictProps): string {
  return text("words.need_got", { needed, total, got });
}

/** One line, for the console and the tablet; the shares stand in the bars below it. */
export function Verdict(props: VerdictProps): JSX.Element {
  return (
    <div class={`vd ${props.outcome}`}>
      <Mark outcome={props.outcome} />
      <b class="serif">{text(`words.${props.outcome}`)}</b>
      <div class="why">
        {props.outcome !== "annulled" && <b>{rule(props)}</b>}
        {props.note !== undefined && <small>{props.note}</small>}
      </div>
    </div>
  );
}

/** For the hall: the word as large as the wall takes it; "KHÔNG THÔNG QUA" has two lines at the same size. */
export function HallVerdict(props: VerdictProps): JSX.Element {
  const annulled = props.outcome === "annulled";
  return (
    <div class={`hvd ${props.outcome}`}>
      <div class="v">
        <Mark outcome={props.outcome} />
        <b class="serif">{text(`words.${props.outcome}`)}</b>
      </div>
      {!annulled && <div class="need">{rule(props)}</div>}
      {!annulled && <Shares {...props} />}
      {props.head !== undefined && <div class="dg">{text("words.journal_digest", { digest: digest(props.head) })}</div>}
    </div>
  );
}

/** A share never stands without its base. */
function Shares({ got, total, present }: VerdictProps): JSX.Element {
  return (
    <dl class="pp">
      <div><dt>{text("words.of_all")}</dt><dd>{percent(got, total, language.value)}</dd></div>
      <div><dt>{text("words.of_present")}</dt><dd>{percent(got, present, language.value)}</dd></div>
    </dl>
  );
}
