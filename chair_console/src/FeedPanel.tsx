/** For the technician in the hall: which camera and which sound those afar get of it, and whether they do. */

import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Film } from "../../hub/client/media/Film.tsx";
import { DeviceChoices, Meter, SoundChoice } from "../../hub/client/media/Trying.tsx";
import { askForScreen, canShare } from "../../hub/client/media/sharing.ts";
import { say, turned } from "../../hub/client/media/words.ts";
import { Icon, type IconName } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { Desk } from "./desk.ts";
import { type Facts, sittingOf } from "./facts.ts";
import type { Feed } from "./feed.ts";
import { Side } from "./RightColumn.tsx";

/** Below this the meter shows nothing anybody would hear. */
const SILENT = 0.01;

export function FeedPanel({ desk }: { desk: Desk }): JSX.Element {
  const { feed } = desk;
  const { devices } = feed;
  useEffect(() => {
    if (devices.stream.peek() === undefined) void devices.open(true);
    return () => { if (!feed.sending.peek()) devices.close(); };
  }, [feed]);
  const sending = feed.sending.value;
  const trouble = devices.trouble.value;
  const ready = devices.stream.value !== undefined;
  const { icon, text } = told(feed, desk.facts.value);
  return (
    <Side
      desk={desk} class="feed" title={say("hybrid.feed")}
      foot={(
        <>
          <Sharing feed={feed} />
          {sending
            ? <Key icon="close" onPress={feed.end}>{say("hybrid.feed_end")}</Key>
            : <Key icon="play" off={ready ? undefined : say("hybrid.allow_short")} onPress={() => void feed.begin()}>{say("hybrid.feed_begin")}</Key>}
        </>
      )}
    >
      <div class="rows" tabIndex={0}>
        <p class="stands" role="status"><Icon name={icon} /><b>{text}</b></p>
        {trouble && <p class="foot note loss" role="alert">{say(`hybrid.${trouble}`)}</p>}
        {ready && <Film stream={devices.stream.value} label={say("hybrid.feed_picture")} muted />}
        <div class="part">
          <Meter devices={devices} label={say("hybrid.feed_level")} />
          {ready && devices.level.value < SILENT && <p class="k">{say("hybrid.feed_silent")}</p>}
          <SoundChoice devices={devices} />
          <DeviceChoices devices={devices} />
        </div>
      </div>
    </Side>
  );
}

function told({ sending, sender }: Feed, f: Facts): { icon: IconName; text: string } {
  if (!sending.value) return { icon: "mute", text: say("hybrid.feed_off") };
  switch (sender.state.value) {
    case "on": return { icon: "screen", text: say(sittingOf(f)?.stage === "open" ? "hybrid.feed_on" : "hybrid.feed_ahead") };
    case "broken": return { icon: "lost", text: turned(sender.reason.value) };
    default: return { icon: "clock", text: say("hybrid.feed_joining") };
  }
}

/** What whoever has the floor in the hall shows there, for those afar. */
function Sharing({ feed }: { feed: Feed }): JSX.Element | null {
  const { sender } = feed;
  if (sender.shared.value) return <Key icon="close" onPress={() => void sender.share(undefined)}>{say("hybrid.share_end")}</Key>;
  if (!sender.mayShare.value || !canShare()) return null;
  return <Key icon="screen" onPress={() => void askForScreen().then((screen) => screen && sender.share(screen))}>{say("hybrid.share")}</Key>;
}
