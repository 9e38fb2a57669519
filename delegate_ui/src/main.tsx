/** The tablet in front of a delegate; a remote participant, an invitee and an observer see the same page with less. */

import { effect } from "@preact/signals";
import { render } from "preact";
import { unlockSound, watchAlarms } from "../../hub/client/alarm.ts";
import "../../hub/client/fonts.css";
import { pageOptions, startLive } from "../../hub/client/live.ts";
import "../../hub/client/style/parts.css";
import { dress } from "../../hub/client/theme.ts";
import { keepAwake } from "../../hub/client/wake.ts";
import { rehearse } from "./rehearsing.ts";
import { goesTo } from "./rooming.ts";
import { Screen } from "./Screen.tsx";
import "./tablet.css";
import "../../hub/client/media/film.css";
import "./afar.css";
import "./sheet.css";
import "./proposing.css";
import { createTablet, ownerOf } from "./tablet.ts";

const council = document.documentElement.lang === "en" ? "en" : "vi";
dress("tablet", council);

const room = new URLSearchParams(location.search).get("room");
const live = startLive({
  ...pageOptions(),
  ...(room === null ? {} : { room }),
  mayReload: () => tablet.view.value.is === "now" && !tablet.drafts.draft.value?.text,
});
const tablet = createTablet(live);

const HOME = "nghitruong.home_room";
const WRITES: ReadonlySet<string> = new Set(["write", "nominate", "nominate_sure", "amend"]);
/** Follows the group into its room and back; not while something is being written. */
effect(() => {
  const here = live.welcome.value?.room ?? "hall";
  const session = live.parts.session.value;
  const group = live.parts.own.value?.group_room;
  if (WRITES.has(tablet.view.value.is) || live.parts.own.value === undefined) return;
  const to = goesTo({ here, group, home: sessionStorage.getItem(HOME) ?? "hall", session });
  if (to === undefined) return;
  if (group !== undefined && session?.rooms[here]?.kind !== "group") sessionStorage.setItem(HOME, here);
  const address = new URL(location.href);
  address.searchParams.set("room", to);
  location.replace(address);
});
effect(() => {
  const owner = ownerOf(live);
  if (owner === undefined) return;
  tablet.drafts.belongTo(owner);
  tablet.asking.belongTo(owner);
  tablet.nominating.belongTo(owner);
  tablet.amending.belongTo(owner);
  tablet.reading.belongTo(owner);
});
watchAlarms(live.parts, live.ballot, live.now, () => tablet.fresh.value);
unlockSound();
keepAwake();
rehearse(tablet);

render(<Screen tablet={tablet} />, document.getElementById("screen") ?? document.body);
