/** What stands before a name: a seat's mark, a choice's mark, or an icon. */

import type { JSX } from "preact";
import { ChoiceMark, Icon } from "../../hub/client/parts/Icon.tsx";
import { SeatMark } from "../../hub/client/parts/SeatMark.tsx";
import type { Lead } from "./lists.ts";

export function LeadMark({ lead }: { lead: Lead }): JSX.Element {
  if ("mark" in lead) return <ChoiceMark choice={lead.mark} filled small />;
  if ("seat" in lead) return <SeatMark state={{ kind: lead.seat }} />;
  return <span class={lead.loss ? "loss" : undefined}><Icon name={lead.icon} /></span>;
}
