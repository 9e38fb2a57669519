/** The desk edge under a form: what it will do, why it can't yet or was refused, and one gold key for it. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import type { IconName } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { explain } from "../../hub/client/why.ts";
import type { Tablet } from "./tablet.ts";

export interface FormEdgeProps {
  tablet: Tablet;
  hint: string;
  bold: string;
  /** The second act: throwing the form away, or going back to it. */
  aside?: { readonly label: string; readonly onPress: () => void } | undefined;
  gold: { readonly act: string; readonly label: string; readonly icon: IconName; readonly onAct: () => void };
  /** Why the gold key rests, and the refusal whose rule stands behind that. */
  off: string | undefined;
  because?: string | undefined;
}

export function FormEdge({ tablet, hint, bold, aside, gold, off, because }: FormEdgeProps): JSX.Element {
  const why = tablet.answerWhy.value;
  const rests = because === undefined ? undefined : explain({ reason: because }, tablet.live.parts.session.value?.citations);
  return (
    <DeskEdge
      stateFirst small={tablet.answer.value ?? hint} bold={bold}
      acts={
        <>
          {why && <Key look="tall" onPress={() => tablet.tellWhy(why)}>{text("words.why")}</Key>}
          {aside && <Key look="tall" class="half" onPress={aside.onPress}>{aside.label}</Key>}
        </>
      }
      gold={
        <GoldKey
          mode={off === undefined ? "now" : "locked"} act={gold.act} icon={gold.icon} label={gold.label}
          {...(off === undefined ? {} : { reason: off })} onAct={gold.onAct}
          {...(rests === undefined ? {} : { onWhy: () => tablet.tellWhy(rests) })}
        />
      }
    />
  );
}
