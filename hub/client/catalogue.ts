/** Every word on a screen comes from here: the catalogues in the language the screen speaks. */

import enWords from "../catalogue/en/words.json" with { type: "json" };
import viWords from "../catalogue/vi/words.json" with { type: "json" };
import { language } from "./theme.ts";

export type Values = Readonly<Record<string, string | number>>;
type Texts = Readonly<Record<string, string>>;

/** Puts values into `{name}` places; a place without a value stays visible, so that nobody misses it. */
export function fill(pattern: string, values: Values): string {
  return pattern.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place));
}

/**
 * The texts of some areas in both languages. The keys are those of the Vietnamese files: a key that is missing
 * there, or in English, does not compile. A screen makes its own for its areas and shares `text` for the common words.
 */
export function catalogue<V extends Texts>(vi: V, en: { readonly [K in keyof V]: string }) {
  const texts = { vi, en };
  return (key: keyof V & string, values: Values = {}): string =>
    fill(texts[language.value][key] ?? key, values);
}

export const text = catalogue(viWords, enWords);

/** A key of the common words. */
export type Word = keyof typeof viWords;
