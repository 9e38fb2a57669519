/** The desk from which a sitting is chaired; presidium, secretaries, clerks and technicians see the same page with narrower rights. */

import { render } from "preact";
import { unlockSound, watchAlarms } from "../../hub/client/alarm.ts";
import "../../hub/client/fonts.css";
import { pageOptions, startLive } from "../../hub/client/live.ts";
// The scenes' letters come after the parts', which they enlarge.
import "../../hub/client/style/parts.css";
import "../../hub/client/media/film.css";
import "../../hub/client/scenes/scenes.css";
import { dress } from "../../hub/client/theme.ts";
import { keepAwake } from "../../hub/client/wake.ts";
import { createDesk } from "./desk.ts";
import { listenToKeys } from "./shortcuts.ts";
import { Screen } from "./Screen.tsx";
import "./style/desk.css";

const council = document.documentElement.lang === "en" ? "en" : "vi";
dress("desk", council);

const room = new URLSearchParams(location.search).get("room");
const live = startLive({ ...pageOptions(), ...(room === null ? {} : { room }), mayReload: () => desk.opened.value === undefined });
const desk = createDesk(live);

watchAlarms(live.parts, live.ballot, live.now, () => desk.facts.value.fresh);
unlockSound();
keepAwake();
listenToKeys(desk);

render(<Screen desk={desk} />, document.getElementById("screen") ?? document.body);
