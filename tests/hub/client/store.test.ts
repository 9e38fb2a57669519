/** A screen applies the patches that fit its number, ignores what it has, and notices what it misses. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { effect } from "@preact/signals";
import type { PartName, Patch, Snapshot } from "../../../hub/client/protocol.ts";
import { createStore, fit } from "../../../hub/client/store.ts";

const snapshot = (number: number, parts: object): Snapshot => ({ say: "snapshot", number, parts });
const patch = (part: PartName, after: number, upto: number, change: unknown): Patch =>
  ({ say: "patch", part, after, upto, patch: change });

test("after ≤ h < upto is applied, upto ≤ h ignored, the rest is a gap", () => {
  for (let h = 0; h < 6; h += 1) {
    for (let after = 0; after < 6; after += 1) {
      for (let upto = after + 1; upto < 6; upto += 1) {
        const wanted = after <= h && h < upto ? "apply" : upto <= h ? "ignore" : "gap";
        assert.equal(fit(h, after, upto), wanted, `${after}..${upto} at ${h}`);
      }
    }
  }
});

test("each part goes on from the snapshot's number, then from its own last patch", () => {
  const store = createStore();
  store.takeSnapshot(snapshot(10, { floor: { waiting: 1 }, agenda: { delay: 0 } }));
  assert.equal(store.takePatch(patch("floor", 4, 11, { waiting: 2 })), "apply");
  assert.equal(store.takePatch(patch("floor", 11, 13, { waiting: 3 })), "apply");
  assert.equal(store.takePatch(patch("agenda", 10, 12, { delay: 5 })), "apply");
  assert.deepEqual([store.numberOf("floor"), store.numberOf("agenda"), store.numberOf("own")], [13, 12, 10]);
  assert.equal(store.parts.floor.value?.waiting, 3);
});

test("a patch heard twice, or older than the snapshot, changes nothing", () => {
  const store = createStore();
  store.takeSnapshot(snapshot(10, { floor: { waiting: 1 } }));
  assert.equal(store.takePatch(patch("floor", 10, 11, { waiting: 2 })), "apply");
  const before = store.parts.floor.value;
  assert.equal(store.takePatch(patch("floor", 10, 11, { waiting: 9 })), "ignore");
  assert.equal(store.takePatch(patch("floor", 5, 9, { waiting: 9 })), "ignore");
  assert.equal(store.parts.floor.value, before);
});

test("a patch after one that is missing is not applied", () => {
  const store = createStore();
  store.takeSnapshot(snapshot(10, { floor: { waiting: 1 } }));
  assert.equal(store.takePatch(patch("floor", 12, 13, { waiting: 9 })), "gap");
  assert.deepEqual([store.parts.floor.value?.waiting, store.numberOf("floor")], [1, 10]);
});

test("a snapshot replaces everything, what it does not name included, and even an older one", () => {
  const store = createStore();
  store.takeSnapshot(snapshot(10, { floor: { waiting: 1 }, vote: { id: "7" } }));
  store.takePatch(patch("floor", 10, 15, { waiting: 4 }));
  store.takeSnapshot(snapshot(12, { floor: { waiting: 2 } }));
  assert.deepEqual([store.parts.floor.value?.waiting, store.numberOf("floor")], [2, 12]);
  assert.equal(store.parts.vote.value, undefined);
});

test("a part that was not in the snapshot begins with its first patch, and an emptied one is gone", () => {
  const store = createStore();
  store.takeSnapshot(snapshot(10, { floor: {}, agenda: { delay: 0 } }));
  assert.equal(store.parts.floor.value, undefined);
  store.takePatch(patch("vote", 3, 11, { id: "11" }));
  assert.equal(store.parts.vote.value?.id, "11");
  store.takePatch(patch("vote", 11, 12, { id: null }));
  assert.equal(store.parts.vote.value, undefined);
});

test("a part of a newer hub is left alone", () => {
  const store = createStore();
  store.takeSnapshot(snapshot(1, { telepathy: { on: true } }));
  assert.equal(store.takePatch(patch("telepathy" as PartName, 5, 6, { on: false })), "ignore");
});

test("whoever looks at one part is not woken by another, and a snapshot wakes once", () => {
  const store = createStore();
  let woken = 0;
  const stop = effect(() => {
    woken += store.parts.agenda.value ? 1 : 1;
    store.parts.floor.value;
  });
  store.takeSnapshot(snapshot(1, { floor: { waiting: 1 }, agenda: { delay: 0 } }));
  assert.equal(woken, 2);
  store.takePatch(patch("vote", 1, 2, { id: "2" }));
  store.takePatch(patch("floor", 1, 3, { waiting: 1 }));
  assert.equal(woken, 2);
  store.takePatch(patch("floor", 3, 4, { waiting: 2 }));
  assert.equal(woken, 3);
  stop();
});

test("who is connected is replaced as it comes", () => {
  const store = createStore();
  store.takePresence({ say: "presence", screens: { a: { person: "A1", kind: "tablet", link: "live", since: 1 } } });
  store.takePresence({ say: "presence", screens: {} });
  assert.deepEqual(store.presence.value, {});
});
