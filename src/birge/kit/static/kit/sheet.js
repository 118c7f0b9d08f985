// A table that is typed into as a spreadsheet. Without this module every row is a form with a button of its own.
// What was typed is kept in this browser until the server has it: a page closed without network loses nothing.

const table = document.getElementById("sheet");
const words = table.dataset;
const said = document.getElementById("said");
const choice = document.getElementById("choice");
const csrf = table.querySelector("[name=csrfmiddlewaretoken]").value;
const grid = [...table.querySelectorAll("tr[data-row]")].map((row) => [...row.querySelectorAll("td > input, td > textarea")]);
/** Where a cell stands: field → [row, column]. */
const place = new Map(grid.flatMap((row, y) => row.map((field, x) => [field, [y, x]])));
/** What the server is known to have: field → text. */
const kept = new Map([...place.keys()].map((field) => [field, field.value]));
/** Changes that were saved, for Ctrl+Z: [field, before]; the one being taken back is none itself. */
const done = [];
const waiting = new Set();
const RETRY = 5000;
const MOST = 300;
let [sending, retry, start, asking, undoing] = [false, 0, null, null, null];
/** Cells of other parts of the table that wait in this browser: they are left where they are. */
let strangers = {};

const idOf = (field) => Number(field.closest("tr").dataset.row);
const nameOf = (field) => `${idOf(field)}.${field.name}`;
const byName = new Map([...place.keys()].map((field) => [nameOf(field), field]));

table.parentElement.classList.add("live");

function show(field, state, text) {
  const cell = field.parentElement;
  let note = cell.querySelector("small");
  if (!note) cell.append((note = document.createElement("small")));
  cell.dataset.state = state;
  note.textContent = text;
  field.setAttribute("aria-invalid", String(state === "wrong" || state === "other"));
  if (field === document.activeElement || state !== "saved") say(field);
}

function say(field) {
  const heading = document.getElementById(`c-${field.name}`).textContent;
  const number = document.getElementById(`n${idOf(field)}`).querySelector("a").textContent;
  const note = field.parentElement.querySelector("small");
  said.textContent = `${number} ${heading}${note ? `: ${note.textContent}` : ""}`;
}

/** Typed and not with the server yet: survives a closed page. */
function remember() {
  const rows = { ...strangers };
  for (const field of waiting) rows[nameOf(field)] = [field.value, kept.get(field)];
  try {
    if (Object.keys(rows).length) localStorage.setItem(words.draft, JSON.stringify(rows));
    else localStorage.removeItem(words.draft);
  } catch {
    // A full or forbidden store: the page itself still holds everything.
  }
}

function recall() {
  const found = localStorage.getItem(words.draft);
  for (const [name, [text, was]] of Object.entries(JSON.parse(found || "{}"))) {
    const field = byName.get(name);
    if (!field) strangers[name] = [text, was];
    else if (field.value !== text) {
      field.value = text;
      kept.set(field, was);
      wait(field);
    }
  }
  remember();
  send();
}

function wait(field) {
  waiting.add(field);
  show(field, "unsaved", words.unsaved);
}

function changed(field) {
  if (field.value === kept.get(field) && !waiting.has(field)) return;
  wait(field);
  remember();
  send();
}

async function send() {
  if (sending || asking || !waiting.size) return;
  clearTimeout(retry);
  const open = [...waiting].filter((field) => field.parentElement.dataset.state === "unsaved");
  const batch = open.slice(0, MOST).map((field) => ({ field, text: field.value, was: kept.get(field) }));
  sending = batch.length > 0;
  if (!sending) return;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", csrf);
  const cells = batch.map(({ field, text, was }) => ({ a: idOf(field), k: field.name, t: text, w: was }));
  body.set("cells", JSON.stringify(cells));
  let answer = null;
  try {
    const response = await fetch(location.href, { method: "POST", body });
    if (response.ok && response.headers.get("content-type")?.includes("json")) answer = await response.json();
    else if (response.ok || response.status === 401) said.textContent = words.enter;
  } catch {
    // No network: the cells stay marked and go out when it is back.
  }
  sending = false;
  if (answer) take(answer, batch);
  else retry = setTimeout(send, RETRY);
}

function take(answer, batch) {
  const sent = new Map(batch.map((one) => [nameOf(one.field), one]));
  for (const one of answer.cells) {
    const { field, text, was } = sent.get(`${one.a}.${one.k}`);
    const typedOn = field.value !== text;
    if (one.state === "saved") {
      kept.set(field, one.now);
      if (was !== one.now && field !== undoing) done.push([field, was]);
      if (field === undoing) undoing = null;
      if (typedOn) continue;
      field.value = one.now;
      waiting.delete(field);
      show(field, "saved", `${words.saved} ${answer.clock}`);
    } else if (!typedOn) {
      field.dataset.theirs = one.now ?? "";
      show(field, one.state, one.says || words[one.state]);
    }
  }
  for (const [key, text] of Object.entries(answer.totals || {}))
    for (const cell of table.querySelectorAll(`[data-total="${key}"]`)) cell.textContent = text;
  for (const [id, texts] of Object.entries(answer.warnings || {})) {
    const row = table.querySelector(`[data-warned="${id}"]`);
    row.hidden = !texts.length;
    row.querySelector("span > span").textContent = texts.join(" ");
  }
  remember();
  const other = [...waiting].find((field) => field.parentElement.dataset.state === "other");
  if (other) ask(other);
  else send();
}

/** Two people, one cell: both values side by side, and this person chooses. */
function ask(field) {
  asking = field;
  document.getElementById("theirs").textContent = field.dataset.theirs || "–";
  document.getElementById("mine").textContent = field.value || "–";
  choice.hidden = false;
  document.getElementById("take-mine").focus();
}

function chosen(mine) {
  const field = asking;
  asking = null;
  choice.hidden = true;
  kept.set(field, field.dataset.theirs);
  if (mine) wait(field);
  else {
    field.value = field.dataset.theirs;
    waiting.delete(field);
    show(field, "saved", words.saved);
  }
  remember();
  field.focus();
  send();
}
document.getElementById("take-mine").addEventListener("click", () => chosen(true));
document.getElementById("take-theirs").addEventListener("click", () => chosen(false));

function go(y, x) {
  const field = grid[y]?.[x];
  if (!field) return false;
  field.focus();
  field.select();
  return true;
}

const whole = (field) => field.selectionStart === 0 && field.selectionEnd === field.value.length;

function mark(from, to) {
  for (const cell of table.querySelectorAll("td.in")) cell.classList.remove("in");
  start = from;
  if (!from) return;
  for (const field of block(from, to).flat()) field.parentElement.classList.add("in");
}

function block([y1, x1], [y2, x2]) {
  const rows = grid.slice(Math.min(y1, y2), Math.max(y1, y2) + 1);
  return rows.map((row) => row.slice(Math.min(x1, x2), Math.max(x1, x2) + 1));
}

const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

table.addEventListener("keydown", (event) => {
  const field = event.target;
  const here = place.get(field);
  if (!here || event.isComposing || event.altKey) return;
  const [y, x] = here;
  const step = STEP[event.key];
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && field.value === kept.get(field)) {
    const last = done.pop();
    if (!last) return;
    event.preventDefault();
    last[0].value = last[1];
    last[0].focus();
    undoing = last[0];
    changed(last[0]);
  } else if (event.ctrlKey || event.metaKey) {
    return;
  } else if (event.key === "F2") {
    event.preventDefault();
    field.setSelectionRange(field.value.length, field.value.length);
  } else if (event.key === "Escape") {
    field.value = kept.get(field);
    waiting.delete(field);
    delete field.parentElement.dataset.state;
    field.parentElement.querySelector("small")?.remove();
    remember();
    mark(null);
    field.select();
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (!go(y + (event.shiftKey ? -1 : 1), x)) changed(field);
  } else if (step && event.shiftKey && whole(field)) {
    event.preventDefault();
    const to = table.to && start ? [table.to[0] + step[0], table.to[1] + step[1]] : [y + step[0], x + step[1]];
    if (grid[to[0]]?.[to[1]]) mark(start || here, (table.to = to));
  } else if (step && !event.shiftKey) {
    const edge = field.selectionStart === field.selectionEnd && field.selectionStart === (step[1] < 0 ? 0 : field.value.length);
    if (!step[0] && !whole(field) && !edge) return;
    event.preventDefault();
    mark(null);
    go(y + step[0], x + step[1]);
  }
});

table.addEventListener("focusin", ({ target }) => {
  if (!place.has(target)) return;
  target.select();
  say(target);
});
table.addEventListener("input", ({ target }) => {
  if (!place.has(target)) return;
  mark(null);
  wait(target);
  remember();
});
table.addEventListener("change", ({ target }) => place.has(target) && changed(target));
table.addEventListener("mousedown", (event) => {
  if (event.shiftKey && place.has(event.target) && place.has(document.activeElement)) {
    event.preventDefault();
    mark(place.get(document.activeElement), (table.to = place.get(event.target)));
  } else mark(null);
});

table.addEventListener("copy", (event) => {
  if (!start) return;
  const rows = block(start, table.to).map((row) => row.map((field) => field.value));
  const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  event.clipboardData.setData("text/plain", rows.map((row) => row.map(quoted).join("\t")).join("\n"));
  event.preventDefault();
});

/** Rows of what a spreadsheet put on the clipboard: its table, else text parted by tabs, quoted where needed. */
function pasted(data) {
  const html = data.getData("text/html");
  const made = html.includes("<table") ? new DOMParser().parseFromString(html, "text/html").querySelector("table") : null;
  if (made) return [...made.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  const rows = [[]];
  const text = data.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1).push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim());
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

table.addEventListener("paste", (event) => {
  const here = place.get(event.target);
  const rows = here && pasted(event.clipboardData);
  if (!rows || (rows.length === 1 && rows[0].length === 1)) return;
  event.preventDefault();
  let over = false;
  rows.forEach((row, y) =>
    row.forEach((text, x) => {
      const field = grid[here[0] + y]?.[here[1] + x];
      if (!field) over = over || text !== "";
      else if (field.value !== text) {
        field.value = text;
        wait(field);
      }
    }),
  );
  remember();
  send();
  if (over) said.textContent = words.over;
});

addEventListener("online", send);
addEventListener("pagehide", remember);
recall();
