/** The item under way: its number, what it is, its title whole, and who presents it. */

import type { JSX } from "preact";
import { entryOf, numberOf, together } from "./facts.ts";
import { Next } from "./Still.tsx";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

export function Item({ picture, now }: SceneProps): JSX.Element {
  const { agenda, scene } = picture;
  const item = agenda?.items[agenda.under_way ?? ""];
  const number = numberOf(agenda, item?.id);
  const next = entryOf(agenda, scene?.next_item);
  return (
    <Wall picture={picture} now={now} name="item" steps={8}>
      <div class="w-box" data-box>
        <div class="w-number">{number}</div>
        <div class="w-about">
          <div class="w-kind"><span class="w-number-small">{number}</span>{say(`hall.kind.${item?.kind ?? "other"}`)}</div>
          <h1 class="w-title">{together(item?.title ?? "")}</h1>
          {item !== undefined && item.presenter !== "" && (
            <p class="w-by">{say("hall.presenter")} <b>{together(item.presenter)}</b></p>
          )}
        </div>
      </div>
      {next && <Next entry={next} />}
    </Wall>
  );
}
