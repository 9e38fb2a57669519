// Tables that change every second without moving under a finger: cells are changed, rows kept.

/** After a touch the order stays as it is for so long. */
const STILL_MS = 3000;

const touched = new WeakMap();

export function watchTouches(table) {
  for (const kind of ["pointermove", "pointerdown", "wheel", "keydown", "touchstart"]) {
    table.addEventListener(kind, () => touched.set(table, performance.now()), { passive: true });
  }
}

/** Shows these rows: `{key, state, find, cells: {name: text}}`, in this order unless somebody points at them. */
export function show(table, rows) {
  const body = table.tBodies[0];
  const columns = [...table.tHead.querySelectorAll("th")].map((head) => [head.dataset.name, head.textContent]);
  const had = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  const wanted = rows.map((row) => fill(had.get(row.key) ?? newRow(row.key, columns, table.dataset.head), row));
  for (const row of had.values()) if (!wanted.includes(row)) row.remove();
  const still = performance.now() - (touched.get(table) ?? -STILL_MS) < STILL_MS;
  place(body, still ? [...body.rows, ...wanted.filter((row) => !row.isConnected)] : wanted);
}

/** Moves only rows that stand elsewhere, so that what is marked or focused stays so. */
function place(body, wanted) {
  for (const [index, row] of wanted.entries()) {
    if (body.rows[index] !== row) body.insertBefore(row, body.rows[index] ?? null);
  }
}

function newRow(key, columns, headed) {
  const row = document.createElement("tr");
  row.dataset.key = key;
  row.setAttribute("role", "row");
  for (const [name, label] of columns) {
    const head = name === headed;
    const cell = document.createElement(head ? "th" : "td");
    cell.setAttribute("role", head ? "rowheader" : "cell");
    if (head) cell.scope = "row";
    cell.dataset.cell = name;
    cell.dataset.label = label;
    row.append(cell);
  }
  return row;
}

function fill(row, { state, find, cells }) {
  if (row.dataset.state !== state) row.dataset.state = state;
  row.dataset.find = find;
  for (const cell of row.cells) {
    const text = cells[cell.dataset.cell] ?? "";
    if (cell.dataset.text === text && cell.dataset.of === state) continue;
    cell.dataset.text = text;
    cell.dataset.of = state;
    cell.toggleAttribute("data-empty", text === "");
    cell.replaceChildren(...(cell.dataset.cell === "state" ? [mark(state)] : []), text);
  }
  return row;
}

function mark(state) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("class", "mark-of");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#mark-${state}`);
  picture.append(use);
  return picture;
}
