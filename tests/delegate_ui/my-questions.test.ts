// One's own questions on the tablet: which key is there, what is said, and that a form survives a reload.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mayAskAloud, questionsOf } from "../../delegate_ui/src/my-questions.ts";
import { createQuestionDrafts, EMPTY } from "../../delegate_ui/src/question-draft.ts";
import { type Seen, standing } from "../../delegate_ui/src/standing.ts";
import type { MyQuestionShape, OwnPart, QuestioningPart, QuestionShape } from "../../hub/client/protocol.ts";

const OWN: OwnPart = {
  person: "D07", name: "Nguyễn Minh Kim Hà", roles: ["delegate"], room: "hall", may_vote: true, entitled: true,
  notices: {}, notices_order: [], attendance: { kind: "present", at: 0, room: "hall", how: "tablet" },
};

function part(stage?: QuestionShape["stage"], more: Partial<QuestionShape> = {}): QuestioningPart {
  const mine = { id: "7", person: "D07", to: "K1", topic: "Kè", group: "g", item: "q", ...more };
  return {
    holders: {}, least: 3, most: 5, groups: { g: { id: "g", title: "Sạt lở", respondents: ["K1"], stage: "adopted", item: "q" } }, groups_order: ["g"],
    questions: stage ? { "7": { ...mine, stage } } : {}, order: stage ? ["7"] : [], group: "g", respondent: "K1",
  };
}

function seen(questioning: QuestioningPart, own: Partial<OwnPart> = {}, registration = true): Seen {
  return {
    own: { ...OWN, ...own }, questioning, vote: undefined, attendance: undefined, draft: false, underWay: true, now: 0,
    sitting: { id: "B2", title: "", starts: "", ends: "", stage: "open", closed: false },
    floor: {
      registration, debate: false, waiting: 0, queue: {}, order: [], warning_s: 30,
      microphones: { mode: "chair_approved", limit: 1, open: [], asking: [] },
    },
  };
}

test("while somebody is questioned one registers to question, not to speak", () => {
  assert.equal(standing(seen(part())).gold, "question");
  assert.equal(standing(seen(part(), {}, false)).gold, undefined);
});

test("whoever has no mandate, and whoever answers, does not question", () => {
  assert.equal(standing(seen(part(), { may_vote: false })).gold, undefined);
  assert.equal(standing(seen({ ...part(), respondent: "D07" })).gold, undefined);
});

test("asked, being answered, answered: it is said, and then one may ask again", () => {
  assert.deepEqual(standing(seen(part("asked"))).bold, ["tablet.mine_asked"]);
  assert.deepEqual(standing(seen(part("answering"))).bold, ["tablet.mine_answering"]);
  const told = standing(seen(part("answered"), {}, false));
  assert.deepEqual([told.bold, told.keys[0], told.gold], [["tablet.mine_answered"], "ask_again", undefined]);
  assert.deepEqual(standing(seen(part("in_writing", { due: "2026-12-28" }))).bold, ["tablet.mine_in_writing", { due: "28/12/2026" }]);
});

const form = (more: Partial<MyQuestionShape> = {}): MyQuestionShape =>
  ({ id: "7", person: "D07", to: "K1", topic: "Kè", text: "Bao giờ xong?", form: true, asked_at: 0, ...more });

test("a form is asked aloud while its group is dealt with, and once", () => {
  const mine = (own: Partial<OwnPart>, now: QuestioningPart) => questionsOf({ ...OWN, ...own }, now, "mine")[0]!;
  assert.equal(mayAskAloud(mine({ questions: { "7": form({ group: "g" }) } }, part()), part()), true);
  assert.equal(mayAskAloud(mine({ questions: { "7": form() } }, part()), part()), true);
  assert.equal(mayAskAloud(mine({ questions: { "7": form({ to: "K9" }) } }, part()), part()), false);
  assert.equal(mayAskAloud(mine({ questions: { "7": form({ group: "g" }) } }, part("asked")), part("asked")), false);
  assert.equal(mine({ questions: { "7": form({ withdrawn: true }) } }, part()).stage, "withdrawn");
});

test("questions put to me stand apart from mine", () => {
  const own = { ...OWN, questions: { "7": form(), "8": form({ id: "8", person: "D09", to: "D07" }) } };
  assert.deepEqual(questionsOf(own, part(), "mine").map(({ id }) => id), ["7"]);
  assert.deepEqual(questionsOf(own, part(), "to_me").map(({ id }) => id), ["8"]);
});

test("a form that is being written is there after a reload, and gone once handed in", () => {
  const kept = new Map<string, string>();
  const memory = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string | undefined) => void (value === undefined ? kept.delete(key) : kept.set(key, value)),
  };
  const before = createQuestionDrafts(memory);
  before.belongTo("k31.D07");
  before.change({ to: "K1", topic: "Kè" });
  const after = createQuestionDrafts(memory);
  after.belongTo("k31.D07");
  assert.deepEqual(after.draft.value, { to: "K1", topic: "Kè", text: "" });
  after.drop();
  assert.deepEqual([after.draft.value, kept.size], [EMPTY, 0]);
});
