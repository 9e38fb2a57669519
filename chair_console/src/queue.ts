/** The queue as the desk reads it: who waits how long, how often they have spoken, and what can be done with each. */

import { span } from "../../hub/client/format.ts";
import type { IconName } from "../../hub/client/parts/Icon.tsx";
import type { QueueShape, SpokenShape } from "../../hub/client/protocol.ts";
import { type Doing, reject } from "./asking.ts";
import { type Facts, MINUTE, queueOf } from "./facts.ts";
import { shortGroup } from "./lists.ts";
import type { Line, Words } from "./words.ts";

export function spokenWords(spoken: SpokenShape | undefined): Line {
  if (spoken === undefined || spoken.turns === 0) return ["desk.not_spoken"];
  return ["desk.spoken", { turns: spoken.turns, time: span(spoken.used / 1000) }];
}

export function queueFacts(f: Facts, request: QueueShape): readonly Words[] {
  const minutes = Math.max(0, Math.floor((f.now - request.asked_at) / MINUTE));
  const kind: readonly Words[] = request.kind === "discussion" ? [] : [[`desk.kind.${request.kind}`]];
  const room = f.session?.rooms[f.people?.people[request.person]?.room ?? ""];
  const site: readonly Words[] = request.remote && room?.kind === "remote" ? [room.name] : [];
  return [shortGroup(f, request.person), ["desk.waits", { minutes }], ...kind, ...site, spokenWords(f.desk?.speaking[request.person])];
}

export interface RowAct {
  readonly id: string;
  readonly label: Line;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly does: Doing;
}

function moves(queue: readonly QueueShape[], request: QueueShape): RowAct[] {
  const at = queue.indexOf(request);
  const before = (place: number): { before: string } | object => {
    const id = queue[place]?.id;
    return id === undefined ? {} : { before: id };
  };
  const move = (id: string, label: Line, icon: IconName, to: object): RowAct =>
    ({ id, label, icon, does: { command: { do: "MoveRequest", request: request.id, ...to } } });
  return [
    ...(at > 1 ? [move("first", ["desk.move_first"], "call", before(0))] : []),
    ...(at > 0 ? [move("up", ["desk.move_up"], "move", before(at - 1))] : []),
    ...(at < queue.length - 1 ? [move("down", ["desk.move_down"], "down", before(at + 2))] : []),
  ];
}

/** Invite, move, skip, refuse: as far as this desk may. */
export function rowActs(f: Facts, request: QueueShape): readonly RowAct[] {
  const all: readonly RowAct[] = [
    { id: "invite", label: ["desk.invite_now"], icon: "call", does: { command: { do: "GiveFloor", request: request.id } } },
    ...moves(queueOf(f), request),
    { id: "skip", label: ["desk.skip"], icon: "skip", does: { command: { do: "SkipRequest", request: request.id } } },
    { id: "reject", label: ["desk.reject"], icon: "refuse", danger: true, does: reject(f, request.id, request.person) },
  ];
  return all.filter(({ does }) => mayDo(f, does));
}

/** Whether this desk may ask for it; a form that opens first is asked about by its own key. */
export function mayDo(f: Facts, does: Doing): boolean {
  if ("command" in does) return f.may(does.command.do);
  return does.open.is !== "ask" || f.may(does.open.asking.run("").do);
}

/** Passed over on this item; they can be called again or put back. */
export function skippedActs(f: Facts, request: QueueShape): readonly RowAct[] {
  const all: readonly RowAct[] = [
    { id: "invite", label: ["desk.invite_now"], icon: "call", does: { command: { do: "GiveFloor", request: request.id } } },
    { id: "requeue", label: ["desk.requeue"], icon: "undo", does: { command: { do: "RequeueRequest", request: request.id } } },
  ];
  return all.filter(({ does }) => mayDo(f, does));
}
