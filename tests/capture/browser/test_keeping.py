"""What the phone keeps: no room, an older app on a newer store, what goes after its time, plain http."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from birge.capture import shell
from birge.capture.models import Photo
from birge.needs.models import Session
from tests.capture.browser.handset import Handset
from tests.capture.browser.proxy import LOSE, PASS, Network

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  globalThis.makeRoom = () => { IDBObjectStore.prototype.put = put; };
  IDBObjectStore.prototype.put = function (...all) {
    if (this.name !== "meta") throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, all);
  };
}"""


def test_no_room_is_said_loudly_and_nothing_is_lost(handset: Handset) -> None:
    handset.offline()
    begun = handset.write("Суу жок", finish=False)
    handset.page.evaluate(FULL)
    change = "const draft = await store.draft(given); draft.data.said[0].text = 'Суу таптакыр жок';"
    said = "return store.saveDraft(draft).then(() => '', (error) => error.code)"
    assert handset.run(change + said, begun) == "full"
    assert handset.run(change + said.replace("saveDraft", "finish"), begun) == "full"
    assert "орун калган жок" in handset.page.inner_text("[role=alert]")
    handset.page.evaluate("makeRoom()")
    [kept] = handset.run("return store.drafts()")
    assert kept["data"]["said"][0]["text"] == "Суу жок" and handset.packets() == []
    assert handset.run(change + said.replace("saveDraft", "finish"), begun) == ""
    assert handset.packets()[0]["number"] == 1


def _next_version(address: str, body: bytes) -> bytes:
    """The app of tomorrow: one more store, and the worker that belongs to it."""
    later = 'db.createObjectStore("meta", {keyPath: "name"});\n  }\n  if (from < 2) db.createObjectStore("later");'
    swaps = (("VERSION = 1;", "VERSION = 2;"), ('db.createObjectStore("meta", {keyPath: "name"});\n  }', later))
    if address == "/field/pack.json":
        texts = json.loads(body)
        for old, new in swaps:
            assert old in texts[DB]
            texts[DB] = texts[DB].replace(old, new)
        return json.dumps(texts).encode()
    if address == "/field/sw.js":
        source = json.loads(shell.served("/field/pack.json").raw)[DB]
        for old, new in swaps:
            source = source.replace(old, new)
        made = hashlib.sha256(source.encode()).hexdigest()[:24]
        text = body.decode().replace(shell.files()[DB], made)
        return re.sub(r'"version": "\w+"', '"version": "tomorrow"', text).encode()
    return body


DB = "/static/capture/field/db.js"


def test_an_old_worker_with_a_new_schema(handset: Handset, network: Network) -> None:
    handset.offline()
    handset.write("Суу жок", photos=1)
    handset.write("Жол жаман", finish=False)
    stale = handset.context.new_page()
    handset.open(page=stale)
    network.rewrite = _next_version
    network.rule = lambda _method, path: LOSE if "/api/" in path else PASS
    handset.offline(False)
    handset.page.reload()
    handset.page.wait_for_selector("main h1")
    assert handset.run("return db.VERSION") == 1, "the old worker gives out the old app"
    handset.page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    handset.until("(await navigator.serviceWorker.getRegistration()).waiting")
    handset.page.evaluate("location.hash = '#/phone'")
    handset.page.reload()
    handset.page.get_by_role("button", name="жаңы версиясына").click()
    for page in (handset.page, stale):
        handset.until(f"(await import('{DB}')).VERSION === 2 && document.querySelector('main h1')", page)
    assert handset.run("return [...(await db.database()).objectStoreNames].includes('later')")
    assert [row["state"] for row in handset.packets()] == ["unsent"]
    assert len(handset.run("return store.drafts()")) == 1
    network.rule = lambda _method, _path: PASS
    handset.send()
    assert Session.objects.get().statements.get().text == "Суу жок" and Photo.objects.get().kept_as


def test_a_page_older_than_the_store_says_so_and_touches_nothing(handset: Handset) -> None:
    handset.offline()
    handset.write("Суу жок")
    handset.page.evaluate(
        "new Promise((good, bad) => { const asked = indexedDB.open('birge-field', 7);"
        " asked.onsuccess = () => { asked.result.close(); good(); }; asked.onerror = bad; })"
    )
    assert "жаңыраак версиясы" in handset.page.inner_text("[role=alert]")
    handset.page.reload()
    handset.page.wait_for_selector(".notice.bad")
    assert "жаңыраак версиясы" in handset.page.inner_text("main")
    assert "Суу жок" in handset.everything()


def test_over_plain_http_it_writes_and_sends_and_says_what_it_cannot(
    handsets: Callable[..., Handset], network: Network
) -> None:
    handset = handsets()
    handset.context.add_init_script(
        "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined});"
        "Object.defineProperty(Navigator.prototype, 'locks', {get: () => undefined});"
        "delete Navigator.prototype.serviceWorker; delete Crypto.prototype.randomUUID;"
    )
    handset.connect()
    handset.page.evaluate("location.hash = '#/phone'")
    handset.page.wait_for_selector(".notice.warn")
    assert "HTTPS" in handset.page.inner_text("main") and handset.page.locator("#hand-over").count() == 0
    handset.write("Суу жок", photos=1)
    handset.send()
    assert [row["state"] for row in handset.packets()] == ["received"]
    assert Session.objects.count() == 1 and Photo.objects.get().kept_as


def test_our_own_sha256_is_the_one_of_the_browser(handset: Handset) -> None:
    assert (
        handset.run(
            """
        for (let size = 0; size < 400; size += 1) {
          const bytes = crypto.getRandomValues(new Uint8Array(size));
          if (hash.hex(hash.plainSha256(bytes)) !== await hash.sha256Hex(bytes)) return size;
        }
        return -1;
        """
        )
        == -1
    )


def test_only_what_was_received_goes_and_only_after_its_time(handset: Handset) -> None:
    handset.write("алынды")
    handset.send()
    handset.offline()
    handset.write("күтүүдө", photos=1)
    begun = handset.write("башталды", photos=1, finish=False)
    dropped = handset.write("ташталды", finish=False)
    handset.run("await store.dropDraft(given)", dropped)

    def days_later(days: int) -> dict[str, Any]:
        """Everything on the phone is so many days old; the app is opened anew."""
        handset.run(
            """
            const old = (text) => text && new Date(new Date(text) - given * 86400000).toISOString();
            await db.write(["packets", "drafts", "photos"], async (tx) => {
              for (const [name, keys] of [["packets", ["finished", "received"]], ["drafts", ["saved", "dropped"]],
                ["photos", ["added"]]]) {
                for (const row of await tx.objectStore(name).getAll()) {
                  for (const key of keys) row[key] = old(row[key]);
                  await tx.objectStore(name).put(row);
                }
              }
            });
            """,
            days,
        )
        handset.page.reload()
        handset.page.wait_for_selector("main h1")
        rows = {row["state"]: row for row in handset.packets()}
        counts = handset.run(
            "const all = await db.database();"
            "return {photos: await all.count('photos'), bin: (await store.drafts(true)).length}"
        )
        return {"texts": {state: bool(row["content"]) for state, row in rows.items()}, **counts}

    assert days_later(0) == {"texts": {"received": True, "unsent": True}, "photos": 2, "bin": 1}
    assert days_later(2) == {"texts": {"received": False, "unsent": True}, "photos": 2, "bin": 1}
    assert days_later(6)["bin"] == 0
    assert days_later(400) == {"texts": {"unsent": True}, "photos": 2, "bin": 0}
    assert handset.run("return (await store.draft(given)).data.said[0].text", begun) == "башталды"
    assert handset.run("return store.lost()") == []
    handset.offline(False)
    handset.send()
    assert Session.objects.count() == 2
