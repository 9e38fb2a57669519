/** Calls from the hall and messages of the desk. */

import type { NoticeShape } from "../../hub/client/protocol.ts";
import type { Shown } from "./facts.ts";

/** Newest first. */
export function notices(f: Shown): readonly NoticeShape[] {
  return (f.notices?.order ?? []).flatMap((id) => f.notices?.notices[id] ?? []).reverse();
}

export function isCall(notice: NoticeShape): boolean {
  return notice.kind !== "message";
}

/** Calls nobody has said to be on the way for. */
export function unanswered(f: Shown): readonly NoticeShape[] {
  return notices(f).filter((notice) => isCall(notice) && notice.answered_by === undefined);
}
