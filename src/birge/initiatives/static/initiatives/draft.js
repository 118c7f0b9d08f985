// What is written on a question of an application is kept on this phone until the server has it. Without this module
// the form is sent as any other.
const here = document.querySelector("[data-draft]");
const form = document.querySelector("form[data-screen]");
const prefix = `birge-application:${here.dataset.draft}:`;
const going = `${prefix}going`;
const version = Number(here.dataset.version);
const own = form && prefix + form.dataset.screen;
const box = form?.querySelector("[data-kept]");
let pressed = null;

const fields = () =>
  [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "file" && one.type !== "submit");
const value_of = (one) => (one.type === "checkbox" || one.type === "radio" ? one.checked : one.value);

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

function say(word) {
  box.textContent = word ? box.dataset[word] : "";
  box.hidden = !word;
}

function keep() {
  return write(own, { version, values: fields().map((one) => [one.name, one.value, value_of(one)]) });
}

/** What was sent is forgotten when the server has taken something since; what never arrived stays. */
function forget() {
  const sent = read(going);
  if (sent && (read(sent)?.version ?? -1) < version) {
    localStorage.removeItem(sent);
    localStorage.removeItem(going);
  }
}

function bring_back() {
  const found = read(own);
  if (!found || form.querySelector("[aria-invalid=true]")) return;
  let changed = false;
  for (const one of fields()) {
    const choice = one.type === "checkbox" || one.type === "radio";
    const kept = found.values.find(([name, value]) => name === one.name && (!choice || value === one.value));
    if (!kept || kept[2] === value_of(one)) continue;
    changed = true;
    if (choice) one.checked = kept[2];
    else one.value = kept[2];
  }
  if (changed) say("back");
  else localStorage.removeItem(own);
}

if (here.dataset.sent) {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
} else {
  forget();
}
if (form) {
  bring_back();
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    if (keep()) write(going, own);
    if (navigator.onLine) return;
    event.preventDefault();
    pressed = event.submitter;
    say("waits");
  });
  addEventListener("online", () => {
    if (!pressed) return;
    form.requestSubmit(pressed);
    pressed = null;
  });
}
