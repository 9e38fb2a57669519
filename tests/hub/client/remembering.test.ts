/** What a screen remembers by itself, and when it may load itself anew. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { signal } from "@preact/signals";
import { reloadWhenUpgraded, worthwhile } from "../../../hub/client/reload.ts";
import { type Memory, lasting, setting } from "../../../hub/client/storage.ts";

function memory(): Memory & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    get: (key) => held.get(key) ?? null,
    set: (key, value) => void (value === undefined ? held.delete(key) : held.set(key, value)),
  };
}

test("a setting is remembered when it is changed, and nonsense counts as the first value", () => {
  const kept = memory();
  kept.set("sound", "deafening");
  const sound = setting("sound", ["on", "off"], kept);
  assert.equal(sound.value, "on");
  sound.value = "off";
  assert.equal(setting("sound", ["on", "off"], kept).value, "off");
});

test("where storage is switched off nothing is remembered and nothing breaks", () => {
  assert.equal(lasting.get("anything"), null);
  lasting.set("anything", "x");
  lasting.set("anything", undefined);
});

function upgrade(random = 0) {
  const kept = memory();
  const served = signal<string | undefined>("old");
  const now = signal(1e9);
  const safe = signal(true);
  let reloads = 0;
  const begin = () => reloadWhenUpgraded(
    { own: "old", served, now, safe: () => safe.value, reload: () => { reloads += 1; }, memory: kept },
    random,
  );
  return { served, now, safe, begin, reloads: () => reloads };
}

test("the build it was loaded with is no reason to load it anew", () => {
  const { now, begin, reloads } = upgrade();
  begin();
  now.value += 10e6;
  assert.equal(reloads(), 0);
});

test("an upgrade waits for a safe moment, then loads the page anew, once", () => {
  const { served, now, safe, begin, reloads } = upgrade();
  safe.value = false;
  begin();
  served.value = "new";
  now.value += 60e6;
  assert.equal(reloads(), 0);
  safe.value = true;
  assert.equal(reloads(), 1);
  now.value += 60e6;
  assert.equal(reloads(), 1);
});

test("a hall of screens spreads it over two seconds", () => {
  const { served, now, begin, reloads } = upgrade(0.5);
  begin();
  served.value = "new";
  now.value += 900_000;
  assert.equal(reloads(), 0);
  now.value += 200_000;
  assert.equal(reloads(), 1);
});

test("a page that comes back old from a rolling upgrade tries again after a minute, not at once", () => {
  const { served, now, begin, reloads } = upgrade();
  served.value = "new";
  begin();
  begin();
  assert.equal(reloads(), 1);
  now.value += 61e6;
  assert.equal(reloads(), 2);
  assert.equal(worthwhile("newer", "new 5", 6), true);
});
