"""A phone with the app on it: a browser window, and what a person does with it."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error

from tests.capture.browser.proxy import Network
from tests.capture.browser.session import signed_in
from tests.people import Village

FIELD = "/static/capture/field"
CODE = "алма-дарак"
#: A picture that no two turns make alike, about ``side`` times ``side`` pixels of noise.
PICTURE = """async (side) => {
  const canvas = new OffscreenCanvas(side, side), pen = canvas.getContext("2d"), dots = pen.createImageData(side, side);
  crypto.getRandomValues(dots.data.subarray(0, Math.min(65536, dots.data.length)));
  for (let at = 65536; at < dots.data.length; at += 1) dots.data[at] = (dots.data[at - 65536] * 31 + at) & 255;
  for (let at = 3; at < dots.data.length; at += 4) dots.data[at] = 255;
  pen.putImageData(dots, 0, 0);
  return canvas.convertToBlob({type: "image/jpeg", quality: 0.9});
}"""


class Handset:
    """The phone in the hands of somebody of the village."""

    def __init__(self, browser: Any, network: Network, village: Village, **context: Any) -> None:
        self.network, self.village = network, village
        self.context = browser.new_context(viewport={"width": 360, "height": 740}, **context)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def signed_in(self, who: str) -> None:
        """The person is signed in on the ordinary pages; the server waits meanwhile, it has the same connection."""
        with self.network.turn:
            signed_in(self.context, self.network.url, self.village.people[who])

    def open(self, hash_: str = "", page: Any = None) -> None:
        """Open the app and wait until it shows something and its worker is in charge."""
        page = page or self.page
        page.goto(f"{self.network.url}/field/{hash_}")
        page.wait_for_selector("main h1")
        if page.evaluate("'serviceWorker' in navigator && isSecureContext"):
            page.evaluate("navigator.serviceWorker.ready")

    def connect(self, who: str = "facilitator", name: str = "Көк Samsung") -> None:
        """Connect the phone through the page, as a person does."""
        self.signed_in(who)
        self.open("#/phone")
        self.page.reload()
        self.page.fill("form.field-connect input", name)
        self.page.click("form.field-connect button")
        self.page.wait_for_url("**/field/#/")
        self.page.wait_for_selector("body[data-page=home] h1")

    def offline(self, off: bool = True) -> None:
        """Leave the network, or come back. Who leaves does so when nothing is on its way any more."""
        self.context.set_offline(off)
        if off:
            self.network.quiet()

    def run(self, script: str, argument: Any = None, page: Any = None) -> Any:
        """Run a script in the page: ``store``, ``send`` … are the modules of the app, ``given`` the argument."""
        modules = ("store", "send", "connect", "file", "handover", "hash", "db")
        loads = "".join(f"const {name} = await import('{FIELD}/{name}.js');" for name in modules)
        return (page or self.page).evaluate(f"async (given) => {{ {loads} {script} }}", argument)

    def write(self, *said: str, photos: int = 0, finish: bool = True, **data: Any) -> str:
        """Write a sheet of a session; answers its id."""
        rows = [{"row": f"r{at}", "text": text, "points": 10 - at} for at, text in enumerate(said)]
        given = {"held": "2027-03-01", "category": "women", "women": 12, "total": 12, "method": "points", "said": rows}
        return self.run(
            f"""
            const draft = store.newDraft("needs.session");
            draft.data = {{place: String(store.briefcase().places[0].id), ...given.data}};
            for (let at = 0; at < given.photos; at += 1) {{
              const blob = await ({PICTURE})(300);
              draft.photos.push(await store.addPhoto(draft.id, blob, {{kind: "flip_chart"}}));
            }}
            await store.saveDraft(draft);
            if (given.finish) await store.finish(draft);
            return draft.id;
            """,
            {"data": {**given, **data}, "photos": photos, "finish": finish},
        )

    def send(self) -> dict[str, Any]:
        """Press Send until it is this tab that sends, and wait for what comes of it: the state of sending."""
        status = self.run(
            """
            const soon = () => new Promise((go) => setTimeout(go, 25));
            for (let at = 0; at < 4000 && !await send.sendAll({by: "person"}); at += 1) await soon();
            for (let at = 0; at < 4000 && send.status().busy; at += 1) await soon();
            return send.status();
            """
        )
        self.network.quiet()
        return status

    def packets(self) -> list[dict[str, Any]]:
        """What the phone says of its pieces."""
        return self.run("return store.packets()")

    def strip(self) -> str:
        """What the strip says."""
        return " ".join(self.page.inner_text("#strip").split())

    def says(self, beginning: str) -> None:
        """Wait until the strip begins with these words: it is drawn a moment after what it tells of."""
        strip = "document.getElementById('strip').innerText.trim().replace(/\\s+/g, ' ')"
        self.until(f"{strip}.startsWith({json.dumps(beginning)})")

    def until(self, script: str, page: Any = None, seconds: float = 60) -> None:
        """Wait until an expression of the page is true, also while the page is loaded anew."""
        for _turn in range(int(seconds / 0.1)):
            with suppress(Error):
                if (page or self.page).evaluate(f"async () => Boolean({script})"):
                    return
            time.sleep(0.1)
        raise AssertionError(f"never came true: {script}")

    def everything(self) -> str:
        """All that the browser keeps for this address, and what the page shows, as one text: Blobs and caches too."""
        return self.page.evaluate(EVERYTHING)


EVERYTHING = """async () => {
  const found = [];
  const bytes = (buffer) => {
    const view = new Uint8Array(buffer);
    for (const name of ["utf-8", "utf-16le", "utf-16be"]) found.push(new TextDecoder(name).decode(view));
  };
  const walk = async (value) => {
    if (typeof value === "string") {
      found.push(value);
      if (/^[A-Za-z0-9+/]{16,}={0,2}$/.test(value)) bytes(Uint8Array.from(atob(value), (one) => one.charCodeAt(0)));
    } else if (value instanceof Blob) bytes(await value.arrayBuffer());
    else if (value instanceof ArrayBuffer) bytes(value);
    else if (ArrayBuffer.isView(value)) bytes(value.buffer);
    else if (value && typeof value === "object") {
      for (const [key, one] of Object.entries(value)) await walk(key).then(() => walk(one));
    }
    else found.push(String(value));
  };
  const ask = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = bad;
  });
  for (const {name} of await indexedDB.databases()) {
    const db = await ask(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const rows = () => db.transaction(store).objectStore(store);
      for (const all of ["getAllKeys", "getAll"]) await walk(await ask(rows()[all]()));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push(request.url);
      bytes(await (await cache.match(request, {ignoreVary: true})).arrayBuffer());
    }
  }
  for (const kept of [localStorage, sessionStorage]) found.push(JSON.stringify(kept));
  found.push(document.documentElement.outerHTML, document.cookie, location.href, document.title);
  return found.join("\\n");
}"""
