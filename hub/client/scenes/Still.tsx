/** The scenes in which nothing happens: welcome, notice, break, nothing at all, and behind closed doors. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { hour } from "../format.ts";
import { HalfDrum } from "../parts/HalfDrum.tsx";
import { Logo } from "../parts/Icon.tsx";
import { afterBreak, dayOf, together } from "./facts.ts";
import type { Entry } from "./facts.ts";
import { type SceneProps, Mark, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

function day(written: string): string | undefined {
  const parts = dayOf(written);
  return parts && say("hall.day", parts);
}

function days(starts: string, ends: string): string {
  const [from, to] = [day(starts), day(ends)];
  if (from === undefined) return "";
  return to === undefined || to === from ? say("hall.date", { day: from }) : say("hall.dates", { from, to });
}

export function Welcome({ picture, now }: SceneProps): JSX.Element {
  const session = picture.session;
  return (
    <Wall picture={picture} now={now} name="welcome" steps={3} nameless>
      <Arches />
      <div class="w-centre" data-box>
        <Logo />
        <h1 class="w-council">{together(session?.council ?? "")}</h1>
        <h2>{together(session?.name ?? "")}</h2>
        {session !== undefined && <p>{days(session.starts, session.ends)}</p>}
        {session !== undefined && session.venue !== "" && <p>{together(session.venue)}</p>}
      </div>
    </Wall>
  );
}

/** Half a drum behind the words, as the hall's arcs are. */
function Arches(): JSX.Element {
  return <div class="w-arches" aria-hidden="true"><HalfDrum remaining={() => null} title="" /></div>;
}

/** Before the hub has said a word: whose display this is, and nothing that could be wrong. */
export function Product({ picture }: SceneProps): JSX.Element {
  return (
    <div class="w-wall w-plain" data-scene="product">
      <Arches />
      <main class="w-centre"><Logo /><h1>{text("words.product")}</h1></main>
      <Mark picture={picture} />
    </div>
  );
}

/** A closed sitting: neither what nor who, only that it is. */
export function Closed({ picture }: SceneProps): JSX.Element {
  return (
    <div class="w-wall w-plain" data-scene="closed">
      <Arches />
      <main class="w-centre"><Logo /><h1>{say("hall.closed_sitting")}</h1></main>
      <Mark picture={picture} />
    </div>
  );
}

export function Blank({ picture }: SceneProps): JSX.Element {
  return (
    <div class="w-wall w-plain" data-scene="blank">
      <main class="w-centre w-faint"><Logo /></main>
      <Mark picture={picture} />
    </div>
  );
}

export function Notice({ picture, now }: SceneProps): JSX.Element {
  return (
    <Wall picture={picture} now={now} name="notice" steps={5}>
      <div class="w-box" data-box>
        <div class="w-kind">{say("hall.notice")}</div>
        <p class="w-title">{picture.scene?.text}</p>
      </div>
    </Wall>
  );
}

export function Break({ picture, now }: SceneProps): JSX.Element {
  const at = picture.scene?.resumes_at;
  const next = afterBreak(picture);
  return (
    <Wall picture={picture} now={now} name="break">
      <Countdown now={now} at={at} note={picture.scene?.text ?? ""} />
      {next && <Next entry={next} />}
    </Wall>
  );
}

/** Once the time is over only the moment stays: the sitting resumes when the chair says so. */
function Countdown({ now, at, note }: Pick<SceneProps, "now"> & { at: number | undefined; note: string }): JSX.Element {
  const left = (): number | null => (at === undefined || now.value >= at ? null : (at - now.value) / 1000);
  const over = left() === null && at !== undefined;
  return (
    <div class={at === undefined ? "w-count w-bare" : "w-count"} data-box>
      <HalfDrum remaining={left} resumesAt={at === undefined ? undefined : hour(at / 1000)} />
      {(over || note !== "") && <p class="w-soon">{note === "" ? say("hall.resuming_soon") : note}</p>}
    </div>
  );
}

/** What follows, on as many lines as it may have; a longer title ends in an ellipsis, it is read out in its time. */
export function Next({ entry }: { entry: Entry }): JSX.Element {
  const title = together(entry.title);
  return (
    <footer class="w-foot">
      <b>{text("words.next")}</b>
      <span class="w-short-line">{entry.number === undefined ? title : say("hall.numbered", { number: entry.number, title })}</span>
    </footer>
  );
}
