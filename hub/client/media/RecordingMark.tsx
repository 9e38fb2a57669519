/** Says in words, not in colour alone, that this sitting is being recorded; nothing stands there while it is not. */

import type { ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { text } from "../catalogue.ts";

export function RecordingMark({ on }: { on: ReadonlySignal<boolean> }): JSX.Element {
  return (
    <span role="status">
      {on.value && <em class="tag rec"><span class="rec-long">{text("words.recording")}</span><span class="rec-short">{text("words.recording_short")}</span></em>}
    </span>
  );
}
