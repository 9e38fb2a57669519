/** Facts to glance at: session, quorum, delay, link, notices, the hub's time, who presides; each opens its panel. */

import type { JSX } from "preact";
import { RecordingMark } from "../../hub/client/media/RecordingMark.tsx";
import { hour, moment, of } from "../../hub/client/format.ts";
import { linkShown } from "../../hub/client/told.ts";
import { Icon, Logo } from "../../hub/client/parts/Icon.tsx";
import { LinkState } from "../../hub/client/parts/LinkState.tsx";
import { oneCopy } from "./copies.ts";
import { delay, delayWords, forecast } from "./delay.ts";
import type { Desk } from "./desk.ts";
import { type Facts, inGroup, nameOf, presidingOf, shortName, sittingOf } from "./facts.ts";
import { unanswered } from "./notices.ts";
import { recordingTrouble } from "./recording.ts";
import { type Line, say, told } from "./words.ts";

export function Header({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const room = desk.live.welcome.value?.room;
  return (
    <header class="top">
      <Logo />
      <Who desk={desk} f={f} heardAt={desk.live.link.value.heardAt ?? f.now} />
      <div class="facts">
        <Present desk={desk} f={f} />
        <Behind desk={desk} f={f} />
        <button type="button" class="fact r" onClick={() => desk.show("devices")}>
          <LinkState link={linkShown(desk.live.link.value, f.now)} />
        </button>
        <Bell desk={desk} f={f} />
        <div class="fact time"><b><Time desk={desk} /></b></div>
        <button type="button" class="fact" onClick={() => desk.show("presiding")}>
          <b>{nameOf(f, presidingOf(f, room))}</b>
          <span>{say("desk.presides")}</span>
        </button>
      </div>
    </header>
  );
}

function Time({ desk }: { desk: Desk }): JSX.Element {
  return <time role="timer" aria-label={say("desk.hub_time")}>{moment(desk.live.now.value / 1000)}</time>;
}

function Who({ desk, f, heardAt }: { desk: Desk; f: Facts; heardAt: number }): JSX.Element {
  const sitting = sittingOf(f);
  const stage: Line = [`desk.stage.${sitting?.stage ?? "planned"}`];
  return (
    <div class="who">
      <b title={f.session?.name}>{shortName(f.session?.name ?? "")}</b>
      <span>
        {f.session?.mark && <em class="tag">{say(`desk.mark_${f.session.mark}`)}</em>}
        <Recorded desk={desk} />
        {oneCopy(f) && <em class="tag one" title={oneCopy(f)}><Icon name="lost" />{say("desk.one_copy_short")}</em>}
        {sitting?.closed && <em class="tag"><Icon name="lock" />{say("desk.private_short")}</em>}
        {inGroup(f) && <em class="tag">{f.session?.rooms[f.room ?? ""]?.name}</em>}
        {f.fresh ? `${sitting?.title ?? ""} · ${told(stage)}` : say("desk.figures_stopped", { time: moment(heardAt / 1000) })}
      </span>
    </div>
  );
}

/** That it is recorded, or why it is not though it ought to be. */
function Recorded({ desk }: { desk: Desk }): JSX.Element {
  const trouble = recordingTrouble(desk.live.media.link.value);
  return (
    <>
      <RecordingMark on={desk.live.media.recording} />
      {trouble && <em class="tag one" role="alert" title={say(trouble.why)}><Icon name="lost" />{say(trouble.short)}</em>}
    </>
  );
}

function Present({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const { present = 0, total = 0, needed = 0, quorate = false } = f.attendance ?? {};
  return (
    <button type="button" class="fact" onClick={() => desk.show("people")}>
      <b>{say("desk.present", { count: of(present, total) })}</b>
      {quorate
        ? <span class="ok">✓ {say("desk.quorum", { needed })}</span>
        : <span class="loss">{say("desk.no_quorum_missing", { missing: needed - present })}</span>}
    </button>
  );
}

function Behind({ desk, f }: { desk: Desk; f: Facts }): JSX.Element | null {
  const sitting = sittingOf(f);
  const end = f.agenda && sitting && forecast(f.agenda, sitting, f.now);
  if (f.agenda === undefined || end === undefined) return null;
  const { late, words } = delayWords(delay(f.agenda, f.now));
  return (
    <button type="button" class={`fact${late ? " late" : ""}`} onClick={() => { desk.wide.value = !desk.wide.value; }}>
      <b>{told(words)}</b>
      <span>{say("desk.forecast", { time: hour(end / 1000) })}</span>
    </button>
  );
}

function Bell({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const count = unanswered(f).length;
  return (
    <button type="button" class="fact r bell" aria-label={say("desk.notices_count", { count })} onClick={() => desk.show("notices")}>
      <Icon name="bell" />
      {count > 0 && <b aria-hidden="true">{count}</b>}
    </button>
  );
}
