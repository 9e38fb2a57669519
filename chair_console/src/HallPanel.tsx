/** What the hall sees just now, and the way to change it. */

import type { JSX } from "preact";
import { Key } from "../../hub/client/parts/Key.tsx";
import { pictureOf } from "../../hub/client/scenes/picture.ts";
import { Preview } from "../../hub/client/scenes/Preview.tsx";
import type { Desk } from "./desk.ts";
import { say } from "./words.ts";

export function HallPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const { scene } = f;
  return (
    <section class="pn hall" aria-label={say("desk.hall")}>
      <div class="ph">
        <h2>{say("desk.hall")}</h2>
        <small>{say(scene?.follow === false ? "desk.fixed" : "desk.follows")}</small>
      </div>
      <div class="hp">
        {scene && <Preview picture={pictureOf(desk.live.parts)} now={desk.live.now} label={say(`desk.scene.${scene.kind}`)} />}
        <div class="row">
          {f.may("ShowScene") && <Key icon="screen" onPress={() => desk.run({ open: { is: "scene" } })}>{say("desk.change_scene")}</Key>}
          <Key onPress={() => desk.show("notices")}>{say("desk.notices")}</Key>
        </div>
      </div>
    </section>
  );
}
