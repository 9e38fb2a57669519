// What this device keeps by itself: an opinion being written and which messages were read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entries, firstInView, numberOf } from "../../delegate_ui/src/agenda.ts";
import { createDrafts, readDraft } from "../../delegate_ui/src/draft.ts";
import { callOf, createReading, messagesOf } from "../../delegate_ui/src/notices.ts";
import { revealed, stateOf } from "../../delegate_ui/src/seats.ts";
import type { AgendaPart, ItemShape, NoticeShape, OwnPart, VotePart } from "../../hub/client/protocol.ts";
import type { Memory } from "../../hub/client/storage.ts";

function memory(): Memory & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => (value === undefined ? void kept.delete(key) : void kept.set(key, value)),
  };
}

test("a reload brings the opinion back, with the item and the request it is on", () => {
  const store = memory();
  const before = createDrafts(store);
  before.belongTo("XVIII.31.D07");
  before.begin("28", "31");
  before.type("Kính thưa chủ tọa");
  const after = createDrafts(store);
  after.belongTo("XVIII.31.D07");
  assert.deepEqual(after.draft.value, { text: "Kính thưa chủ tọa", item: "28", request: "31" });
});

test("going on writing never turns to another item by itself", () => {
  const drafts = createDrafts(memory());
  drafts.belongTo("a");
  drafts.begin("28", undefined);
  drafts.type("Về mục 28");
  drafts.begin("29", undefined);
  assert.equal(drafts.draft.value?.item, "28");
});

test("nobody finds another person's opinion on a shared device", () => {
  const store = memory();
  const drafts = createDrafts(store);
  drafts.belongTo("a");
  drafts.begin("28", undefined);
  drafts.type("của tôi");
  const shown = (): string | undefined => drafts.draft.value?.text;
  drafts.belongTo("b");
  assert.equal(shown(), undefined);
  drafts.belongTo("a");
  assert.equal(shown(), "của tôi");
});

test("what was sent or thrown away is forgotten", () => {
  const store = memory();
  const drafts = createDrafts(store);
  drafts.belongTo("a");
  drafts.begin("28", undefined);
  drafts.type("x");
  drafts.drop();
  assert.equal(store.kept.size, 0);
  assert.equal(drafts.draft.value, undefined);
});

test("what can't be read is as if it weren't there", () => {
  assert.equal(readDraft("{"), undefined);
  assert.equal(readDraft('{"text":3}'), undefined);
  assert.equal(readDraft(null), undefined);
});

const notice = (change: Partial<NoticeShape>): NoticeShape => ({ id: "1", kind: "message", sender: "TK1", text: "", at: 0, to: [], ...change });
const own = (...notices: NoticeShape[]): OwnPart => ({
  person: "D07", name: "", roles: ["delegate"], room: "hall", may_vote: true, entitled: true,
  notices: Object.fromEntries(notices.map((one) => [one.id, one])), notices_order: notices.map(({ id }) => id),
});

test("messages come newest first, and my own call is no message", () => {
  const mine = own(notice({ id: "1" }), notice({ id: "2", kind: "call_secretary", sender: "D07" }), notice({ id: "3" }));
  assert.deepEqual(messagesOf(mine).map(({ id }) => id), ["3", "1"]);
  assert.equal(callOf(mine, "call_secretary")?.id, "2");
  assert.equal(callOf(mine, "call_technician"), undefined);
});

test("what was read stays read after a reload, for its reader alone", () => {
  const store = memory();
  const reading = createReading(store);
  reading.belongTo("a");
  reading.mark("3");
  const again = createReading(store);
  again.belongTo("a");
  assert.ok(again.read.value.has("3"));
  again.belongTo("b");
  assert.ok(!again.read.value.has("3"));
});

const item = (id: string, stage: ItemShape["stage"]): ItemShape => ({
  id, title: id, kind: "other", stage, presenter: "", minutes: 5, sitting: "B2", resolution: "", used: 0, depth: 0,
});
const agenda = (...items: ItemShape[]): AgendaPart => {
  const now = items.find(({ stage }) => stage === "under_way");
  return {
    items: Object.fromEntries(items.map((one) => [one.id, one])), order: items.map(({ id }) => id),
    delay: 0, rest: 0, run_planned: 0, run_used: 0, ...(now ? { under_way: now.id } : {}),
  };
};

test("a dropped item leaves the list and the others keep their numbers", () => {
  const part = agenda(item("a", "finished"), item("b", "dropped"), item("c", "under_way"), item("d", "planned"));
  assert.deepEqual(entries(part).map(({ number, state }) => [number, state]), [[1, "done"], [3, "now"], [4, "next"]]);
  assert.equal(numberOf(part, "c"), 3);
  assert.equal(numberOf(part, "x"), undefined);
});

test("the list begins with the line before the current one", () => {
  assert.equal(firstInView(entries(agenda(item("a", "finished"), item("b", "finished"), item("c", "under_way")))), 1);
  assert.equal(firstInView(entries(agenda(item("a", "under_way")))), 0);
  assert.equal(firstInView(entries(agenda(item("a", "finished"), item("b", "planned")))), 0);
  assert.equal(firstInView([]), 0);
});

test("seats show presence and floor, and choices only once they are revealed", () => {
  const attendance = {
    total: 2, present: 1, online: 0, absent: 1, needed: 2, quorate: false,
    people: { D1: { kind: "present", at: 0, room: "hall", how: "tablet" } },
  } as const;
  const seat = (person?: string) => ({ id: "s", label: "A1", x: 0, y: 0, ...(person ? { person } : {}) });
  const talk = stateOf({ attendance, floor: undefined, vote: undefined });
  assert.equal(talk(seat("D1")).kind, "present");
  assert.equal(talk(seat("D2")).kind, "absent");
  assert.equal(talk(seat()).kind, "vacant");
  const vote = { stage: "open", choices: { D1: "for" } } as unknown as VotePart;
  assert.ok(!revealed({ attendance, floor: undefined, vote }));
  const declared = { ...vote, stage: "declared" } as VotePart;
  assert.equal(stateOf({ attendance, floor: undefined, vote: declared })(seat("D1")).kind, "for");
});

test("whoever was on the roll and pressed nothing is told apart from who was absent", () => {
  const vote = { stage: "declared", roll: ["D1", "D2"], choices: { D1: "against" } } as unknown as VotePart;
  const at = stateOf({ attendance: undefined, floor: undefined, vote });
  const seat = (person: string) => ({ id: person, label: "A1", x: 0, y: 0, person });
  assert.deepEqual(["D1", "D2", "D3"].map((person) => at(seat(person)).kind), ["against", "silent", "absent"]);
});
