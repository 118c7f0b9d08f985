/* The service worker: takes the app along as one whole, by the hash of every file, and gives it out without network.
   What is sent and fetched for people (the API) never goes through here. APP is written before this text. */
const CACHE = `birge-field-${APP.version}`;
const MINE = "birge-field-";

async function hashOf(response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function takeAlong(cache, address) {
  const request = new Request(address, {cache: "no-cache", credentials: "omit", redirect: "error"});
  const answer = await fetch(request);
  // A login page of the network, or a file of another version: this worker is not installed, the one before it stays.
  if (!answer.ok || (await hashOf(answer.clone())) !== APP.files[address]) throw new Error(`not ours: ${address}`);
  await cache.put(address, answer);
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      try {
        await Promise.all(Object.keys(APP.files).map((address) => takeAlong(cache, address)));
      } catch (error) {
        await caches.delete(CACHE);
        throw error;
      }
    })(),
  );
});

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
