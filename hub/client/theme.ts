/** Light or dark, Vietnamese or English: chosen on this screen, kept on this screen. */

import { effect, signal } from "@preact/signals";
import type { Language } from "./format.ts";

export type Theme = "light" | "dark" | "hall";
/** What kind of screen this is: it sets the size of one rem (SCREENS.md §3). */
export type Screen = "desk" | "tablet" | "hall";

const THEME = "nghitruong.theme";
const LANGUAGE = "nghitruong.language";

export const theme = signal<Theme>("light");
export const language = signal<Language>("vi");

/** Storage may be switched off on a locked-down tablet: then the choice lasts until the page closes. */
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice still holds for this page.
  }
}

/** What a screen starts with; a hall display has one theme only, made for projectors. */
export function startingTheme(screen: Screen, stored: string | null, prefersDark: boolean): Theme {
  if (screen === "hall") return "hall";
  if (stored === "light" || stored === "dark") return stored;
  return prefersDark ? "dark" : "light";
}

export function startingLanguage(stored: string | null, council: Language): Language {
  return stored === "vi" || stored === "en" ? stored : council;
}

/** Dresses the page; from here on it follows the two signals. */
export function dress(screen: Screen, council: Language = "vi"): void {
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  theme.value = startingTheme(screen, kept(THEME), prefersDark);
  language.value = startingLanguage(screen === "hall" ? null : kept(LANGUAGE), council);
  const root = document.documentElement;
  root.dataset.screen = screen;
  effect(() => {
    root.dataset.theme = theme.value;
  });
  effect(() => {
    root.lang = language.value;
  });
}

export function chooseTheme(next: "light" | "dark"): void {
  theme.value = next;
  keep(THEME, next);
}

export function chooseLanguage(next: Language): void {
  language.value = next;
  keep(LANGUAGE, next);
}
