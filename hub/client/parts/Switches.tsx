/** Two small pairs of keys: light or dark, Vietnamese or English. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { chooseLanguage, chooseTheme, language, theme } from "../theme.ts";
import { Key } from "./Key.tsx";

export function ThemeSwitch(): JSX.Element {
  return (
    <div class="pair" role="group" aria-label={text("words.theme")}>
      {(["light", "dark"] as const).map((name) => (
        <Key key={name} pressed={theme.value === name} onPress={() => chooseTheme(name)}>
          {text(`words.theme_${name}`)}
        </Key>
      ))}
    </div>
  );
}

export function LanguageSwitch(): JSX.Element {
  return (
    <div class="pair" role="group" aria-label={text("words.language")}>
      {(["vi", "en"] as const).map((name) => (
        <Key key={name} pressed={language.value === name} onPress={() => chooseLanguage(name)}>
          {/* Each language calls itself by its own name. */}
          <span lang={name}>{text(`words.language_${name}`)}</span>
        </Key>
      ))}
    </div>
  );
}
