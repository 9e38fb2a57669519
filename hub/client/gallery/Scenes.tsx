/** Scenes of the hall that no display shows by itself: with a camera's picture, and small on the desk. */

import { signal } from "@preact/signals";
import type { JSX } from "preact";
import type { Films } from "../scenes/films.ts";
import type { Picture } from "../scenes/picture.ts";
import { Preview } from "../scenes/Preview.tsx";
import { Scene } from "../scenes/Scene.tsx";
import "../scenes/scenes.css";
import { MORNING } from "./data.ts";

const MINUTE = 60_000_000;
const NOW = MORNING * 1000;
const now = signal(NOW);

const PICTURE: Picture = {
  session: {
    name: "Kỳ họp thứ 31", council: "Hội đồng nhân dân tỉnh Nghệ\u00a0An", term: "XVIII", number: "31", kind: "",
    venue: "", starts: "2025-07-09", ends: "2025-07-10", stage: "open", demonstration: true, mark: "demonstration", hidden: false,
    sittings: {}, order: [], rooms: {},
  },
  agenda: {
    items: {
      "28": {
        id: "28", title: "Thảo luận tại hội trường", kind: "plenary_discussion", stage: "under_way", presenter: "",
        minutes: 100, sitting: "B1", resolution: "", used: 0, depth: 0,
      },
    },
    order: ["28"], delay: 0, rest: 0, run_planned: 0, run_used: 0, under_way: "28",
  },
  people: {
    people: {
      D05: { id: "D05", name: "Phạm Hữu Hồng Phong", mandate: true, title: "", room: "hall", group: "G8" },
      E09: { id: "E09", name: "Trương Kim Ngọc Yến", mandate: true, title: "", room: "hall", group: "G8" },
    },
    order: ["D05", "E09"], groups: { G8: "Tổ đại biểu số 8 - Huyện Nghi Lộc" },
  },
  proceedings: undefined, groups: undefined,
  plan: undefined,
  questioning: undefined,
  attendance: undefined,
  floor: {
    registration: true, debate: false, waiting: 9, queue: {}, order: [], warning_s: 30,
    microphones: { mode: "chair_approved", limit: 1, open: ["D05"], asking: [] },
    speech: {
      id: "1", person: "D05", kind: "discussion", started_at: NOW - 3 * MINUTE, allowed: 7 * MINUTE, attempt: 1,
      turns: 0, ends_at: NOW + 252_000_000,
    },
  },
  scene: { kind: "speaker", follow: true, style: "bars", text: "", next_person: "E09" },
};

const ROOMS: Films["rooms"] = ["Kỳ Sơn", "Quỳ Hợp", "xã Đông Sơn - Thanh Chương"].map((name) => ({ key: name, name, film: <div class="camera film" /> }));
const NONE = { of: () => undefined, screen: undefined, rooms: [] };
const HOLDER = "Sở Nông nghiệp và Môi trường tỉnh Nghệ\u00a0An";

const ASKED: Picture = {
  ...PICTURE,
  questioning: {
    holders: { E09: { person: "E09", office: "Giám đốc", body: HOLDER } },
    groups: {}, groups_order: [], order: ["q1"], least: 3, most: 5, respondent: "E09",
    questions: { q1: { id: "q1", person: "D05", to: "E09", stage: "asked", topic: "Môi trường đầu tư kinh doanh" } },
  },
  floor: PICTURE.floor?.speech && {
    ...PICTURE.floor, speech: { ...PICTURE.floor.speech, kind: "answer", person: "E09", question: "q1" },
  },
  scene: PICTURE.scene && { ...PICTURE.scene, kind: "questioning" },
};

const FILMED: Readonly<Record<Alone, Films>> = {
  preview: NONE,
  camera: { ...NONE, of: () => <div class="camera" /> },
  rooms: { ...NONE, rooms: ROOMS },
  screen: { of: () => <div class="camera film" />, screen: <div class="slide" />, rooms: ROOMS },
  pair: { ...NONE, of: () => <div class="camera" />, rooms: ROOMS.slice(0, 1) },
};

export type Alone = "camera" | "preview" | "rooms" | "screen" | "pair";
export const ALONE: ReadonlySet<string> = new Set(["camera", "preview", "rooms", "screen", "pair"]);

export function SceneAlone({ state }: { state: Alone }): JSX.Element {
  if (state === "preview") {
    return <main class="page"><div class="narrow"><Preview picture={PICTURE} now={now} label="Hội trường" /></div></main>;
  }
  return <Scene picture={state === "pair" ? ASKED : PICTURE} now={now} films={FILMED[state]} />;
}
