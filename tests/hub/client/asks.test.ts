/** What is asked is recorded, refused or unknown; asked twice it is still one ask. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createAsks } from "../../../hub/client/asks.ts";
import { newId } from "../../../hub/client/ids.ts";
import type { Ask, Command } from "../../../hub/client/protocol.ts";

const COMMAND: Command = { do: "OpenSitting", sitting: "s1" };

function line() {
  const sent: Ask[] = [];
  const state = { fresh: true, open: true };
  const send = (frame: Ask): boolean => {
    if (state.open) sent.push(frame);
    return state.open;
  };
  return { sent, state, asks: createAsks(send, () => state.fresh, 40) };
}

test("an id is 128 random bits in hexadecimal, and never the same", () => {
  const ids = new Set(Array.from({ length: 1000 }, newId));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});

test("a recorded command tells its number and time", async () => {
  const { sent, asks } = line();
  const asked = asks.ask(COMMAND);
  assert.equal(asks.pending.value, 1);
  const [frame] = sent;
  assert.ok(frame);
  assert.deepEqual(frame.command, COMMAND);
  assert.equal(asks.answered({ say: "recorded", id: frame.id, number: 12, at: 99 }), true);
  assert.deepEqual(await asked, { is: "recorded", number: 12, at: 99 });
  assert.equal(asks.pending.value, 0);
});

test("a refused one tells the reason and its values", async () => {
  const { sent, asks } = line();
  const asked = asks.ask(COMMAND);
  asks.answered({ say: "refusal", id: sent[0]?.id ?? "", reason: "not_allowed", values: { n: 3 } });
  assert.deepEqual(await asked, { is: "refused", reason: "not_allowed", values: { n: 3 } });
});

test("on a stale screen nothing is queued", async () => {
  const { sent, state, asks } = line();
  state.fresh = false;
  assert.deepEqual(await asks.ask(COMMAND), { is: "refused", reason: "stale", values: {} });
  state.fresh = true;
  state.open = false;
  assert.equal((await asks.ask(COMMAND)).is, "refused");
  asks.reconnected();
  assert.deepEqual([sent.length, asks.pending.value], [0, 0]);
});

test("unanswered, it is asked again under the same id on the next link", async () => {
  const { sent, asks } = line();
  const asked = asks.ask(COMMAND);
  asks.reconnected();
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[0], sent[1]);
  asks.answered({ say: "recorded", id: sent[1]?.id ?? "", number: 5, at: 1 });
  assert.deepEqual(await asked, { is: "recorded", number: 5, at: 1 });
  asks.reconnected();
  assert.equal(sent.length, 2);
});

test("without any answer nobody knows, and a later answer belongs to nobody", async () => {
  const { sent, asks } = line();
  assert.deepEqual(await asks.ask(COMMAND), { is: "unknown" });
  assert.equal(asks.answered({ say: "recorded", id: sent[0]?.id ?? "", number: 5, at: 1 }), false);
});
