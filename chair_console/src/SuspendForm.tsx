/** Suspends the sitting until a time, or until further notice. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { hour } from "../../hub/client/format.ts";
import type { Desk } from "./desk.ts";
import { MINUTE, sittingOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { say } from "./words.ts";

const BREAKS = [10, 15, 20, 30, 60] as const;

/** On the full minute. */
function resumesAt(now: number, minutes: number): number {
  return Math.ceil((now + minutes * MINUTE) / MINUTE) * MINUTE;
}

export function SuspendForm({ desk }: { desk: Desk }): JSX.Element | null {
  const f = desk.facts.value;
  const sitting = sittingOf(f);
  const [minutes, choose] = useState<number | undefined>(15);
  const [reason, write] = useState("");
  if (sitting === undefined) return null;
  const again = sitting.stage === "suspended";
  const submit = (): Promise<boolean> => {
    const until = minutes === undefined ? {} : { resumes_at: resumesAt(desk.live.hubNow(), minutes) };
    return desk.ask(again ? { do: "ChangeResumption", sitting: sitting.id, ...until } : { do: "SuspendSitting", sitting: sitting.id, reason, ...until });
  };
  const title = again ? say("desk.change_resumption") : say("desk.ask_suspend", { sitting: sitting.title });
  return (
    <FormFrame desk={desk} title={title} about={say("desk.ask_suspend_then")} submit={say(again ? "desk.record" : "desk.suspend")} onSubmit={submit}>
      <Breaks now={f.now} minutes={minutes} choose={choose} />
      {!again && (
        <label class="inp"><span>{say("desk.reason")}</span>
          <input value={reason} maxLength={300} onInput={(event) => write(event.currentTarget.value)} />
        </label>
      )}
    </FormFrame>
  );
}

function Breaks({ now, minutes, choose }: { now: number; minutes: number | undefined; choose: (minutes: number | undefined) => void }): JSX.Element {
  return (
    <fieldset class="picks">
      <legend>{say("desk.suspend_for")}</legend>
      {[...BREAKS, undefined].map((one) => (
        <label class="pick" key={one ?? "open"}>
          <input type="radio" name="minutes" checked={minutes === one} onChange={() => choose(one)} />
          <span>{one === undefined ? say("desk.until_further_notice") : say("desk.break_until", { minutes: one, time: hour(resumesAt(now, one) / 1000) })}</span>
        </label>
      ))}
    </fieldset>
  );
}
