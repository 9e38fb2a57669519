// The right column by phase, and what can be done with whom.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, listOf } from "../../chair_console/src/lists.ts";
import { queueFacts, rowActs } from "../../chair_console/src/queue.ts";
import { told } from "../../chair_console/src/words.ts";
import { DESK, NINE, SECOND, floor, moment, request, session, vote } from "./moments.ts";

const names = (rows: readonly { readonly name: string }[] | undefined): string[] => (rows ?? []).map(({ name }) => name);

test("not ready: present and silent, whose device is lost first; the absent apart", () => {
  const f = moment({ vote: vote("prepared", { ready: { A1: NINE } }), lost: { A4: NINE - 40 * SECOND } });
  const [waiting, absent] = listOf(f, "ready")?.groups ?? [];
  assert.deepEqual(names(waiting?.rows), ["Đinh Công Khánh", "Phạm Hữu Phong", "Trương Ngọc Yến"]);
  assert.deepEqual(waiting?.rows[0]?.facts.map(told).at(-1), "mất kết nối 40 giây");
  assert.deepEqual(names(absent?.rows), ["Hà Viết Tuấn"]);
});

test("not pressed: those on the roll who have not, by given name", () => {
  const open = vote("open", { roll: ["A1", "A2", "A3", "A4"], voted: { A3: 1 } });
  const [group] = listOf(moment({ vote: open }), "open")?.groups ?? [];
  assert.deepEqual(names(group?.rows), ["Lý Minh Đạt", "Đinh Công Khánh", "Phạm Hữu Phong"]);
});

test("in a secret vote nobody is named to whom the hub names nobody", () => {
  const secret = listOf(moment({ vote: vote("open", { form: "secret", roll: ["A1", "A2"] }) }), "open");
  assert.deepEqual(secret?.groups.map(({ title }) => title[0]), ["words.absent"]);
  assert.deepEqual(secret?.foot, ["desk.secret_note"]);
});

test("an entered choice waits on top until a second person confirms it", () => {
  const correction = { id: "k1", person: "A3", choice: "against", reason: "máy hỏng", entered_by: "A1" } as const;
  const f = moment({ vote: vote("closed", { roll: ["A1", "A3"], voted: { A1: 1 }, corrections: { k1: correction } }) });
  assert.equal(listOf(f, "closed")?.groups[0]?.rows[0]?.correction?.id, "k1");
});

test("after declaring everybody is in exactly one list", () => {
  const f = moment({ vote: vote("declared", { roll: ["A1", "A2", "A3", "A4"], choices: { A1: "for", A2: "for", A3: "against" } }) });
  assert.deepEqual(names(answered(f, "for")), ["Lý Minh Đạt", "Phạm Hữu Phong"]);
  assert.deepEqual(names(answered(f, "silent")), ["Đinh Công Khánh"]);
  assert.deepEqual(names(answered(f, "absent")), ["Hà Viết Tuấn"]);
  assert.equal(answered(moment({ vote: vote("declared") }), "for"), undefined);
});

test("before the opening those not checked in are listed", () => {
  const list = listOf(moment({ session: session("planned") }), "planned");
  assert.deepEqual(names(list?.groups[0]?.rows), ["Hà Viết Tuấn"]);
  assert.equal(listOf(moment(), "item"), undefined, "the queue stands there");
});

test("a line of the queue tells group, wait and how often somebody has spoken", () => {
  const spoken = { ...DESK, speaking: { A3: { used: 340 * SECOND, turns: 1 } } };
  const f = moment({ desk: spoken, floor: floor([request("r1", "A3", { kind: "debate" }), request("r2", "A4")]) });
  assert.equal(queueFacts(f, f.floor!.queue["r1"]!).map(told).join(" · "), "Tổ 1 · chờ 5′ · Tranh luận · đã 1 lần, 5′40″");
  assert.equal(queueFacts(f, f.floor!.queue["r2"]!).map(told).at(-1), "chưa phát biểu");
});

test("moving goes to where the words say", () => {
  const f = moment({ floor: floor([request("r1", "A2"), request("r2", "A3"), request("r3", "A4"), request("r4", "A5")]) });
  const does = (id: string, act: string): unknown => {
    const found = rowActs(f, f.floor!.queue[id]!).find((one) => one.id === act)?.does;
    return found && "command" in found ? found.command : undefined;
  };
  assert.deepEqual(does("r3", "first"), { do: "MoveRequest", request: "r3", before: "r1" });
  assert.deepEqual(does("r3", "up"), { do: "MoveRequest", request: "r3", before: "r2" });
  assert.deepEqual(does("r2", "down"), { do: "MoveRequest", request: "r2", before: "r4" });
  assert.deepEqual(does("r3", "down"), { do: "MoveRequest", request: "r3" }, "behind the last one");
  assert.equal(does("r4", "down"), undefined);
  assert.equal(does("r1", "up"), undefined);
});

test("a secretary moves and skips, but neither invites nor refuses", () => {
  const f = moment({ floor: floor([request("r1", "A2"), request("r2", "A3")]) }, ["secretary"]);
  assert.deepEqual(rowActs(f, f.floor!.queue["r2"]!).map(({ id }) => id), ["up", "skip"]);
  assert.deepEqual(rowActs(moment({ floor: f.floor }, ["clerk"]), f.floor!.queue["r2"]!), []);
});
