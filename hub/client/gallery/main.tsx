/**
 * Every shared part in every state, on one page per kind of screen: `#desk/light`, `#tablet/dark`, `#hall/hall`.
 * For the eye and for the tests; no wheel carries it, and its headings are no words of the product.
 */

import { render } from "preact";
import type { Language } from "../format.ts";
import { language, theme } from "../theme.ts";
import type { Screen, Theme } from "../theme.ts";
import { DeskGallery } from "./Desk.tsx";
import "./gallery.css";
import { HallGallery } from "./Hall.tsx";
import { type Alone, ALONE, SceneAlone } from "./Scenes.tsx";
import { TabletGallery, VoteAlone } from "./Tablet.tsx";

const PAGES = { desk: DeskGallery, tablet: TabletGallery, hall: HallGallery } as const;

function show(): void {
  const [screen = "desk", look = "light", tongue = "vi", state] = location.hash.slice(1).split("/");
  const Page = PAGES[screen as Screen] ?? DeskGallery;
  render(null, document.body);
  theme.value = look as Theme;
  language.value = tongue as Language;
  document.documentElement.dataset.screen = screen;
  document.documentElement.dataset.theme = look;
  document.documentElement.lang = tongue;
  if (state === undefined) render(<Page />, document.body);
  else if (ALONE.has(state)) render(<SceneAlone state={state as Alone} />, document.body);
  else render(<VoteAlone state={Number(state)} />, document.body);
  document.body.dataset.shown = location.hash;
}

addEventListener("hashchange", show);
show();
