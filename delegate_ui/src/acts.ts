/** What a person may do beside the one thing that is due: the list behind ⋯, shorter or longer by who they are. */

import type { MenuAct } from "../../hub/client/parts/Menu.tsx";
import { callOf, messagesOf } from "./notices.ts";
import { attends, microphoneOf } from "./standing.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function otherActs(tablet: Tablet): readonly MenuAct[] {
  return [...speaking(tablet), ...looking(tablet), ...calling(tablet), ...leaving(tablet)];
}

function speaking(tablet: Tablet): readonly MenuAct[] {
  const { live } = tablet;
  const own = live.parts.own.value;
  if (own === undefined || !live.allowed("AskToSpeak")) return [];
  const acts: MenuAct[] = [];
  if (own.roles.includes("delegate")) {
    acts.push({
      id: "order", label: say("tablet.point_of_order"), icon: "hand",
      onAct: () => void tablet.act("order", { do: "AskToSpeak", kind: "point_of_order" }),
    });
  }
  if (own.request?.place !== undefined) {
    acts.push({ id: "write", label: say("tablet.write_instead"), icon: "page", onAct: () => beginWriting(tablet) });
  }
  return [...acts, ...microphone(tablet)];
}

function microphone(tablet: Tablet): readonly MenuAct[] {
  const own = tablet.live.parts.own.value;
  const floor = tablet.live.parts.floor.value;
  const state = own && microphoneOf({ own, floor });
  if (floor === undefined || (state !== "closed" && state !== "cut")) return [];
  const opens = floor.microphones.mode === "open" && state === "closed";
  return [{
    id: "microphone", icon: "microphone",
    label: say(opens ? "tablet.microphone_open_key" : "tablet.microphone_ask_key"),
    onAct: () => void tablet.act("microphone", { do: "OpenMicrophone" }),
  }];
}

function looking({ live, view }: Tablet): readonly MenuAct[] {
  const { plan, votes, versions, own, questioning, elections } = live.parts;
  const look = (is: "questions" | "elections" | "seats" | "votes" | "versions" | "notices" | "settings" | "site", label: string, icon: NonNullable<MenuAct["icon"]>): MenuAct =>
    ({ id: is, label, icon, onAct: () => { view.value = { is }; } });
  const acts: MenuAct[] = [];
  if (own.value?.roles.includes("room_operator")) acts.push(look("site", say("tablet.site"), "people"));
  const questions = Object.keys(own.value?.questions ?? {}).length;
  const asks = live.allowed("AskInWriting") && Object.keys(questioning.value?.holders ?? {}).length > 0;
  if (asks || questions > 0) acts.push(look("questions", questions > 0 ? say("tablet.questions_count", { count: questions }) : say("tablet.questions"), "page"));
  if ((elections.value?.order.length ?? 0) > 0) acts.push(look("elections", say("tablet.elections"), "people"));
  if (Object.keys(plan.value?.seats ?? {}).length > 0) acts.push(look("seats", say("tablet.seats"), "people"));
  if ((votes.value?.order.length ?? 0) > 0) acts.push(look("votes", say("tablet.votes"), "vote"));
  const decided = versions.value;
  if (decided && decided.order.length + decided.proposals_order.length > 0) acts.push(look("versions", say("tablet.versions"), "page"));
  const count = messagesOf(own.value).length;
  if (count > 0) acts.push(look("notices", say("tablet.notices_count", { count }), "bell"));
  return [...acts, look("settings", say("tablet.settings"), "screen")];
}

function calling(tablet: Tablet): readonly MenuAct[] {
  const call = callOf(tablet.live.parts.own.value, "call_technician");
  if (!tablet.live.allowed("CallTechnician")) return [];
  const state = call === undefined ? "none" : call.answered_by === undefined ? "called" : "coming";
  const command = call ? { do: "RetireNotice" as const, notice: call.id } : { do: "CallTechnician" as const };
  return [{
    id: "technician", label: say(`tablet.technician_${state}`), icon: "bell",
    onAct: () => void tablet.act("call_technician", command),
  }];
}

function leaving({ live, view }: Tablet): readonly MenuAct[] {
  const own = live.parts.own.value;
  if (own === undefined || !attends(own) || !live.allowed("LeaveEarly")) return [];
  return [{ id: "leave", label: say("tablet.leave"), danger: true, onAct: () => { view.value = { is: "leave" }; } }];
}

/** Begins an opinion in writing, or goes on with the one begun: on my waiting request, else on the item under way. */
export function beginWriting({ live, drafts, view }: Tablet): void {
  drafts.begin(live.parts.agenda.value?.under_way, live.parts.own.value?.can_write);
  view.value = { is: "write" };
}
