/** A hall display by itself: which language and light, when it may load itself anew, what to do when it is sent away. */

import { effect } from "@preact/signals";
import { isReady } from "../../hub/client/connection.ts";
import type { Language } from "../../hub/client/format.ts";
import type { Live } from "../../hub/client/live.ts";
import { type Picture, drawn } from "../../hub/client/scenes/picture.ts";
import type { Theme } from "../../hub/client/theme.ts";

/** The address may say it (`?lang=en&theme=light`); otherwise the council's language, and dark. */
export function languageOf(query: URLSearchParams, council: string): Language {
  const wanted = query.get("lang") ?? council;
  return wanted === "en" ? "en" : "vi";
}

export function themeOf(query: URLSearchParams): Theme {
  return query.get("theme") === "light" ? "light" : "hall";
}

const WATCHED: ReadonlySet<string> = new Set(["speaker", "vote", "result"]);

/** Nobody looks away from a running clock or a fresh result: an upgrade waits until they are over. */
export function mayReload(picture: Picture): boolean {
  return !WATCHED.has(drawn(picture));
}

const AGAIN_MS = 30_000;
const LOOK_MS = 2_000;

/** Loads the page anew once the hub is there to serve it: never an error page on the wall. */
async function whenReady(go: () => void): Promise<void> {
  if (await isReady("/healthz")) go();
  else setTimeout(() => void whenReady(go), LOOK_MS);
}

/**
 * A display the office has turned off asks for its page anew: the door answers with six digits. One that was never
 * let in, or may not see this room, keeps its picture and asks again later, so that it does not go round in circles.
 */
export function followTheDoor(live: Pick<Live, "link" | "welcome">): () => void {
  return effect(() => {
    if (live.link.value.ended === undefined) return;
    const soon = live.welcome.peek() !== undefined && live.link.value.ended !== "not_allowed";
    setTimeout(() => void whenReady(() => location.reload()), soon ? 0 : AGAIN_MS);
  });
}
