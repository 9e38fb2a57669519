import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceStep, step } from "../../../hub/client/parts/focus.ts";

test("arrows step through a row and around its ends", () => {
  assert.equal(step("ArrowDown", 0, 3), 1);
  assert.equal(step("ArrowRight", 2, 3), 0);
  assert.equal(step("ArrowUp", 0, 3), 2);
  assert.equal(step("ArrowLeft", -1, 3), 2);
  assert.equal(step("Home", 2, 3), 0);
  assert.equal(step("End", 0, 3), 2);
});

test("other keys leave the focus where it is, and an empty row has none", () => {
  assert.equal(step("Enter", 1, 3), null);
  assert.equal(step("ArrowDown", 0, 0), null);
});

test("1, 2, 3 go to the choice itself; from the title the first arrow goes to the first choice", () => {
  assert.equal(choiceStep("1", -1, 3), 0);
  assert.equal(choiceStep("3", 0, 3), 2);
  assert.equal(choiceStep("4", 0, 3), null);
  assert.equal(choiceStep("0", 0, 3), null);
  assert.equal(choiceStep("ArrowRight", -1, 3), 0);
  assert.equal(choiceStep("ArrowDown", 1, 3), 2);
  assert.equal(choiceStep("Enter", 1, 3), null);
  assert.equal(choiceStep("Home", 1, 3), null);
  assert.equal(choiceStep(" ", 1, 3), null, "a blank is not the number nought");
});
