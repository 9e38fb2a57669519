/** A display of the hall: no keys, no sound, no pointer; it shows what the meeting is at and looks after itself. */

import { computed } from "@preact/signals";
import { render } from "preact";
import "../../hub/client/fonts.css";
import { pageOptions, startLive } from "../../hub/client/live.ts";
import { pictureOf } from "../../hub/client/scenes/picture.ts";
// The scenes' letters come after the parts', which they enlarge.
import "../../hub/client/style/parts.css";
import "../../hub/client/scenes/scenes.css";
import { dress, theme } from "../../hub/client/theme.ts";
import { keepAwake } from "../../hub/client/wake.ts";
import { createCameras } from "./cameras.tsx";
import { Display } from "./Display.tsx";
import "../../hub/client/media/film.css";
import "./display.css";
import { followTheDoor, languageOf, mayReload, themeOf } from "./display.ts";
import { createStage } from "./stage.ts";

const SCENE_MS = 420;
const query = new URLSearchParams(location.search);
dress("hall", languageOf(query, document.documentElement.lang));
theme.value = themeOf(query);

const room = query.get("room");
const live = startLive({
  ...pageOptions(),
  ...(room === null ? {} : { room }),
  mayReload: () => mayReload(picture.peek()) && !stage.changing(),
});
const picture = computed(() => pictureOf(live.parts));
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const stage = createStage(picture, () => (calm.matches ? 0 : SCENE_MS));
followTheDoor(live);
keepAwake();

render(<Display stage={stage} now={live.now} cameras={createCameras(live)} recording={live.media.recording} />, document.getElementById("screen") ?? document.body);
