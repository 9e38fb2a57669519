/** Moments of a sitting for tests: everything a desk may be shown, with what a test is about put in. */

import type { Facts } from "../../chair_console/src/facts.ts";
import type {
  AgendaPart, DeskPart, FloorPart, ItemShape, PeoplePart, QueueShape, Role, SessionPart, SittingShape, SpeechShape, VotePart,
} from "../../hub/client/protocol.ts";
import { mayAsk } from "../../hub/client/live.ts";

export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
/** 8 December 2026, 09:00 in the council's own time. */
export const NINE = Date.parse("2026-12-08T09:00:00+07:00") * 1000;

export function item(id: string, more: Partial<ItemShape> = {}): ItemShape {
  return { id, title: `Nội dung ${id}`, kind: "report", stage: "planned", presenter: "", minutes: 20, sitting: "B1", resolution: "", used: 0, depth: 0, ...more };
}

export function agenda(items: readonly ItemShape[], more: Partial<AgendaPart> = {}): AgendaPart {
  return {
    items: Object.fromEntries(items.map((one) => [one.id, one])), order: items.map(({ id }) => id),
    delay: 0, rest: 0, run_planned: 0, run_used: 0, ...more,
  };
}

export function sitting(more: Partial<SittingShape> = {}): SittingShape {
  return { id: "B1", title: "Phiên sáng", starts: "2026-12-08T08:00", ends: "2026-12-08T11:30", stage: "open", closed: false, ...more };
}

export function session(stage: SittingShape["stage"] = "open", more: Partial<SessionPart> = {}): SessionPart {
  return {
    name: "Kỳ họp thứ 31", council: "HĐND tỉnh", term: "", number: "31", kind: "", venue: "", starts: "2026-12-08", ends: "2026-12-08",
    stage: stage === "planned" ? "planned" : "open", demonstration: false, hidden: false,
    sittings: { B1: sitting({ stage }) }, order: ["B1"], rooms: { hall: { id: "hall", name: "Hội trường", kind: "hall", presiding: "A1" } },
    ...(stage === "planned" ? {} : { sitting: "B1" }), ...more,
  };
}

export function request(id: string, person: string, more: Partial<QueueShape> = {}): QueueShape {
  return { id, person, kind: "discussion", asked_at: NINE - 5 * MINUTE, attempt: 1, turns: 0, remote: false, ...more };
}

export function speech(more: Partial<SpeechShape> = {}): SpeechShape {
  return { id: "s1", person: "A2", kind: "discussion", started_at: NINE, allowed: 7 * MINUTE, attempt: 1, turns: 0, ends_at: NINE + 7 * MINUTE, ...more };
}

export function floor(queue: readonly QueueShape[] = [], more: Partial<FloorPart> = {}): FloorPart {
  return {
    registration: true, debate: false, waiting: queue.length,
    queue: Object.fromEntries(queue.map((one) => [one.id, one])), order: queue.map(({ id }) => id),
    microphones: { mode: "chair_approved", limit: 1, open: [], asking: [] }, warning_s: 30, ...more,
  };
}

export function vote(stage: VotePart["stage"], more: Partial<VotePart> = {}): VotePart {
  return {
    id: "v1", title: "Nghị quyết", form: "named", stage, seconds: 30, visibility: "live", alarm_s: 10,
    rule: { id: "majority_of_total", citation: "72/2025/QH15", base: "total" },
    total: 5, present: 4, absent: 1, base: 5, needed: 3, quorum: 4, pressed: 0, item: "2", ...more,
  };
}

const NAMES: Readonly<Record<string, string>> = { A1: "Lý Minh Đạt", A2: "Phạm Hữu Phong", A3: "Trương Ngọc Yến", A4: "Đinh Công Khánh", A5: "Hà Viết Tuấn" };

export const PEOPLE: PeoplePart = {
  people: Object.fromEntries(Object.entries(NAMES).map(([id, name], index) => [id, {
    id, name, mandate: true, title: "", room: "hall", group: `G${(index % 2) + 1}`, seat: `S${index}`,
  }])),
  order: Object.keys(NAMES), groups: { G1: "Tổ đại biểu số 1", G2: "Tổ đại biểu số 2" },
};

export const DESK: DeskPart = {
  speaking: {}, groups_speaking: {}, not_spoken: [], skipped: {},
  preparing: { rules: {}, order: [], seconds: 30, continue_s: 30, visibility: "live", secret: false, sheet_s: 900, quorum: true, committee: true },
};

/** An open sitting with item 1 done, 2 under way and 3 to come, four of five present, nobody speaking. */
export function moment(more: Partial<Facts> = {}, roles: readonly Role[] = ["presiding"]): Facts {
  const here = { kind: "present", at: NINE, room: "hall", how: "clerk" } as const;
  return {
    session: session(),
    agenda: agenda([item("1", { stage: "finished" }), item("2", { stage: "under_way", started_at: NINE - 5 * MINUTE }), item("3")], { under_way: "2", next: "3" }),
    people: PEOPLE, plan: undefined,
    attendance: { total: 5, present: 4, online: 0, absent: 1, needed: 4, quorate: true, sitting: "B1", people: { A1: here, A2: here, A3: here, A4: here } },
    floor: floor(), questioning: undefined, questions: undefined, vote: undefined, votes: undefined, elections: undefined, proceedings: undefined, versions: undefined, groups: undefined, scene: undefined, notices: undefined, desk: DESK,
    own: { person: "A1", name: "Lý Minh Đạt", roles, room: "hall", may_vote: true, entitled: true, notices: {}, notices_order: [] },
    screens: {}, lost: {}, now: NINE, fresh: true,
    may: (name) => mayAsk(name, roles),
    ...more,
  };
}
