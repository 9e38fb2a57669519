// Nominating: who can be chosen, what is missing, what the hub is asked, and what is kept meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createKept, readKept } from "../../delegate_ui/src/kept.ts";
import {
  NOBODY, type NominationDraft, delegatesFound, isoDay, mayNominate, mayWithdraw, missingIn, nameIn, namesSomebody, nominationOf, openOn, standingFor,
} from "../../delegate_ui/src/nominating.ts";
import type { CandidateShape, ElectionShape, OwnPart, PeoplePart, PersonShape } from "../../hub/client/protocol.ts";
import type { Memory } from "../../hub/client/storage.ts";

const OWN: OwnPart = {
  person: "D07", name: "Nguyễn Minh Kim Hà", roles: ["delegate"], room: "hall", may_vote: true, entitled: true, notices: {}, notices_order: [],
};
const person = (id: string, name: string, mandate = true): PersonShape => ({ id, name, mandate, title: "", room: "hall", group: "G1" });
const PEOPLE: PeoplePart = {
  people: {
    D07: person("D07", "Nguyễn Minh Kim Hà"), D08: person("D08", "Cao Đình Quốc Sơn"), D10: person("D10", "Trương Kim Ngọc Yến"),
    TK1: person("TK1", "Trần Thị Thư", false),
  },
  order: ["D07", "D08", "D10", "TK1"], groups: { G1: "Tổ đại biểu số 1 - Thành phố Vinh" },
};
const candidate = (id: string, change: Partial<CandidateShape> = {}): CandidateShape => ({ id, post: "tb", name: id, posts: "", how: "delegate", by: "D08", ...change });
const election = (change: Partial<ElectionShape> = {}, ...candidates: CandidateShape[]): ElectionShape => ({
  id: "9", title: "Bầu", style: "tick", ballots: [],
  posts: [
    { id: "tb", name: "Trưởng Ban", seats: 1, free: 1, proposer: "", approved_by: "", delegates_only: true },
    { id: "uv", name: "Ủy viên", seats: 2, free: 2, proposer: "", approved_by: "", delegates_only: false },
  ],
  candidates: Object.fromEntries(candidates.map((one) => [one.id, one])), order: candidates.map(({ id }) => id), ...change,
});
const draft = (change: Partial<NominationDraft>): NominationDraft => ({ ...NOBODY, election: "9", post: "tb", ...change });

test("a delegate is found by a few letters without marks, and neither oneself nor the office", () => {
  const names = (typed: string): string[] => delegatesFound(PEOPLE, typed, OWN).map(({ name }) => name);
  assert.deepEqual(names("yen truong"), ["Trương Kim Ngọc Yến"]);
  assert.deepEqual(names(""), ["Cao Đình Quốc Sơn", "Trương Kim Ngọc Yến"]);
  assert.deepEqual(names("vinh"), ["Cao Đình Quốc Sơn", "Trương Kim Ngọc Yến"]);
  assert.deepEqual(names("ha"), []);
  assert.deepEqual(names("thu"), []);
});

test("it is said what is missing, and whoever stands is not named again", () => {
  const list = election({}, candidate("1", { person: "D08" }), candidate("2", { person: "D10", withdrawn: "xin rút" }));
  const missing = (change: Partial<NominationDraft>): string | undefined => missingIn(draft(change), list, OWN);
  assert.equal(missing({}), "tablet.nominate_choose");
  assert.equal(missing({ person: "D08" }), "tablet.stands_already");
  assert.equal(missing({ person: "D10" }), undefined);
  assert.equal(missing({ who: "self" }), undefined);
  assert.equal(missing({ who: "outside", name: "Bùi Thị Nhung" }), "tablet.delegates_only");
  assert.equal(missing({ who: "outside", post: "uv", name: " " }), "tablet.nominate_name_needed");
  assert.equal(missing({ who: "outside", post: "uv", name: "Bùi Thị Nhung" }), undefined);
  assert.equal(missing({ post: "x" }), "tablet.nominate_post_needed");
  assert.equal(missingIn(draft({ person: "D10" }), { ...list, closed_by: "12" }, OWN), "tablet.list_closed");
  assert.equal(missingIn(draft({}), undefined, OWN), "tablet.nominate_post_needed");
});

test("a day is written as in Viet Nam, or left out", () => {
  for (const typed of ["02/09/1972", "2.9.1972", " 2-9-1972 ", "2 9 1972", "02091972"]) assert.equal(isoDay(typed), "1972-09-02", typed);
  assert.equal(isoDay(" "), "");
  for (const typed of ["31/02/1972", "1972-09-02", "2/9/72", "hai", "0/0/1970", "2091972"]) assert.equal(isoDay(typed), undefined, typed);
  const list = election();
  assert.equal(missingIn(draft({ who: "outside", post: "uv", name: "An", born: "31/02/1972" }), list, OWN), "tablet.nominate_born_wrong");
});

test("one stands oneself only once", () => {
  const list = election({}, candidate("1", { person: "D07", how: "self", by: "D07" }));
  assert.equal(missingIn(draft({ who: "self" }), list, OWN), "tablet.stands_already");
});

test("what is asked holds only what belongs to the chosen way", () => {
  const filled = { person: "D10", name: "Bùi Thị Nhung", posts: "Giám đốc", born: "2/9/1972" };
  const shared = { do: "Nominate", election: "9", post: "tb" };
  assert.deepEqual(nominationOf(draft(filled), OWN, PEOPLE), { ...shared, name: "Trương Kim Ngọc Yến", how: "delegate", person: "D10" });
  assert.deepEqual(nominationOf(draft({ ...filled, who: "self" }), OWN, PEOPLE), { ...shared, name: OWN.name, how: "self", person: "D07" });
  assert.deepEqual(nominationOf(draft({ ...filled, who: "outside" }), OWN, PEOPLE), {
    ...shared, name: "Bùi Thị Nhung", how: "delegate", posts: "Giám đốc", born: "1972-09-02",
  });
  assert.equal(nameIn(draft({ person: "D99" }), OWN, PEOPLE), "D99");
  assert.equal(nameIn(draft({}), OWN, PEOPLE), "");
});

test("only a delegate in office nominates; the candidate and the nominator take a name back", () => {
  assert.ok(mayNominate(OWN));
  assert.ok(!mayNominate({ ...OWN, may_vote: false }));
  assert.ok(!mayNominate({ ...OWN, roles: ["invitee"] }));
  assert.ok(!mayNominate(undefined));
  const open = election();
  assert.ok(mayWithdraw(open, candidate("1", { by: "D07" }), OWN));
  assert.ok(mayWithdraw(open, candidate("1", { person: "D07" }), OWN));
  assert.ok(!mayWithdraw(open, candidate("1"), OWN));
  assert.ok(!mayWithdraw(open, candidate("1", { by: "D07", withdrawn: "xin rút" }), OWN));
  assert.ok(!mayWithdraw({ ...open, closed_by: "12" }, candidate("1", { by: "D07" }), OWN));
});

test("the lists of the item under way are offered, and those of no item", () => {
  const lists = [election({ id: "1", item: "46" }), election({ id: "2" }), election({ id: "3", item: "47" }), election({ id: "4", closed_by: "9" })];
  const part = { elections: Object.fromEntries(lists.map((one) => [one.id, one])), order: lists.map(({ id }) => id) };
  assert.deepEqual(openOn(part, "46").map(({ id }) => id), ["1", "2"]);
  assert.deepEqual(openOn(undefined, "46"), []);
  const gone = election({}, candidate("1"), candidate("2", { withdrawn: "xin rút" }), candidate("3", { post: "uv" }));
  assert.deepEqual(standingFor(gone, "tb").map(({ id }) => id), ["1"]);
});

function memory(): Memory & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => (value === undefined ? void kept.delete(key) : void kept.set(key, value)),
  };
}

test("a reload brings the form back, for its writer alone", () => {
  const store = memory();
  const make = () => createKept("nomination", NOBODY, namesSomebody, store);
  const before = make();
  before.belongTo("a");
  before.change({ election: "9", post: "tb" });
  assert.equal(store.kept.size, 0, "nobody is named yet");
  before.change({ person: "D10" });
  const after = make();
  after.belongTo("b");
  assert.deepEqual(after.draft.value, NOBODY);
  after.belongTo("a");
  assert.deepEqual(after.draft.value, { ...NOBODY, election: "9", post: "tb", person: "D10" });
  after.drop();
  assert.equal(store.kept.size, 0);
  assert.deepEqual(after.draft.value, NOBODY);
});

test("what can't be read is as if it weren't there", () => {
  assert.deepEqual(readKept("{", NOBODY), NOBODY);
  assert.deepEqual(readKept("3", NOBODY), NOBODY);
  assert.deepEqual(readKept('{"person":3,"name":"An","other":"x"}', NOBODY), { ...NOBODY, name: "An" });
});
