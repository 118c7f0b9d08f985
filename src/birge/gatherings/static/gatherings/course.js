// What is pressed and written at a meeting is kept on this phone until the server has said that it has it.
// Without this module the same buttons send their forms one by one.
const box = document.querySelector("[data-outbox]");
const door = document.querySelector("[data-door]");
const key = `birge-course:${box.dataset.key}`;
const drafts = `${key}:draft:`;
const returned = `${key}:returned`;
/** Presses go out together; lines one by one, each with its own token. */
const AT_ONCE = door ? 50 : 1;

/** A name that no other press or line has. */
const fresh = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const kept = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name)) || [];
  } catch {
    return [];
  }
};

/** Whether the phone has room for it; without it the form is sent as any other. */
function keep(name, value) {
  try {
    if (value.length) localStorage.setItem(name, JSON.stringify(value));
    else localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
}

function say(state) {
  const count = kept(key).length;
  const text = count ? box.dataset[state === "enter" ? "enter" : "waiting"].replace("{n}", count) : state ? box.dataset.sent : "";
  box.querySelector("[data-state]").textContent = text;
  box.toggleAttribute("data-waits", count > 0);
}

let busy = false;
let once_more = false;
let reload = false;
let sent = false;
let timer = 0;

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(flush, milliseconds);
}

/** The token of the page as it is now: after signing in again it is another one. */
async function token_now() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.redirected || !page.querySelector("[data-outbox]")) return false;
  const found = page.querySelector('main [name="csrfmiddlewaretoken"]').value;
  for (const field of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) field.value = found;
  return true;
}

async function send(items) {
  const body = new URLSearchParams();
  body.append("csrfmiddlewaretoken", document.querySelector('main [name="csrfmiddlewaretoken"]').value);
  for (const item of items) for (const [name, value] of item.fields) body.append(name, value);
  return fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
}

async function flush() {
  if (busy) {
    once_more = true;
    return;
  }
  busy = true;
  try {
    for (let items = kept(key).slice(0, AT_ONCE); items.length; items = kept(key).slice(0, AT_ONCE)) {
      say("waiting");
      let answer = await send(items);
      if ((answer.status === 401 || answer.status === 403) && (await token_now())) answer = await send(items);
      if (answer.status === 401 || answer.status === 403) {
        say("enter");
        later(10000);
        return;
      }
      if (answer.status !== 422 && !answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      const gone = new Set(items.map((item) => item.id));
      if (answer.status === 422) give_back(items, said.reasons);
      keep(key, kept(key).filter((item) => !gone.has(item.id)));
      if (answer.ok) arrived(items, said);
      sent = true;
    }
    say(sent ? "sent" : "");
    if (reload) location.reload();
  } catch {
    say("waiting");
    later(5000);
  } finally {
    busy = false;
    if (once_more) {
      once_more = false;
      flush();
    }
  }
}

/** Refused: the words stay here with the reasons until somebody puts them back into the form. */
function give_back(items, reasons) {
  keep(returned, [...kept(returned), ...items.map((item) => ({ ...item, reasons }))]);
  show_returned();
}

function show_returned() {
  const list = box.querySelector("[data-returned]");
  list.replaceChildren(
    ...kept(returned).map((item) => {
      const row = document.createElement("li");
      const text = item.fields.find(([name]) => name.endsWith("-text"))?.[1] ?? "";
      row.textContent = [...item.reasons, text].join(" ");
      const form = document.querySelector(`[data-line="${item.line}"]`);
      if (form) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "btn quiet small";
        button.textContent = box.dataset.back;
        button.addEventListener("click", () => {
          fill(form, item.fields);
          keep(returned, kept(returned).filter((one) => one.id !== item.id));
          remember(form);
          show_returned();
        });
        row.append(" ", button);
      }
      return row;
    }),
  );
}

// At the door --------------------------------------------------------------------------------------------------

let counted = {};

function show_counts() {
  const shown = { ...counted };
  for (const item of kept(key)) shown[item.group] = Math.max(0, shown[item.group] + item.step);
  for (const row of door.querySelectorAll("[data-group]"))
    row.querySelector("[data-count]").textContent = shown[row.dataset.group];
  door.querySelector("[data-total]").textContent = shown.women + shown.men;
}

function press(event) {
  const [group, sign] = [event.submitter.value.slice(0, -1), event.submitter.value.slice(-1)];
  const id = fresh();
  const item = { id, group, step: sign === "+" ? 1 : -1, fields: [["press", `${id}:${group}${sign}`]] };
  if (!keep(key, [...kept(key), item])) return;
  event.preventDefault();
  show_counts();
  flush();
}

async function look() {
  if (document.hidden || kept(key).length) return;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "application/json" } });
    if (answer.ok) counted = (await answer.json()).counts;
    show_counts();
  } catch {
    // The next look may find the network.
  }
}

// On the secretary's screen ------------------------------------------------------------------------------------

const fields_of = (form) => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");

function fill(form, fields) {
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (!field || name === "once" || name === "do") continue;
    field.value = field.tagName === "TEXTAREA" && field.value.trim() ? `${field.value}\n${value}` : value;
  }
}

function remember(form) {
  const typed = [...form.querySelectorAll("textarea")].some((field) => field.value.trim());
  keep(drafts + form.dataset.line, typed ? fields_of(form) : []);
}

function line(event) {
  const form = event.currentTarget;
  const fields = fields_of(form);
  const id = fields.find(([name]) => name === "once")[1];
  const text = fields.find(([name]) => name.endsWith("-text"));
  // An empty line is told off by the server, on the page.
  if (text && !text[1].trim()) return;
  if (!keep(key, [...kept(key), { id, line: form.dataset.line, step: form.dataset.line === undefined, fields }])) return;
  event.preventDefault();
  form.elements.namedItem("once").value = fresh();
  if (form.dataset.line) {
    form.reset();
    form.elements.namedItem("once").value = fresh();
    remember(form);
  }
  say("waiting");
  flush();
}

/** What the server has stands on the page; what is being typed stays where it is. Most often nothing is new: 204. */
async function refresh() {
  if (document.hidden || kept(key).length) return;
  try {
    const seen = document.querySelector("[data-seen]")?.dataset.seen ?? "";
    const address = `${location.pathname}?seen=${encodeURIComponent(seen)}`;
    const answer = await fetch(address, { cache: "no-store", headers: { Accept: "text/html" } });
    if (answer.status !== 200 || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const now = page.getElementById(part.id);
      if (now && now.innerHTML !== part.innerHTML) part.replaceWith(now);
      else if (now?.dataset.seen) part.dataset.seen = now.dataset.seen;
    }
  } catch {
    // The next time may find the network.
  }
}

function arrived(items, said) {
  if (door) {
    counted = said.counts;
    show_counts();
    door.querySelector("[data-warnings]").textContent = said.warnings.join(" ");
  } else if (items.some((item) => item.step)) reload = true;
  else refresh();
}

if (door) {
  for (const row of door.querySelectorAll("[data-group]")) {
    counted[row.dataset.group] = Number(row.querySelector("[data-count]").textContent);
    row.querySelector("form").addEventListener("submit", press);
  }
  show_counts();
  setInterval(look, 15000);
} else {
  for (const form of document.querySelectorAll("[data-line]")) {
    fill(form, kept(drafts + form.dataset.line));
    form.addEventListener("input", () => remember(form));
    form.addEventListener("change", () => remember(form));
    form.addEventListener("submit", line);
  }
  for (const form of document.querySelectorAll("[data-step]")) form.addEventListener("submit", line);
  show_returned();
  // As often as the wall: what another presses at the door or writes down stands here at once.
  setInterval(refresh, 4000);
}
window.addEventListener("online", flush);
document.documentElement.dataset.course = "ready";
flush();
