/** Who asks whom about what: the asker on the left, who answers on the right, the clock between them. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { DrumClock } from "../parts/DrumClock.tsx";
import { CombLine, Icon } from "../parts/Icon.tsx";
import type { QuestionShape } from "../protocol.ts";
import { heard, nextToAnswer, nextToAsk, roundOf, topicOf } from "../questioning.ts";
import { belonging, nameOf, speechLeft, together } from "./facts.ts";
import { type Films, NO_FILMS } from "./films.ts";
import { useFit } from "./fit.ts";
import type { Picture } from "./picture.ts";
import { Rooms } from "./Rooms.tsx";
import { Plates } from "./Speaker.tsx";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

/** The question that is heard; between two of them the one that comes next. */
function shown({ questioning, floor }: Picture): QuestionShape | undefined {
  return heard(questioning, floor?.speech) ?? again(questioning, floor) ?? nextToAsk(questioning) ?? nextToAnswer(questioning);
}

/** Whoever asks again is called before the rest of the queue. */
function again(part: Picture["questioning"], floor: Picture["floor"]): QuestionShape | undefined {
  const first = floor?.queue[floor.order[0] ?? ""];
  return first?.kind === "follow_up" ? part?.questions[first.question ?? ""] : undefined;
}

export function Questioning({ picture, now, films = NO_FILMS }: SceneProps & { films?: Films }): JSX.Element {
  const { questioning, floor } = picture;
  const question = shown(picture);
  const speech = heard(questioning, floor?.speech) ? floor?.speech : undefined;
  const asker = question?.person;
  // Somebody invited answers beside the one who was asked.
  const answers = speech?.kind === "answer" ? speech.person : (question?.to ?? questioning?.respondent);
  const asks = speech !== undefined && speech.kind !== "answer";
  const anew = speech?.kind === "follow_up" || question?.stage === "follow_up";
  const seen = [asker, answers].flatMap((person) => films.of(person ?? "") ?? []);
  if (seen.length > 0) {
    const halves = [
      { person: asker, label: say(anew ? "hall.asks_again" : "hall.asks"), speaks: asks, word: say("hall.asking_now") },
      { person: answers, label: say("hall.answers"), speaks: speech?.kind === "answer", word: say("hall.answering_now") },
    ];
    return <OnCameras picture={picture} now={now} films={films} seen={seen} halves={halves.filter(({ person }) => person !== undefined)} />;
  }
  return (
    <Wall picture={picture} now={now} name="questioning" steps={6}>
      <div class="w-topic" data-box>
        <div class="w-kind">{say("hall.kind.questioning")}</div>
        <h1 class="w-title" data-lines="3">{together(topicOf(questioning, question))}</h1>
      </div>
      <div class={`w-box w-halves-of${asker === undefined ? " w-alone" : ""}`} data-box>
        {asker !== undefined && <Half picture={picture} person={asker} label={say(anew ? "hall.asks_again" : "hall.asks")} speaks={asks} word={say("hall.asking_now")} />}
        <Clock picture={picture} now={now} />
        <Half picture={picture} person={answers} label={say("hall.answers")} speaks={speech?.kind === "answer"} word={say("hall.answering_now")} />
      </div>
      <Round picture={picture} />
    </Wall>
  );
}

interface HalfProps { picture: Picture; person: string | undefined; label: string; speaks: boolean; word: string }

function Half({ picture, person, label, speaks, word }: HalfProps): JSX.Element {
  const known = picture.people?.people[person ?? ""];
  const holder = picture.questioning?.holders[person ?? ""];
  const lines = holder ? [holder.office, holder.body] : belonging(picture, known);
  return (
    <div class={`w-half${speaks ? " speaks" : ""}`} data-box>
      <div class="w-label">{label}</div>
      <p class="w-name" data-lines="3">{known?.name ?? ""}</p>
      {lines.map((line) => <p class="w-group" key={line}>{together(line)}</p>)}
      <div class="w-state">{speaks && <><Icon name="microphone" />{word}</>}</div>
    </div>
  );
}

interface CamerasProps extends SceneProps { films: Films; seen: readonly ComponentChildren[]; halves: readonly Omit<HalfProps, "picture">[] }

/** Who asks and who answers side by side, as far as cameras show them; each in their own lower third. */
function OnCameras({ picture, now, films, seen, halves }: CamerasProps): JSX.Element {
  const thirds = useFit<HTMLElement>(4);
  return (
    <div class="w-wall w-camera w-pair" data-scene="cameras">
      <div class="w-view">
        {seen.map((film, place) => <div class="w-picture" key={place}>{film}</div>)}
        {seen.length === 1 && <Rooms rooms={films.rooms} beside />}
      </div>
      <Plates picture={picture} now={now} />
      <main class="w-third" ref={thirds}>
        <CombLine />
        {halves.map((half, place) => <Third key={place} picture={picture} {...half} />)}
        <Clock picture={picture} now={now} small />
      </main>
    </div>
  );
}

function Third({ picture, person, label, speaks, word }: HalfProps): JSX.Element {
  const known = picture.people?.people[person ?? ""];
  const holder = picture.questioning?.holders[person ?? ""];
  const lines = holder ? [holder.office, holder.body] : belonging(picture, known);
  return (
    <div class={`w-who${speaks ? " speaks" : ""}`} data-box>
      <div class="w-kind">{speaks && <Icon name="microphone" />}{speaks ? word : label}</div>
      <p class="w-name" data-lines="2">{known?.name ?? ""}</p>
      <p class="w-group">{together(lines.join(" - "))}</p>
    </div>
  );
}

function Clock({ picture, now, small = false }: SceneProps & { small?: boolean }): JSX.Element {
  const speech = heard(picture.questioning, picture.floor?.speech) ? picture.floor?.speech : undefined;
  if (speech === undefined) return <div class="w-still" />;
  return (
    <DrumClock
      times="speech" size={small ? 17.5 : 34} figure={small ? 4.75 : 9}
      state={speech.ends_at === undefined ? "paused" : "running"}
      total={speech.allowed / 1000}
      remaining={() => Math.min(speech.allowed / 1000, speechLeft(speech, now.value))}
      {...(speech.ends_at === undefined && !small ? { note: text("words.clock_paused") } : {})}
    />
  );
}

/** How far the round has come, and who asks next in it. */
function Round({ picture }: { picture: Picture }): JSX.Element | null {
  const { questioning, floor, people } = picture;
  const round = roundOf(questioning);
  if (round.length === 0) return null;
  const asked = round.filter(({ stage }) => stage !== "registered" && stage !== "skipped").length;
  const next = nextToAsk(questioning);
  const waits = next !== undefined && next.id !== heard(questioning, floor?.speech)?.id;
  return (
    <footer class="w-foot w-follow">
      <span class="w-short-line">{say("hall.round", { number: questioning?.round?.number ?? 1, asked, count: round.length })}</span>
      {waits && <span class="w-aside">{text("words.next")}: <b>{nameOf(people, next.person)}</b></span>}
    </footer>
  );
}
