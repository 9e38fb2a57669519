/** What can be done with one item of the agenda, as far as it stands and this desk may. */

import type { IconName } from "../../hub/client/parts/Icon.tsx";
import type { ItemShape } from "../../hub/client/protocol.ts";
import { proposeStanding, takesVote } from "./agenda-vote.ts";
import { type Doing, dropItem, reopenItem } from "./asking.ts";
import { type Facts, sittingOf } from "./facts.ts";
import { step } from "./programme.ts";
import { mayDo } from "./queue.ts";
import type { Line } from "./words.ts";

export interface ItemAct {
  readonly id: string;
  readonly label: Line;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly does: Doing;
}

function moving(f: Facts, item: ItemShape): ItemAct[] {
  if (f.agenda === undefined || !f.may("MoveItem")) return [];
  const up = step(f.agenda, item, -1);
  const down = step(f.agenda, item, 1);
  return [
    ...(up ? [{ id: "up", label: ["desk.item_up"] as const, icon: "call" as const, does: { open: { is: "move" as const, item, ...up } } }] : []),
    ...(down ? [{ id: "down", label: ["desk.item_down"] as const, icon: "down" as const, does: { open: { is: "move" as const, item, ...down } } }] : []),
  ];
}

export function itemActs(f: Facts, item: ItemShape): readonly ItemAct[] {
  const running = item.id === f.agenda?.under_way;
  const open = sittingOf(f)?.stage === "open";
  const over = item.stage === "finished" || item.stage === "dropped";
  const planned = item.stage === "planned";
  const acts: (ItemAct | false)[] = [
    planned && open && { id: "start", label: ["desk.start_item"], icon: "play", does: { command: { do: "StartItem", item: item.id } } },
    running && { id: "finish", label: ["desk.finish_item"], icon: "done", does: { command: { do: "FinishItem", item: item.id } } },
    over && { id: "reopen", label: ["desk.reopen"], icon: "undo", does: item.stage === "dropped" && takesVote(f, true) ? proposeStanding(f, item) : reopenItem(f, item) },
    ...(planned ? moving(f, item) : []),
    f.may("ChangeItem") && item.stage !== "dropped" && { id: "change", label: ["desk.change_item"], icon: "page", does: { open: { is: "item", change: item } } },
    f.may("InsertItem") && planned && { id: "insert", label: ["desk.insert_before"], icon: "plus", does: { open: { is: "item", before: item } } },
    planned && { id: "drop", label: ["desk.drop"], icon: "refuse", danger: true, does: takesVote(f, true) ? proposeStanding(f, item) : dropItem(f, item) },
  ];
  return acts.filter((act): act is ItemAct => act !== false && mayDo(f, act.does));
}
