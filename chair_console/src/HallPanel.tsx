/** What the hall sees just now, and the way to change it. */

import type { JSX } from "preact";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { Desk } from "./desk.ts";
import { HallScene } from "./HallScene.tsx";
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
        {scene && <HallScene desk={desk} scene={scene} />}
        <div class="row">
          {f.may("ShowScene") && <Key icon="screen" onPress={() => desk.run({ open: { is: "scene" } })}>{say("desk.change_scene")}</Key>}
          <Key onPress={() => desk.show("notices")}>{say("desk.notices")}</Key>
        </div>
      </div>
    </section>
  );
}
