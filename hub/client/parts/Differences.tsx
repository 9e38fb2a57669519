/** In what one programme differs from another, item by item. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import type { AgendaDifferenceShape, SessionPart } from "../protocol.ts";
import { differenceWords } from "../versions.ts";

export interface DifferencesProps {
  differences: readonly AgendaDifferenceShape[];
  session: SessionPart | undefined;
  /** Made without a vote, for a reason. */
  unvoted?: boolean;
}

export function Differences({ differences, session, unvoted }: DifferencesProps): JSX.Element | null {
  if (differences.length === 0) return null;
  const sitting = (id: string): string => session?.sittings[id]?.title ?? id;
  return (
    <div class={unvoted ? "diff unvoted" : "diff"}>
      {unvoted && <p class="k">{text("words.changed_unvoted")}</p>}
      <ul>
        {differences.map((one) => (
          <li key={`${one.item}:${one.kind}:${one.field ?? ""}`} class={one.kind}>
            <b>{differenceWords(one, sitting)}</b> <span>{one.field === "title" ? <><del>{one.was}</del> {one.now}</> : one.title}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
