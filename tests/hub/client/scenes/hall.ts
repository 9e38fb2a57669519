/** A small hall for the tests of its scenes. */

import type { VotePart } from "../../../../hub/client/protocol.ts";
import type { Picture } from "../../../../hub/client/scenes/picture.ts";

const item = (id: string, title: string) => ({
  id, title, kind: "report", stage: "planned", presenter: "", minutes: 10, sitting: "s", resolution: "", used: 0, depth: 0,
} as const);

export const VOTE: VotePart = {
  id: "7", title: "Thông qua", form: "named", stage: "open", rule: { id: "r", citation: "", base: "total" }, seconds: 30,
  visibility: "live", alarm_s: 10, total: 85, present: 80, absent: 5, base: 85, needed: 43, quorum: 57, pressed: 2,
};

export const PICTURE: Picture = {
  session: {
    name: "Kỳ họp", council: "HĐND", term: "", number: "31", kind: "", venue: "", starts: "", ends: "", stage: "open",
    demonstration: false, hidden: false, sittings: {}, order: [],
    rooms: {
      hall: { id: "hall", name: "Hội trường", kind: "hall" },
      ks: { id: "ks", name: "Điểm cầu Kỳ Sơn", kind: "remote" },
    },
  },
  agenda: {
    items: { a: item("a", "Khai mạc"), b: item("b", "Thảo luận") }, order: ["a", "b"], delay: 0, rest: 0,
    run_planned: 0, run_used: 0, under_way: "a", next: "b",
  },
  people: {
    people: {
      A1: { id: "A1", name: "A", mandate: true, title: "", room: "hall", seat: "S1" },
      A2: { id: "A2", name: "B", mandate: true, title: "", room: "hall", seat: "S2" },
      A3: { id: "A3", name: "C", mandate: true, title: "", room: "ks" },
      A4: { id: "A4", name: "D", mandate: true, title: "", room: "ks", seat: "K1" },
      V1: { id: "V1", name: "E", mandate: false, title: "", room: "hall", seat: "T1" },
    },
    order: ["A1", "A2", "A3", "A4", "V1"],
    groups: { G8: "Tổ đại biểu số 8 - Huyện Nghi Lộc" },
  },
  plan: {
    width: 10, height: 10,
    seats: {
      S1: { id: "S1", label: "CT1", x: 1, y: 0, section: "presidium", person: "A1" },
      S2: { id: "S2", label: "A1", x: 1, y: 1, section: "floor", person: "A2" },
      S3: { id: "S3", label: "A2", x: 2, y: 1, section: "floor" },
      T1: { id: "T1", label: "TK1", x: 3, y: 0, section: "secretaries", person: "V1" },
      K1: { id: "K1", label: "K1", x: 9, y: 9, section: "ks", person: "A4" },
    },
  },
  attendance: {
    total: 4, present: 2, online: 1, absent: 2, needed: 3, quorate: false,
    people: {
      A1: { kind: "late", at: 0, room: "hall", how: "clerk" },
      A2: { kind: "left_early", at: 0, room: "hall", how: "clerk" },
      A4: { kind: "online", at: 0, room: "ks", how: "clerk" },
    },
  },
  floor: undefined,
  proceedings: undefined, groups: undefined,
  questioning: undefined,
  scene: { kind: "item", follow: true, style: "bars", text: "", next_item: "b" },
};
