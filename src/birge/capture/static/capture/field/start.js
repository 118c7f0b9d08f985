/**
 * The first file of the app. On a first visit the worker fetches the rest in one pack and then gives it to this page; where
 * there is no worker (http on a local network, a private window) the files come one by one.
 * @module
 */
const base = document.body.dataset.base ?? "/field/";
/** Milliseconds after which the page no longer waits for the worker. */
const PATIENCE = 60000;

const loading = document.querySelector(".field-loading");
if (loading) loading.hidden = false;

async function workerInCharge() {
  if (!("serviceWorker" in navigator) || navigator.serviceWorker.controller) return;
  const taken = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve, {once: true});
    setTimeout(resolve, PATIENCE);
  });
  const found = await navigator.serviceWorker.register(`${base}sw.js`, {scope: base, updateViaCache: "none"});
  // Reloaded past the worker on purpose: it is there and will not take this page.
  if (found.active && !found.installing && !found.waiting) return;
  const failed = new Promise((resolve) => {
    const coming = found.installing ?? found.waiting;
    coming?.addEventListener("statechange", () => coming.state === "redundant" && resolve());
  });
  await Promise.race([taken, failed]);
}

workerInCharge()
  .catch(() => undefined)
  .then(() => import("./app.js"));
