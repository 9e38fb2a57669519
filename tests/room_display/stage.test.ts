/** One scene gives way to the next, and the same scene goes on in place. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { languageOf, mayReload, themeOf } from "../../room_display/src/display.ts";
import { layered } from "../../room_display/src/stage.ts";
import { PICTURE, VOTE } from "../hub/client/scenes/hall.ts";

const query = (text: string): URLSearchParams => new URLSearchParams(text);
const notice = (text: string) => ({ ...PICTURE, scene: { ...PICTURE.scene!, kind: "notice", text } }) as const;

test("a picture of the same scene takes its place", () => {
  const first = layered([], PICTURE);
  const same = { ...PICTURE, attendance: undefined };
  const next = layered(first, same);
  assert.deepEqual(next.map(({ id }) => id), [0]);
  assert.equal(next[0]?.picture, same);
});

test("another scene lies over the one before, and never over more than one", () => {
  const second = layered(layered([], PICTURE), notice("a"));
  assert.deepEqual(second.map(({ id }) => id), [0, 1]);
  assert.deepEqual(layered(second, notice("b")).map(({ id }) => id), [1, 2]);
});

test("a scene that comes again is a new showing", () => {
  const back = layered(layered(layered([], PICTURE), notice("a")), PICTURE);
  assert.deepEqual(back.map(({ id, key }) => [id, key]), [[1, "notice:a"], [2, "item:a"]]);
});

test("nobody looks away from a vote", () => {
  assert.equal(mayReload(PICTURE), true);
  assert.equal(mayReload({ ...PICTURE, scene: { ...PICTURE.scene!, kind: "vote", vote: VOTE } }), false);
});

test("the address chooses language and light, otherwise the council and darkness", () => {
  assert.equal(languageOf(query("lang=en"), "vi"), "en");
  assert.equal(languageOf(query(""), "en"), "en");
  assert.equal(languageOf(query("lang=fr"), "vi"), "vi");
  assert.equal(themeOf(query("")), "hall");
  assert.equal(themeOf(query("theme=light")), "light");
});
