// An application is written where the network comes and goes. What is answered is kept on this phone until the server
// has it; without network the questions go from one to the next from copies kept here, and what was pressed is sent, in
// order, when there is network again. Without this module each question is a form as any other.
const here = document.querySelector("[data-draft]");
const { draft, base } = here.dataset;
const prefix = `birge-application:${draft}:`;
const going = `${prefix}going`;
const added = `${prefix}added`;
const sending = `${prefix}send`;
const STORE = "birge-applications";
const screens = (here.dataset.screens || "").split(" ").filter(Boolean);
const SLOW = 8000;
let sure = false;

const page = {
  get form() { return document.querySelector("form[data-draft]"); },
  get name() { return this.form?.dataset.screen; },
  get version() { return Number(document.querySelector("[data-draft]").dataset.version); },
};
const own = (name) => prefix + name;
const fields = (form) =>
  [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "file" && one.type !== "submit");
const choice = (one) => one.type === "checkbox" || one.type === "radio";
const value_of = (one) => (choice(one) ? one.checked : one.value);
const values_of = (form) => fields(form).map((one) => [one.name, one.value, value_of(one)]);

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

/** Whether the phone has room for it; without it the form is sent as any other. */
function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

const forget_one = (name) => localStorage.removeItem(name);

/** A token of a sending: sent twice, it acts once. */
function once() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
}

/** What waits for the network, in the order in which it is sent. */
function waiting() {
  const found = screens.filter((name) => read(own(name))?.waits).map((name) => ({ name, ...read(own(name)) }));
  const lines = (read(added) || []).map((one) => ({ name: "lines", line: true, ...one }));
  const last = read(sending);
  return [...found, ...lines, ...(last ? [{ name: "", ...last }] : [])];
}

function say(word) {
  const box = document.querySelector("[data-kept]");
  if (!box) return;
  box.textContent = word ? box.dataset[word] : "";
  box.hidden = !word;
}

function keep(more = {}) {
  return write(own(page.name), { version: page.version, values: values_of(page.form), ...more });
}

function fill(form, values) {
  let changed = false;
  for (const one of fields(form)) {
    const kept = values.find(([name, value]) => name === one.name && (!choice(one) || value === one.value));
    if (!kept || kept[2] === value_of(one)) continue;
    changed = true;
    if (choice(one)) one.checked = kept[2];
    else one.value = kept[2];
  }
  return changed;
}

/** What was sent is forgotten when the server has taken something since; what never arrived stays. */
function forget() {
  const sent = read(going);
  if (sent && (read(sent)?.version ?? -1) < page.version) {
    forget_one(sent);
    forget_one(going);
  }
}

function bring_back() {
  const form = page.form;
  const found = page.name && read(own(page.name));
  if (!found || form.querySelector("[aria-invalid=true]")) return;
  if (fill(form, found.values)) say(found.waits ? "waits" : "back");
  else if (!found.waits) forget_one(own(page.name));
}

/** Lines of the budget that wait: what, how many at which price. */
function show_lines() {
  const list = document.querySelector("[data-added]");
  if (!list) return;
  const said = (values, name) => values.find(([known]) => known === name)?.[1] ?? "";
  list.replaceChildren(
    ...(read(added) || []).map(({ values }) => {
      const item = document.createElement("li");
      item.textContent = `${said(values, "what")}: ${said(values, "quantity")} × ${said(values, "price")}`;
      return item;
    }),
  );
  list.closest("section").hidden = !list.children.length;
}

function show_waiting() {
  if (waiting().length) say(read(sending) ? "sends" : "waits");
  show_lines();
}

/** Whether the server answers now: a phone that says it has network often has none. */
async function reached() {
  if (!navigator.onLine) return false;
  try {
    return (await fetch("/robots.txt", { cache: "no-store", signal: AbortSignal.timeout(SLOW) })).ok;
  } catch {
    return false;
  }
}

const store = async () => ("caches" in window ? caches.open(STORE).catch(() => null) : null);

/** Copies of all questions, so that they can be gone through without network; those that may be older are made anew. */
async function prepare(again) {
  const kept = await store();
  if (!kept) return;
  const keep_one = async (address) => {
    const answer = await fetch(address);
    if (answer.ok && !answer.redirected) await kept.put(address, answer);
  };
  try {
    if (!(await kept.match(import.meta.url))) await kept.add(import.meta.url);
    for (const name of [...screens, ""]) {
      const address = base + (name && `${name}/`);
      if (again.includes(name) || !(await kept.match(address))) await keep_one(address);
    }
  } catch {
    // There is no network, or no room: what is there is there.
  }
  document.documentElement.dataset.prepared = "yes";
}

async function forget_all() {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) forget_one(name);
  const kept = await store();
  for (const one of (await kept?.keys()) || []) if (one.url.includes(`/apply/${draft}/`)) await kept.delete(one);
}

/** Go to a question by the copy that is kept here. */
async function draw(address, push = true) {
  const path = new URL(address, location.href).pathname;
  const found = await (await store())?.match(path);
  if (!found) return false;
  const made = new DOMParser().parseFromString(await found.text(), "text/html");
  document.querySelector("main").replaceChildren(...made.querySelector("main").childNodes);
  document.title = made.title;
  if (push) history.pushState({ kept: true }, "", path);
  scrollTo(0, 0);
  begin();
  return true;
}

function next_of(name) {
  const at = screens.indexOf(name);
  return at >= 0 && at + 1 < screens.length ? `${base}${screens[at + 1]}/` : base;
}

/** What was pressed without network: kept, and the next question. */
async function go_on(form, pressed) {
  const name = form.dataset.screen;
  if (form.querySelector("[type=file]")) return say("files");
  if (!form.checkValidity()) return form.reportValidity();
  if (!name) {
    write(sending, { values: values_of(form), once: once() });
    return say("sends");
  }
  if (name === "lines") {
    if (!write(added, [...(read(added) || []), { values: values_of(form), once: once() }])) return;
    forget_one(own(name));
    form.reset();
    return show_waiting();
  }
  if (!keep({ waits: true, once: once() })) return;
  say("waits");
  await draw(pressed?.name === "review" ? base : next_of(name));
}

/** Send one thing that waits; answers where it led, or nothing where the server wants something else. */
async function post(one) {
  const address = base + (one.name && `${one.name}/`);
  const fresh = await fetch(address, { cache: "no-store" });
  if (!fresh.ok) return null;
  // Sent before, its answer was lost on the way.
  if (fresh.redirected) return fresh.url;
  const form = new DOMParser().parseFromString(await fresh.text(), "text/html").querySelector("form[data-draft]");
  if (!form) return address;
  fill(form, one.values);
  const body = new FormData(form);
  body.set("once", one.once || once());
  const answer = await fetch(address, { method: "POST", body });
  if (answer.status >= 500 || answer.status === 429) return null;
  return answer.redirected ? answer.url : "";
}

let flushing = false;
/** Send all that waits, in order. Where the server does not take something, its question is opened. */
async function flush() {
  if (flushing || !waiting().length) return;
  flushing = true;
  try {
    if (!(await reached())) return;
    let last = "";
    for (const one of waiting()) {
      const led = await post(one);
      if (led === null) return;
      if (one.line) write(added, (read(added) || []).slice(1));
      else forget_one(one.name ? own(one.name) : sending);
      if (led === "") {
        if (one.name) write(own(one.name), { version: page.version, values: one.values });
        location.assign(base + (one.name && `${one.name}/`));
        return;
      }
      last = one.name ? "" : led;
    }
    // Sent: the receipt. Else the page as the server has it now.
    await prepare([...screens, ""]);
    location.assign(last || location.pathname);
  } catch {
    // The network is gone again: the rest waits.
  } finally {
    flushing = false;
  }
}

function begin() {
  const form = page.form;
  show_waiting();
  if (!form) return;
  bring_back();
  if (form.dataset.screen) form.addEventListener("input", () => keep(read(own(page.name))?.waits ? { waits: true } : {}));
  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    const pressed = event.submitter;
    if (form.dataset.screen && keep()) write(going, own(form.dataset.screen));
    if (!(await reached())) return go_on(form, pressed);
    sure = true;
    if (pressed) form.requestSubmit(pressed);
    else form.requestSubmit();
  });
}

if (here.dataset.sent) {
  forget_all();
} else {
  forget();
  begin();
  addEventListener("online", flush);
  addEventListener("popstate", () => draw(location.pathname, false));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || navigator.onLine || !link.pathname.startsWith(base)) return;
    event.preventDefault();
    draw(link.href);
  });
  if (waiting().length) flush();
  else prepare([page.name ?? "", ""]);
}
