/** What is said where the record is on one machine alone: since when, by whose decision and why. */

import { moment } from "../../hub/client/format.ts";
import { type Shown, nameOf } from "./facts.ts";
import { joined, say } from "./words.ts";

/** Nothing where there are two copies, or nobody ever spoke of a second. */
export function oneCopy(f: Shown): string | undefined {
  const copies = f.desk?.copies;
  if (copies === undefined || copies.two) return undefined;
  return joined([say("desk.one_copy_since", { time: moment(copies.since / 1000) }), nameOf(f, copies.by), copies.reason ?? ""]);
}
