// What another rule or more money would have chosen, without going to another page. Without this module the links do it.
const known = new Map();
let asked = 0;

const place = () => document.querySelector("[data-tried]");

async function part(address) {
  if (!known.has(address)) {
    const url = new URL(address, location.href);
    url.searchParams.set("part", "tried");
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    known.set(address, await answer.text());
  }
  return new DOMParser().parseFromString(known.get(address), "text/html").querySelector("[data-tried]");
}

async function show(address, whole) {
  const mine = ++asked;
  try {
    const found = await part(address);
    if (mine !== asked || !found) return;
    history.replaceState(null, "", address);
    if (whole) {
      place().replaceWith(document.adoptNode(found));
      slide();
      const chosen = place().querySelector("[data-rules] [aria-current]");
      chosen?.setAttribute("tabindex", "-1");
      chosen?.focus({ preventScroll: true });
    } else {
      // The slider stays under the finger.
      for (const name of ["[data-rules]", "[data-outcome]"]) {
        place().querySelector(name).replaceWith(document.adoptNode(found.querySelector(name)));
      }
    }
  } catch {
    location.href = address;
  }
}

function slide() {
  const box = place()?.querySelector("[data-slide]");
  const links = place()?.querySelector("[data-sums]");
  if (!box || !links) return;
  const range = box.querySelector("input");
  const told = box.querySelector("output");
  const steps = [...links.querySelectorAll("p.actions > *")];
  const words = steps.map((one) => one.textContent.trim());
  const rule = new URL(location.href);
  const here = steps.findIndex((one) => one.hasAttribute("aria-current"));
  const addresses = steps.map((one) => one.getAttribute("href"));
  addresses[here] = rule.search ? rule.search + "#try" : null;
  range.value = String(Math.max(0, here));
  range.setAttribute("aria-valuetext", words[here] ?? "");
  range.addEventListener("input", () => {
    const at = Number(range.value);
    told.textContent = words[at];
    range.setAttribute("aria-valuetext", words[at]);
    show(addresses[at] ?? `${location.pathname}#try`, false);
  });
  links.hidden = true;
  box.hidden = false;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-tried] a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link.getAttribute("href"), true);
});
slide();
