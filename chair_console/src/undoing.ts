/** What the desk can take back, in words. */

import type { UndoShape } from "../../hub/client/protocol.ts";
import { type Facts, nameOf } from "./facts.ts";
import type { Line } from "./words.ts";

const WORDS: Readonly<Record<string, Line>> = {
  SpeechEnded: ["desk.undo.speech_ended"], RequestMoved: ["desk.undo.request_moved"],
  RequestSkipped: ["desk.undo.request_skipped"], SpeechExtended: ["desk.undo.speech_extended"],
  SceneShown: ["desk.undo.scene_shown"], ItemMoved: ["desk.undo.item_moved"],
};

export function undoWords(f: Facts, undo: UndoShape): Line {
  const speech = f.floor?.speech;
  if (undo.act === "FloorGiven" && speech) return ["desk.undo.floor_given", { name: nameOf(f, speech.person) }];
  return WORDS[undo.act] ?? ["desk.undo.other"];
}
