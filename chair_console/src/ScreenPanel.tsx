/** How this screen looks and listens: language, light or dark, letters as shortcuts, sound. */

import type { JSX } from "preact";
import { sound } from "../../hub/client/alarm.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../hub/client/parts/Switches.tsx";
import { text } from "../../hub/client/catalogue.ts";
import type { Signal } from "@preact/signals";
import type { Desk } from "./desk.ts";
import { Side } from "./RightColumn.tsx";
import { type Key as WordKey, say } from "./words.ts";

const STROKES: readonly (readonly [stroke: string, word: WordKey])[] = [
  ["Enter", "desk.key.enter"], ["Space", "desk.key.space"], ["+", "desk.key.plus"], ["U", "desk.key.u"], ["M", "desk.key.m"], ["1–9", "desk.key.digits"], ["Esc", "desk.key.esc"],
];

export function ScreenPanel({ desk }: { desk: Desk }): JSX.Element {
  return (
    <Side desk={desk} title={say("desk.this_screen")}>
      <div class="rows screen">
        <div class="part"><h3>{text("words.language")}</h3><LanguageSwitch /></div>
        <div class="part"><h3>{text("words.theme")}</h3><ThemeSwitch /></div>
        <Switch title={say("desk.sound")} value={sound} />
        <Switch title={say("desk.letters")} value={desk.letters} />
        <dl class="strokes">
          {STROKES.map(([stroke, word]) => <div key={stroke}><dt><kbd class="kbd">{stroke}</kbd></dt><dd>{say(word)}</dd></div>)}
        </dl>
        <p class="part"><a class="key" href="/account">{say("desk.account")}</a></p>
      </div>
    </Side>
  );
}

function Switch({ title, value }: { title: string; value: Signal<"on" | "off"> }): JSX.Element {
  return (
    <div class="part"><h3>{title}</h3>
      <div class="pair" role="group" aria-label={title}>
        {(["on", "off"] as const).map((one) => <Key key={one} pressed={value.value === one} onPress={() => { value.value = one; }}>{say(`desk.switch.${one}`)}</Key>)}
      </div>
    </div>
  );
}
