/** Which scene is drawn, when it changes, and what a preview may take from the desk. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { SceneKind } from "../../../../hub/client/protocol.ts";
import { type Picture, drawn, hallsVote, pictureWith, sceneKey } from "../../../../hub/client/scenes/picture.ts";
import { PICTURE, VOTE } from "./hall.ts";

const TALLY = { in_favour: 1, against: 1, abstain: 0, not_voted: 78 };
const RESULT = { passed: false, needed: 43, base: 85, percent_total: 118, percent_present: 125, digest: "ab" };
const asking = (kind: SceneKind): Picture => ({ ...PICTURE, scene: { ...PICTURE.scene!, kind } });

test("a hall that knows nothing shows the mark of the house, a closed sitting nothing but that", () => {
  const { session } = PICTURE;
  assert.equal(drawn({ ...PICTURE, session: undefined }), "product");
  assert.equal(drawn({ ...asking("speaker"), session: { ...session!, hidden: true } }), "closed");
  assert.equal(drawn({ ...PICTURE, scene: undefined }), "welcome");
});

test("a scene with nothing to show gives way to the item, and that to the welcome", () => {
  for (const kind of ["speaker", "queue", "vote", "result"] as const) assert.equal(drawn(asking(kind)), "item");
  const { under_way: _, ...idle } = PICTURE.agenda!;
  assert.equal(drawn({ ...asking("item"), agenda: idle }), "welcome");
  assert.equal(drawn({ ...asking("attendance"), attendance: undefined }), "item");
  for (const kind of ["notice", "break", "blank", "welcome", "attendance"] as const) assert.equal(drawn(asking(kind)), kind);
});

test("another speaker, vote, style or notice is another scene; more ballots are not", () => {
  const vote = asking("vote");
  const voting = (pressed: number): Picture => ({ ...vote, scene: { ...vote.scene!, vote: { ...VOTE, pressed } } });
  assert.equal(sceneKey(voting(1)), sceneKey(voting(2)));
  const declared = { ...VOTE, stage: "declared", tally: TALLY, result: RESULT } as const;
  const result = (style: string): Picture => ({ ...vote, scene: { ...vote.scene!, kind: "result", style, vote: declared } });
  assert.notEqual(sceneKey(result("bars")), sceneKey(result("seats")));
  assert.notEqual(sceneKey(result("bars")), sceneKey(voting(1)));
});

test("a preview is what the hall would see", () => {
  const preview = pictureWith(PICTURE, { kind: "notice", text: "Xin mời" });
  assert.equal(drawn(preview), "notice");
  assert.equal(preview.scene?.text, "Xin mời");
  assert.equal(drawn(pictureWith(PICTURE, { kind: "vote" }, VOTE)), "vote");
});

test("of the desk's vote the preview takes only what the hall may know", () => {
  const desk = { ...VOTE, tally: TALLY, choices: { A1: "for" }, voted: { A1: 1 } } as const;
  assert.deepEqual(hallsVote(desk), { ...VOTE, tally: TALLY });
  assert.deepEqual(hallsVote({ ...desk, visibility: "after_close" }), { ...VOTE, visibility: "after_close" });
  assert.equal(hallsVote({ ...desk, visibility: "after_close", stage: "closed" }).tally, TALLY);
  assert.equal(hallsVote({ ...desk, form: "secret", stage: "closed" }).tally, undefined);
  assert.equal(hallsVote({ ...desk, stage: "declared" }).choices, desk.choices);
});
