/** What a group brings back from its discussion: its points, how many opinions there were, how many spoke. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { together } from "./facts.ts";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

/** So many points at the size that the last row reads; the whole list is on the tablets. */
const POINTS = 6;

export function Summary({ picture, now }: SceneProps): JSX.Element | null {
  const { groups, scene } = picture;
  const summary = groups?.summaries[scene?.summary ?? ""];
  if (summary === undefined) return null;
  const shown = summary.points.slice(0, POINTS);
  return (
    <Wall picture={picture} now={now} name="summary" steps={3}>
      <div class="w-row">
        <span class="w-kind">{say("hall.summary")}</span>
        <span class="w-aside">{text("words.summary_counts", { opinions: summary.opinions, speakers: summary.speakers.length })}</span>
      </div>
      <div class="w-box" data-box>
        <h1 class="w-title">{together(groups?.rooms[summary.room]?.name ?? "")}</h1>
        <ul class="w-points">{shown.map((point) => <li key={point}>{together(point)}</li>)}</ul>
      </div>
    </Wall>
  );
}
