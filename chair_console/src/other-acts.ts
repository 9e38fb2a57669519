/** "Việc khác": everything that is not due just now, by phase and as far as this desk may. */

import type { IconName } from "../../hub/client/parts/Icon.tsx";
import { type Doing, annul, annulWord, closeSitting, decidePrivacy, openPrivately } from "./asking.ts";
import type { Panel } from "./desk.ts";
import { type Facts, inGroup, itemOf, sittingOf } from "./facts.ts";
import { type Phase, isVoting } from "./phase.ts";
import { mayDo } from "./queue.ts";
import type { Line } from "./words.ts";

export interface OtherAct {
  readonly id: string;
  readonly label: Line;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly does: Doing | { readonly panel: Panel };
}

const PANELS: readonly OtherAct[] = [
  { id: "queue", label: ["desk.queue"], icon: "hand", does: { panel: "queue" } },
  { id: "people", label: ["desk.attendance"], icon: "people", does: { panel: "people" } },
  { id: "speaking", label: ["desk.speaking_times"], icon: "clock", does: { panel: "speaking" } },
  { id: "microphones", label: ["desk.microphones"], icon: "microphone", does: { panel: "microphones" } },
  { id: "votes", label: ["desk.past_votes"], icon: "vote", does: { panel: "votes" } },
  { id: "promises", label: ["desk.promises"], icon: "done", does: { panel: "promises" } },
  { id: "elections", label: ["desk.elections"], icon: "people", does: { panel: "elections" } },
  { id: "series", label: ["desk.series"], icon: "vote", does: { panel: "series" } },
  { id: "versions", label: ["words.versions"], icon: "page", does: { panel: "versions" } },
  { id: "groups", label: ["desk.groups"], icon: "people", does: { panel: "groups" } },
  { id: "afar", label: ["desk.afar"], icon: "screen", does: { panel: "afar" } },
  { id: "feed", label: ["desk.feed"], icon: "microphone", does: { panel: "feed" } },
  { id: "devices", label: ["desk.devices"], icon: "link", does: { panel: "devices" } },
  { id: "screen", label: ["desk.this_screen"], icon: "screen", does: { panel: "screen" } },
];

/** A vote can be prepared while no other waits for its end. */
function mayPrepare(f: Facts): boolean {
  const stage = f.vote?.stage;
  return f.may("PrepareVote") && f.session?.stage !== "closed" && (stage === undefined || stage === "declared" || stage === "annulled");
}

function business(f: Facts, phase: Phase): OtherAct[] {
  const acts: OtherAct[] = [];
  const item = itemOf(f, f.agenda?.under_way);
  const { vote } = f;
  if (mayPrepare(f)) acts.push({ id: "prepare", label: ["desk.prepare_vote"], icon: "vote", does: { open: { is: "prepare" } } });
  if (mayPrepare(f) && f.may("PrepareRating")) acts.push({ id: "personnel", label: ["desk.prepare_personnel"], icon: "people", does: { open: { is: "personnel" } } });
  if (mayPrepare(f) && f.may("ChooseCommittee")) acts.push({ id: "committee", label: ["desk.record_board"], icon: "people", does: { open: { is: "committee" } } });
  if (phase === "declared" && vote) acts.push({ id: "repeat", label: ["desk.repeat_vote"], icon: "undo", does: { command: { do: "RepeatVote", vote: vote.id } } });
  if (f.floor?.speech && f.floor.order.length > 0) acts.push({ id: "end", label: ["desk.end_speech"], icon: "done", does: { command: { do: "EndSpeech", speech: f.floor.speech.id } } });
  const round = f.questioning?.round;
  if (round && !round.finished) acts.push({ id: "finish_round", label: ["desk.finish_round_in_writing"], icon: "page", does: { command: { do: "FinishRound", round: round.id, rest_in_writing: true } } });
  if (item) acts.push({ id: "finish", label: ["desk.finish_item"], icon: "done", does: { command: { do: "FinishItem", item: item.id } } });
  return acts;
}

function dangers(f: Facts, phase: Phase): OtherAct[] {
  const acts: OtherAct[] = [];
  const sitting = sittingOf(f);
  const danger = (id: string, label: Line, does: Doing): void => void acts.push({ id, label, danger: true, does });
  if (f.vote && (isVoting(phase) || f.vote.stage === "prepared")) {
    if (f.vote.stage !== "annulled") danger("annul", annulWord(f.vote), annul(f.vote));
  }
  if (sitting?.stage === "planned" && !sitting.closed) danger("open_closed", ["desk.open_closed"], openPrivately(sitting));
  if (sitting?.stage === "suspended" && f.may("ChangeResumption")) acts.push({ id: "resumption", label: ["desk.change_resumption"], icon: "clock", does: { open: { is: "suspend" } } });
  if (sitting?.stage === "open" && f.may("SuspendSitting")) danger("suspend", ["desk.suspend"], { open: { is: "suspend" } });
  if (sitting?.stage === "open" || sitting?.stage === "suspended") {
    danger("privacy", [sitting.closed ? "desk.public" : "desk.private"], decidePrivacy(sitting));
    danger("close", ["desk.close_sitting"], closeSitting(sitting));
  }
  return acts;
}

function simulation(f: Facts): OtherAct[] {
  if (!f.session?.demonstration) return [];
  const on = !f.session.simulation;
  return [{ id: "simulation", label: [on ? "desk.simulate" : "desk.stop_simulating"], icon: "people", does: { command: { do: "SwitchSimulation", on } } }];
}

/** What stands there already needs no key. */
function panels(f: Facts, phase: Phase, panel: Panel): readonly OtherAct[] {
  const queue = panel === "queue" || (panel === "phase" && ["idle", "item", "speech", "suspended", "over"].includes(phase));
  const groups = (f.groups?.order.length ?? 0) > 0;
  const promised = (f.questions?.promises_order.length ?? 0) > 0;
  const feed = f.own?.roles.includes("technician") === true;
  return PANELS.filter(({ id }) => id !== panel && (id !== "feed" || feed) && (id !== "queue" || !queue) && (id !== "groups" || groups) && (id !== "promises" || promised));
}

/** What only the hall decides; a group discusses. */
const OF_THE_HALL: ReadonlySet<string> = new Set(["prepare", "personnel", "committee", "repeat", "annul", "open_closed", "resumption", "suspend", "privacy", "close", "series", "versions"]);

/** The summary of what this group discussed last can be written, and written anew. */
function summing(f: Facts): OtherAct[] {
  const room = f.groups?.rooms[f.room ?? ""];
  if (room?.ended === undefined || room.item !== undefined || !f.may("SendSummary")) return [];
  return [{ id: "summary", label: ["desk.group_write"], icon: "page", does: { open: { is: "summary", item: room.ended } } }];
}

export function otherActs(f: Facts, phase: Phase, panel: Panel): readonly OtherAct[] {
  // Without the hub one can still look around, and nothing else.
  if (!f.fresh) return panels(f, phase, panel);
  const acts = [...business(f, phase), ...panels(f, phase, panel), ...simulation(f), ...dangers(f, phase)];
  const ours = inGroup(f) ? [...summing(f), ...acts.filter(({ id }) => !OF_THE_HALL.has(id))] : acts;
  return ours.filter(({ does }) => "panel" in does || mayDo(f, does));
}
