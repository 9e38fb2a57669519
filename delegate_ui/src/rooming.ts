/** Where this tablet belongs: in the room of its person's group while that discusses, else where it came from. */

import type { SessionPart } from "../../hub/client/protocol.ts";

export interface Whereabouts {
  /** The room this page is connected with. */
  readonly here: string;
  /** The group's room while it discusses, as the hub says it. */
  readonly group: string | undefined;
  /** Where this tablet was before its group met. */
  readonly home: string;
  readonly session: SessionPart | undefined;
}

/** The room to go to; undefined where the tablet is already. */
export function goesTo({ here, group, home, session }: Whereabouts): string | undefined {
  if (session === undefined) return undefined;
  if (group !== undefined) return group === here ? undefined : group;
  // Only a group's room is left again: whoever sits at a remote site stays there.
  return session.rooms[here]?.kind === "group" && home !== here ? home : undefined;
}

/** Commands that happen in a room; what concerns the whole sitting is asked of the hall. */
const IN_ROOM: ReadonlySet<string> = new Set(["AskToSpeak", "WithdrawRequest", "SendInWriting", "OpenMicrophone", "CloseMicrophone"]);

export function happensIn(name: string, here: string, session: SessionPart | undefined): boolean {
  return IN_ROOM.has(name) && session?.rooms[here]?.kind === "group";
}
