import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../../hub/catalogue/en/words.json" with { type: "json" };
import vi from "../../../hub/catalogue/vi/words.json" with { type: "json" };
import { catalogue, fill, text } from "../../../hub/client/catalogue.ts";
import { language, startingLanguage, startingTheme } from "../../../hub/client/theme.ts";

const places = (pattern: string): string[] => (pattern.match(/\{\w+\}/gu) ?? []).sort();

test("both languages have the same keys with the same places", () => {
  assert.deepEqual(Object.keys(en), Object.keys(vi));
  const other: Readonly<Record<string, string>> = en;
  for (const [key, pattern] of Object.entries(vi)) {
    assert.deepEqual(places(other[key] ?? ""), places(pattern), key);
  }
});

test("no word shouts and every key belongs to its area", () => {
  for (const [key, pattern] of [...Object.entries(vi), ...Object.entries(en)]) {
    assert.doesNotMatch(pattern, /!/u, key);
    assert.match(key, /^words(\.[a-z0-9_]+)+$/u);
    assert.equal(pattern.normalize("NFC"), pattern, key);
  }
});

test("values fill their places and a forgotten one stays visible", () => {
  assert.equal(fill("cần {needed}/{total}", { needed: 43, total: 85 }), "cần 43/85");
  assert.equal(fill("cần {needed}", {}), "cần {needed}");
});

test("the text follows the language of the screen", () => {
  assert.equal(text("words.need_got", { needed: 43, total: 85, got: 61 }), "cần\u00a043/85, có\u00a061");
  language.value = "en";
  assert.equal(text("words.for"), "For");
  language.value = "vi";
  assert.equal(text("words.for"), "Tán thành");
});

test("an area of its own speaks the same language", () => {
  const own = catalogue({ "desk.x": "Mục {n}" }, { "desk.x": "Item {n}" });
  assert.equal(own("desk.x", { n: 46 }), "Mục 46");
});

test("a screen starts as it was left, a hall display always as a hall display", () => {
  assert.equal(startingTheme("desk", null, true), "dark");
  assert.equal(startingTheme("desk", "light", true), "light");
  assert.equal(startingTheme("tablet", "purple", false), "light");
  assert.equal(startingTheme("hall", "light", false), "hall");
  assert.equal(startingLanguage("en", "vi"), "en");
  assert.equal(startingLanguage(null, "vi"), "vi");
});
