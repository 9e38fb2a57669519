/** Who has the floor, on which clock, and the keys for it. */

import type { JSX } from "preact";
import { moment } from "../../hub/client/format.ts";
import { DrumClock } from "../../hub/client/parts/DrumClock.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { DangerKey, Key } from "../../hub/client/parts/Key.tsx";
import type { SpeechShape } from "../../hub/client/protocol.ts";
import { heard } from "../../hub/client/questioning.ts";
import type { Desk } from "./desk.ts";
import { type Facts, MINUTE, groupOf, nameOf, seatOf } from "./facts.ts";
import { offWhileStale } from "./why-not.ts";
import { say } from "./words.ts";

export function Speaking({ desk }: { desk: Desk }): JSX.Element | null {
  const f = desk.facts.value;
  const speech = f.floor?.speech;
  if (speech === undefined) return null;
  return (
    <div class="now">
      <Clock desk={desk} speech={speech} />
      <div>
        <div class="say">
          <span>{say(`desk.speaks.${speech.kind}`, { attempt: speech.attempt })}</span>
          <Heard f={f} speech={speech} />
          <Missing desk={desk} speech={speech} />
        </div>
        <div class="name serif">{nameOf(f, speech.person)}</div>
        <div class="sub">{about(f, speech)}</div>
        {heard(f.questioning, speech) && <div class="sub question">{questionWords(f, speech)}</div>}
        <Controls desk={desk} speech={speech} />
      </div>
    </div>
  );
}

/** The floor is somebody's of whom nothing comes: the chair learns it where the chair looks. */
function Missing({ desk, speech }: { desk: Desk; speech: SpeechShape }): JSX.Element | null {
  const room = desk.facts.value.attendance?.people[speech.person]?.room ?? "";
  const frozen = desk.live.media.link.value?.frozen ?? [];
  if (!frozen.includes(`person/${speech.person}`) && !frozen.includes(`room/${room}`)) return null;
  return <b class="loss" role="alert"><Icon name="lost" />{say("desk.afar_missing")}</b>;
}

function about(f: Facts, speech: SpeechShape): string {
  const seat = seatOf(f, speech.person);
  const interrupted = f.floor?.interrupted;
  const facts = [groupOf(f, speech.person), seat ? say("desk.seat", { seat }) : "", interrupted ? say("desk.interrupts", { name: nameOf(f, interrupted.person) }) : ""];
  return facts.filter(Boolean).join(" · ");
}

/** Whom the question is to, or whose it is, and what about. */
function questionWords(f: Facts, speech: SpeechShape): string {
  const question = heard(f.questioning, speech);
  const answers = speech.kind === "answer";
  const name = nameOf(f, answers ? question?.person : question?.to);
  // The group's title stands above already.
  if (!question?.topic) return say(answers ? "desk.answers_whom" : "desk.asks_whom", { name });
  return say(answers ? "desk.answers_about" : "desk.asks_about", { name, topic: question.topic });
}

function Clock({ desk, speech }: { desk: Desk; speech: SpeechShape }): JSX.Element {
  const { fresh } = desk.facts.value;
  const heardAt = desk.live.link.value.heardAt ?? desk.facts.value.now;
  const running = speech.ends_at !== undefined;
  // Without the hub the clock stands as it was last known, and says when that was.
  const at = (): number => (fresh ? desk.live.now.value : heardAt);
  const minutes = say("words.clock_within_minutes", { minutes: Math.round(speech.allowed / MINUTE) });
  const note = !fresh
    ? say("words.clock_as_of", { time: moment(heardAt / 1000) })
    : <>{say(running ? "words.clock_left" : "words.clock_paused")}<br />{minutes}</>;
  return (
    <DrumClock
      times="speech" size={11.25} figure={3.25} note={note} total={speech.allowed / 1000}
      state={running && fresh ? "running" : "paused"}
      remaining={() => ((speech.ends_at === undefined ? speech.left ?? 0 : speech.ends_at - at()) / 1000)}
    />
  );
}

function Heard({ f, speech }: { f: Facts; speech: SpeechShape }): JSX.Element {
  const open = f.floor?.microphones.open.includes(speech.person);
  return (
    <span class={`live${open ? "" : " cut"}`}>
      <Icon name={open ? "microphone" : "mute"} />
      {say(open ? "desk.microphone_open" : "desk.microphone_cut")}
    </span>
  );
}

function Controls({ desk, speech }: { desk: Desk; speech: SpeechShape }): JSX.Element {
  const f = desk.facts.value;
  const off = offWhileStale(desk);
  const running = speech.ends_at !== undefined;
  const open = f.floor?.microphones.open.includes(speech.person);
  return (
    <div class="ctl">
      {f.may("PauseClock") && (
        <Key {...off} icon={running ? "pause" : "play"} shortcut="Space" onPress={() => desk.run({ command: { do: running ? "PauseClock" : "ResumeClock", speech: speech.id } })}>
          {say(running ? "words.pause_clock" : "words.resume_clock")}
        </Key>
      )}
      {f.may("ExtendSpeech") && (
        <Key {...off} icon="plus" shortcut="+" onPress={() => desk.run({ command: { do: "ExtendSpeech", speech: speech.id } })}>
          {say("words.one_minute")}
        </Key>
      )}
      {speech.kind === "answer" && f.may("CapturePromise") && (
        <Key {...off} icon="page" onPress={() => desk.run({ open: { is: "promise", answer: speech.id, saidAt: desk.live.hubNow() } })}>{say("desk.capture_promise")}</Key>
      )}
      {speech.kind === "answer" && speech.question !== undefined && f.may("DeferAnswer") && (
        <Key {...off} icon="clock" onPress={() => desk.run({ open: { is: "defer", question: speech.question ?? "" } })}>{say("desk.in_writing_key")}</Key>
      )}
      <span class="gap" />
      {f.may("CutMicrophone") && (open
        ? <DangerKey {...off} icon="mute" shortcut="M" onPress={() => desk.run({ command: { do: "CutMicrophone", person: speech.person } })}>{say("words.cut_microphone")}</DangerKey>
        : <Key {...off} icon="microphone" onPress={() => desk.run({ command: { do: "ApproveMicrophone", person: speech.person } })}>{say("desk.open_microphone")}</Key>)}
    </div>
  );
}
