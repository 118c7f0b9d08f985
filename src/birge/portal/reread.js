// Pages that everybody may read, kept by the browser that opened them: without network they are read again.
// The network comes first, always; what is kept says from when it is. Pages of a signed-in person are never kept, and
// whoever signs in or out leaves nothing behind. Words, limits and the name of the store are put before this text.
const READ = /^\/(ky|ru|en)\//;
// Questions of an application that is written on this phone; its own script keeps them (initiatives/draft.js).
const WRITTEN = "birge-applications", APPLYING = /\/apply\/[0-9A-Z]{12}\//;
const LEAVING = /\/sign-(in|out)\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("birge-read-") && name !== STORE) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && (request.method !== "GET" || LEAVING.test(url.pathname))) {
    event.waitUntil(caches.delete(STORE));
    if (LEAVING.test(url.pathname)) event.waitUntil(caches.delete(WRITTEN));
    return;
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && READ.test(url.pathname)) event.respondWith(page(event, url));
  else if (request.destination === "script") event.respondWith(fetch(request).catch(() => written(request)));
  else if (request.destination === "style" || request.destination === "font") event.respondWith(part(event));
});

// A page: from the network, and kept if everybody may read it; without network the kept copy with its hour.
async function page(event, url) {
  try {
    const answer = await fetch(event.request);
    const control = answer.headers.get("Cache-Control") || "";
    if (/private|no-store/.test(control)) event.waitUntil(caches.delete(STORE));
    else if (answer.ok && (answer.headers.get("Content-Type") || "").startsWith("text/html")) {
      event.waitUntil(keep(url.pathname + url.search, answer.clone()));
    }
    return answer;
  } catch {
    return kept(url);
  }
}

async function keep(address, answer) {
  const body = await answer.text();
  if (body.length > MOST_BYTES) return;
  const store = await caches.open(STORE);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Birge-Kept": new Date().toISOString() };
  for (const name of ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"]) {
    if (answer.headers.has(name)) headers[name] = answer.headers.get(name);
  }
  await store.delete(address);
  await store.put(address, new Response(body, { headers }));
  const pages = (await store.keys()).filter((one) => READ.test(new URL(one.url).pathname));
  // What was opened longest ago goes first.
  for (const one of pages.slice(0, Math.max(0, pages.length - MOST_PAGES))) await store.delete(one);
}

// What an application's own script has kept.
async function written(request) {
  return (await (await caches.open(WRITTEN)).match(request, { ignoreVary: true })) || Response.error();
}

async function kept(url) {
  if (APPLYING.test(url.pathname)) {
    const found = await (await caches.open(WRITTEN)).match(url.pathname, { ignoreVary: true });
    if (found) return found;
  }
  const store = await caches.open(STORE);
  const words = WORDS[READ.exec(url.pathname)[1]];
  const found = await store.match(url.pathname + url.search);
  if (!found) return new Response(nothing(words, await list(store)), { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  const at = new Date(found.headers.get("Birge-Kept"));
  const two = (number) => String(number).padStart(2, "0");
  const when = `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}, ${two(at.getHours())}:${two(at.getMinutes())}`;
  const strip = `<p class="strip kept-copy" role="status">${escape(words.kept.replace("%s", when))}</p>`;
  const html = (await found.text()).replace(/(<main[^>]*>)/, (main) => main + strip);
  return new Response(html, { headers: found.headers });
}

async function list(store) {
  return (await store.keys()).map((one) => new URL(one.url)).filter((one) => READ.test(one.pathname)).reverse();
}

function nothing(words, pages) {
  const links = pages.map((one) => `<li><a href="${escape(one.pathname + one.search)}">${escape(decodeURI(one.pathname))}</a></li>`).join("");
  return `<!doctype html><html lang="${words.lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Birge</title><h1>${escape(words.none)}</h1><p>${escape(words.these)}</p><ul>${links}</ul></html>`;
}

// Styles and letters: from the network, else as they were.
async function part(event) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(store.put(event.request, answer.clone()));
    return answer;
  } catch {
    return (await store.match(event.request)) || Response.error();
  }
}

function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}
