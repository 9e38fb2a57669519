/** Who has the floor, how much time is left, and who is next. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { hour } from "../format.ts";
import { DrumClock } from "../parts/DrumClock.tsx";
import { CombLine, Logo } from "../parts/Icon.tsx";
import type { ItemKind, SpeechShape } from "../protocol.ts";
import { belonging, nameOf, shortCouncil, speechLeft } from "./facts.ts";
import { type Films, NO_FILMS } from "./films.ts";
import type { Picture } from "./picture.ts";
import { Rooms } from "./Rooms.tsx";
import { Mark, type SceneProps, Wall } from "./Wall.tsx";
import { useFit } from "./fit.ts";
import { say } from "./words.ts";

const MINUTE = 60_000_000;

/** Items that are themselves a talk give it their name; on any other somebody simply speaks. */
const TALKS: ReadonlySet<ItemKind | undefined> = new Set(["plenary_discussion", "group_discussion", "questioning"]);

function kindOf({ agenda, floor }: Picture): string {
  const kind = floor?.speech?.kind ?? "discussion";
  const item = agenda?.items[agenda.under_way ?? ""]?.kind;
  return kind === "discussion" && item !== undefined && TALKS.has(item) ? say(`hall.kind.${item}`) : say(`hall.speech.${kind}`);
}

function within(speech: SpeechShape): string {
  if (speech.ends_at === undefined) return text("words.clock_paused");
  if (speech.allowed % MINUTE === 0) return text("words.clock_within_minutes", { minutes: speech.allowed / MINUTE });
  return text("words.clock_within_seconds", { seconds: Math.round(speech.allowed / 1_000_000) });
}

/** On the whole wall, over a strip of rooms, in the lower third of a picture. */
const SIZES = { large: { size: 42, figure: 11 }, medium: { size: 33, figure: 8.5 }, small: { size: 17.5, figure: 4.75 } } as const;

function Clock({ picture, now, size }: SceneProps & { size: keyof typeof SIZES }): JSX.Element | null {
  const speech = picture.floor?.speech;
  if (speech === undefined) return null;
  return (
    <DrumClock
      times="speech"
      state={speech.ends_at === undefined ? "paused" : "running"}
      total={speech.allowed / 1000}
      remaining={() => speechLeft(speech, now.value)}
      {...SIZES[size]} {...(size === "small" ? {} : { note: within(speech) })}
    />
  );
}

/** Who follows: after a point of order the one it interrupted, otherwise the first in the queue. */
function Following({ picture }: { picture: Picture }): JSX.Element | null {
  const { floor, people, scene } = picture;
  const interrupted = nameOf(people, floor?.interrupted?.person);
  const next = nameOf(people, scene?.next_person);
  if (interrupted === "" && next === "") return null;
  return (
    <footer class="w-foot w-follow">
      {interrupted === "" && <b class="disc gilt">1</b>}
      <span class="w-short-line">
        {interrupted === "" ? `${text("words.next")}:` : say("hall.speaking_after")} <b>{interrupted || next}</b>
      </span>
      {floor !== undefined && floor.waiting > 0 && <span class="w-aside">{say("hall.waiting", { count: floor.waiting })}</span>}
    </footer>
  );
}

export function Speaker(props: SceneProps & { films?: Films }): JSX.Element {
  const { picture, now, films = NO_FILMS } = props;
  const camera = films.of(picture.floor?.speech?.person ?? "");
  if (camera !== undefined || films.screen !== undefined) return <OnCamera picture={picture} now={now} films={films} camera={camera} />;
  return (
    <Wall picture={picture} now={now} name="speaker" steps={6} {...(films.rooms.length > 0 ? { class: "w-over-rooms" } : {})}>
      <div class="w-box w-two">
        <Who picture={picture} />
        <Clock picture={picture} now={now} size={films.rooms.length > 0 ? "medium" : "large"} />
      </div>
      <Rooms rooms={films.rooms} />
      <Following picture={picture} />
    </Wall>
  );
}

function Who({ picture }: { picture: Picture }): JSX.Element {
  const person = picture.people?.people[picture.floor?.speech?.person ?? ""];
  return (
    <div class="w-who" data-box>
      <div class="w-kind">{kindOf(picture)}</div>
      <h1 class="w-name" data-lines="2">{person?.name ?? ""}</h1>
      {belonging(picture, person).map((line) => <p class="w-group" key={line}>{line}</p>)}
    </div>
  );
}

/** The picture of a camera over the whole wall, or the screen that is shown beside it; who speaks in the lower third. */
function OnCamera({ picture, now, films, camera }: SceneProps & { films: Films; camera: ComponentChildren }): JSX.Element {
  const person = picture.people?.people[picture.floor?.speech?.person ?? ""];
  const third = useFit<HTMLElement>(4);
  const shows = films.screen !== undefined;
  return (
    <div class={`w-wall w-camera${shows ? " w-on-screen" : ""}`} data-scene="camera">
      <div class="w-view">
        <div class="w-picture">{films.screen ?? camera}</div>
        <Rooms rooms={films.rooms} first={shows ? camera : undefined} beside />
      </div>
      <Plates picture={picture} now={now} />
      <main class="w-third" ref={third}>
        <CombLine />
        <div class="w-who" data-box>
          <div class="w-kind">{kindOf(picture)}</div>
          <h1 class="w-name" data-lines="1">{person?.name ?? ""}</h1>
          <p class="w-group">{belonging(picture, person).join(" - ")}</p>
        </div>
        <Clock picture={picture} now={now} size="small" />
      </main>
    </div>
  );
}

/** What every scene tells, over a picture. */
export function Plates({ picture, now }: SceneProps): JSX.Element {
  const { session } = picture;
  return (
    <div class="w-plates">
      <span class="w-plate"><Logo />{session === undefined ? "" : shortCouncil(session.council)}</span>
      <Mark picture={picture} />
      <time class="w-plate w-hour">{hour(now.value / 1000)}</time>
    </div>
  );
}
