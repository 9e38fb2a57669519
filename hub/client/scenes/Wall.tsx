/** The frame around every scene: the council's name, the time, the comb line, and what must stand on each scene. */

import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { hour } from "../format.ts";
import { CombLine, Logo } from "../parts/Icon.tsx";
import { shortCouncil, together } from "./facts.ts";
import { useFit } from "./fit.ts";
import type { Picture } from "./picture.ts";
import { say } from "./words.ts";

export interface SceneProps {
  picture: Picture;
  /** The hub's time (µs). */
  now: ReadonlySignal<number>;
}

/** Minutes are all a wall tells; only this redraws when one passes. */
export function Hour({ now }: Pick<SceneProps, "now">): JSX.Element {
  return <time class="w-hour">{hour(now.value / 1000)}</time>;
}

export function Mark({ picture }: Pick<SceneProps, "picture">): JSX.Element | null {
  if (picture.session?.mark === undefined) return null;
  return <span class="w-mark">{say(`hall.mark_${picture.session.mark}`)}</span>;
}

/** The council's own emblem belongs where the mark of the house stands, once it has one. */
function Head({ picture, now, nameless }: SceneProps & { nameless: boolean }): JSX.Element {
  const session = picture.session;
  const head = useFit<HTMLElement>(4);
  return (
    <header class="w-head" ref={head}>
      {!nameless && <Logo />}
      {nameless || session === undefined
        ? <b class="w-council">{session === undefined ? text("words.product") : ""}</b>
        : (
          <>
            <b class="w-council">
              <span class="w-full">{together(session.council)}</span>
              <span class="w-short">{together(shortCouncil(session.council))}</span>
            </b>
            {session.number !== "" && <span class="w-session">{say("hall.session", { number: session.number })}</span>}
          </>
        )}
      <Mark picture={picture} />
      {session !== undefined && <Hour now={now} />}
      <CombLine />
    </header>
  );
}

export interface WallProps extends SceneProps {
  /** The scene's own name, for its style and for tests. */
  name: string;
  /** How many steps its letters have. */
  steps?: number;
  /** Leaves the council's name out of the head, where the scene says it itself. */
  nameless?: boolean;
  class?: string;
  children?: ComponentChildren;
}

export function Wall(props: WallProps): JSX.Element {
  const { picture, now, name, steps = 1, nameless = false, children } = props;
  const main = useFit<HTMLElement>(steps);
  return (
    <div class="w-wall" data-scene={name}>
      <Head picture={picture} now={now} nameless={nameless} />
      <main class={`w-main w-${name}${props.class ? ` ${props.class}` : ""}`} ref={main}>{children}</main>
    </div>
  );
}
