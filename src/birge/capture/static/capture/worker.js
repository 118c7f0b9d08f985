/* The service worker: takes the app along as one whole, by the hash of every file, and gives it out without network.
   What is sent and fetched for people (the API) never goes through here. APP is written before this text. */
const CACHE = `birge-field-${APP.version}`;
const MINE = "birge-field-";
const TYPES = {js: "text/javascript", json: "application/json"};

async function fits(address, response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return response.ok && hash.startsWith(APP.files[address]);
}

/* A file that is the same as in the version before need not come over the network again. */
async function fromBefore(cache, address) {
  for (const name of (await caches.keys()).filter((one) => one.startsWith(MINE) && one !== CACHE)) {
    const kept = await (await caches.open(name)).match(address, {ignoreVary: true});
    if (kept && (await fits(address, kept))) {
      await cache.put(address, kept);
      return true;
    }
  }
  return false;
}

/* Scripts and words come in one answer, without the comments that stand in the files. */
async function fromPack(cache, wanted) {
  for (const how of ["no-cache", "reload"]) {
    const answer = await fetch(new Request(APP.pack, {cache: how, credentials: "omit", redirect: "manual"}));
    const texts = answer.ok ? await answer.json().catch(() => ({})) : {};
    const left = [];
    for (const address of wanted) {
      const headers = {"Content-Type": `${TYPES[address.split(".").pop()]}; charset=utf-8`};
      const made = new Response(texts[address] ?? "", {headers});
      if (await fits(address, made)) await cache.put(address, made);
      else left.push(address);
    }
    if (!left.length) return;
  }
  throw new Error(`not ours: ${APP.pack}`);
}

async function byItself(cache, address) {
  // What the page has just fetched need not come again; what is not the right file comes anew.
  for (const how of ["force-cache", "reload"]) {
    const answer = await fetch(new Request(address, {cache: how, credentials: "omit", redirect: "manual"}));
    if (await fits(address, answer)) return cache.put(address, answer);
  }
  // A login page of the network, or a file of another version: this worker is not installed, the one before it stays.
  throw new Error(`not ours: ${address}`);
}

async function takeAlong() {
  const cache = await caches.open(CACHE);
  try {
    const wanted = [];
    for (const address of Object.keys(APP.files)) if (!(await fromBefore(cache, address))) wanted.push(address);
    const packed = wanted.filter((address) => APP.packed.includes(address));
    const single = wanted.filter((address) => !APP.packed.includes(address));
    if (packed.length) await fromPack(cache, packed);
    await Promise.all(single.map((address) => byItself(cache, address)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(takeAlong()));

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name.startsWith(MINE) && name !== CACHE).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const address = event.request.mode === "navigate" && url.pathname === APP.base ? APP.base : url.pathname;
  if (!(address in APP.files)) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(CACHE);
      return (await cache.match(address, {ignoreVary: true})) ?? fetch(event.request);
    })(),
  );
});
