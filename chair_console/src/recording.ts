/** Why a sitting that ought to be recorded is not, or not wholly, as the desk says it. */

import type { Link } from "../../hub/client/protocol.ts";
import type { Key } from "./words.ts";

/** The short word in the head and the sentence behind it; nothing while all is as it ought to be. */
export function recordingTrouble(link: Pick<Link, "recording"> | undefined): { readonly short: Key; readonly why: Key } | undefined {
  switch (link?.recording) {
    case "missing": return { short: "desk.not_recorded", why: "desk.not_recorded_missing" };
    case "full": return { short: "desk.not_recorded", why: "desk.not_recorded_full" };
    case "failed": return { short: "desk.not_recorded", why: "desk.not_recorded_failed" };
    case "behind": return { short: "desk.recorded_in_part", why: "desk.recorded_in_part_why" };
    default: return undefined;
  }
}
