// The technician's page: asks for the figures every second, and says itself when they are old.

import { extent, line, scaleFor, strokes } from "./watch-plot.js";
import { show, watchTouches } from "./watch-table.js";

const EVERY_MS = 1000;
const PATIENCE_MS = 2500;
const STALE_MS = 3000;
const KEPT_US = 600e6;
/** Looks of other hubs come a little later than our own: asked for again, known ones are skipped. */
const OVERLAP_US = 5e6;
const SILENT_US = 3e6;
const HALL_US = 7 * 3600e6;

const DEVICES = ["troubled", "displays", "people"];

const words = JSON.parse(document.getElementById("words").textContent);
const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
const byId = (id) => document.getElementById(id);
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const time = (at) => new Date((at + HALL_US) / 1000).toISOString().slice(11, 19);
const ms = (value) => (value === undefined ? words.none : say("ms", { n: numbers.format(value) }));
const bytes = (n) => (n >= 1e6 ? say("mb", { n: numbers.format(n / 1e6) }) : say("kb", { n: numbers.format(n / 1e3) }));
/** Without marks; `đ` is a letter of its own that no normal form takes apart. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");

const looks = new Map();
let newest = 0;
let heardMs;
let heardAt;
/** Signed out: nothing more comes until somebody signs in. */
let out = false;

function keep(told) {
  for (const [hub, fresh] of Object.entries(told.looks)) {
    const had = looks.get(hub) ?? [];
    const last = had.at(-1)?.at ?? 0;
    looks.set(hub, [...had, ...fresh.filter(({ at }) => at > last)].filter(({ at }) => told.now - at < KEPT_US));
  }
  for (const [hub, had] of looks) if (had.length === 0) looks.delete(hub);
  newest = told.now;
}

const inOrder = () => [...looks].sort(([a], [b]) => a.localeCompare(b));

function hubRow([hub, had], told) {
  const last = had.at(-1);
  const silent = told.now - last.at > SILENT_US;
  const note = silent ? say("hub_silent", { time: time(last.at) }) : hub === told.hub ? words.hub_here : "";
  const cells = {
    hub: note === "" ? hub : `${hub} (${note})`,
    since: time(last.since),
    screens: numbers.format(last.screens),
    commands: numbers.format(last.commands),
    commit_ms: ms(had.findLast((look) => look.commit_ms !== undefined)?.commit_ms),
    fanout_ms: ms(had.findLast((look) => look.fanout_ms !== undefined)?.fanout_ms),
    loop_ms: ms(last.loop_ms),
    lag_ms: ms(last.lag_ms),
    memory: bytes(last.memory),
    cpu: say("percent", { percent: numbers.format(last.cpu) }),
    outbox: bytes(last.outbox ?? 0),
    dropped: numbers.format(last.dropped ?? 0),
  };
  return { key: hub, state: silent ? "silent" : "fine", find: "", cells };
}

function deviceRow(device, told) {
  const { battery, charging, heard, key, state } = device;
  const percent = battery === undefined ? "" : say(charging ? "charging" : "percent", { percent: battery });
  const cells = {
    state: words[`state_${state}`],
    name: device.name || device.person,
    kind: words[`kind_${device.kind}`] ?? device.kind,
    trip: device.trip === undefined ? "" : ms(device.trip),
    battery: percent,
    heard: heard === undefined ? "" : say("heard_ago", { seconds: Math.max(0, Math.round((told.now - heard) / 1e6)) }),
    since: time(device.since),
    address: device.address ?? "",
    hub: device.hub,
  };
  const find = fold([device.person, cells.name, cells.kind, cells.state, cells.address, cells.hub].join(" "));
  return { key, state, find, cells };
}

function drawPlots(told) {
  const hubs = inOrder();
  for (const figure of document.querySelectorAll("[data-plot]")) {
    const name = figure.dataset.plot;
    const { largest } = extent(hubs.map(([, had]) => had), name);
    const end = scaleFor(largest ?? 0);
    const draw = name === "commit_ms" || name === "fanout_ms" ? strokes : line;
    const word = name === "screens" ? (value) => numbers.format(value ?? 0) : ms;
    const last = looks.get(told.hub)?.findLast((look) => look[name] !== undefined)?.[name];
    figure.querySelector("svg").replaceChildren(...hubs.map(([, had], n) => path(draw(had, name, told.now, end), n)));
    figure.querySelector(".latest").textContent = say("latest", { value: word(last) });
    figure.querySelector(".largest").textContent = largest === undefined ? "" : say("largest", { value: word(largest) });
    figure.querySelector(".scale").textContent = `0–${word(end)}`;
  }
  drawLegend(hubs.map(([hub]) => hub));
}

function path(d, n) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawn.setAttribute("d", d);
  drawn.setAttribute("class", `hub-${n % 4}`);
  return drawn;
}

/** Which line is whose; one hub needs none. */
function drawLegend(hubs) {
  const legend = byId("legend");
  legend.hidden = hubs.length < 2;
  if (legend.dataset.of === hubs.join(" ")) return;
  legend.dataset.of = hubs.join(" ");
  legend.replaceChildren(...hubs.map((hub, n) => {
    const item = document.createElement("li");
    const stroke = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    stroke.setAttribute("viewBox", "0 0 48 12");
    stroke.setAttribute("aria-hidden", "true");
    stroke.append(path("M0 6L48 6", n));
    item.append(stroke, hub);
    return item;
  }));
}

/** Told to a reader only when it has changed. */
function tell(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

/** On how many machines the record is; nothing where nobody ever spoke of a second one. */
function tellCopies({ copies, copy_missing: missing }) {
  const { two, since, by = "", reason = "" } = copies ?? {};
  const known = copies ? say(two ? "copies_two" : "copies_one", { time: time(since), by: by || words.none, reason: reason || words.none }) : "";
  tell("copies", missing ? words.copies_missing : known);
  byId("copies").hidden = byId("copies").textContent === "";
  byId("copies").classList.toggle("wrong", missing || two === false);
}

function draw(told) {
  keep(told);
  tellCopies(told);
  const devices = told.devices.map((device) => ({ hall: device.kind === "hall", ...deviceRow(device, told) }));
  const hubs = inOrder().map((hub) => hubRow(hub, told));
  show(byId("hubs"), [...hubs.filter(({ state }) => state !== "fine"), ...hubs.filter(({ state }) => state === "fine")]);
  const fine = devices.filter(({ state }) => state === "fine");
  show(byId("troubled"), devices.filter(({ state }) => state !== "fine"));
  show(byId("displays"), fine.filter(({ hall }) => hall));
  show(byId("people"), fine.filter(({ hall }) => !hall));
  const troubled = devices.length - fine.length;
  const screens = devices.filter(({ state }) => state !== "lost").length;
  tell("moment", say(told.session === "" ? "moment_none" : "moment", { time: time(told.now), session: told.session }));
  document.body.classList.toggle("alone", looks.size < 2);
  tell("summary", say("summary", { screens, troubled }));
  drawPlots(told);
  filter();
}

/** Leaves only rows in which every typed word stands. */
function filter() {
  const asked = fold(byId("find").value).split(/\s+/u).filter(Boolean);
  let shown = 0;
  let all = 0;
  for (const id of DEVICES) {
    const rows = [...byId(id).tBodies[0].rows];
    for (const row of rows) row.hidden = !asked.every((word) => row.dataset.find.includes(word));
    shown += rows.filter((row) => !row.hidden).length;
    all += rows.length;
    byId(id).hidden = rows.length === 0;
    byId(id).closest("section").querySelector(".none").hidden = rows.length > 0;
  }
  tell("found", asked.length === 0 ? "" : say("found", { shown, all }));
}

/** Says that the figures are old, or no more. */
function warn(text) {
  document.body.classList.toggle("stale", text !== "");
  tell("stale", text);
  byId("stale").hidden = text === "";
}

function look() {
  const old = performance.now() - (heardMs ?? 0) > STALE_MS;
  if (old && !out && heardAt !== undefined) warn(say("stale", { time: time(heardAt) }));
}

async function ask() {
  try {
    const after = Math.max(0, Math.round(newest - OVERLAP_US));
    const answer = await fetch(`/watch/now?after=${after}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    out = answer.redirected || answer.status === 403;
    if (out) return warn(words.signed_out);
    if (answer.ok) {
      const told = await answer.json();
      heardMs = performance.now();
      heardAt = told.now;
      warn("");
      draw(told);
    }
  } catch (wrong) {
    // The hub is away: what is shown turns old by itself, and it is asked again.
    if (wrong instanceof TypeError === false && wrong.name !== "TimeoutError" && wrong.name !== "SyntaxError") throw wrong;
  } finally {
    setTimeout(ask, EVERY_MS);
  }
}

for (const id of DEVICES) watchTouches(byId(id));
byId("find").addEventListener("input", filter);
setInterval(look, EVERY_MS / 2);
ask();
