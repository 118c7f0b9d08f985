"""Writing on a slow phone: a session of sixty problems on a processor six times slower, letter by letter, tap by tap.

``input delay`` is the time until the page begins to act on a key or a touch; ``seen`` the time until the screen shows
it (both from the browser's own Event Timing, the slowest of all).
"""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import sync_playwright

from bench.figures import Figure, at_most
from tests.installation import Installation
from tools import chromium

PROBLEMS, SLOWER, MOST_MS = 60, 6, 100
PHONE = {"width": 360, "height": 740}
TEXT = "Элдин көйгөйү чечилбей келет, эмне кылабыз"

_CONNECT = """
import json, uuid
from birge.capture.actions.devices import connect_phone
from birge.capture.briefcase import briefcase_for
from birge.kit import scope
from birge.people.models import User
from birge.places.models import Municipality
here = Municipality.objects.get(code="ulgu")
with scope.municipality(here.pk):
    device, token, _new = connect_phone(here, uuid.uuid4(), "bench", by=User.objects.get(username="+996700000101"))
    brief = briefcase_for(device)
print(json.dumps({"key": str(device.key), "token": token, "brief": brief}))
"""
_BEGIN = """async ([{key, token, brief}, many]) => {
  const {write} = await import("/static/capture/field/db.js");
  const store = await import("/static/capture/field/store.js");
  const person = {
    key, device: "bench", token, name: "bench", roles: ["specialist"], municipality: "ulgu", until: "", seal: {},
    made: 0, state: "open", trouble: null,
  };
  await write(["people", "briefcases", "meta"], async (tx) => {
    await tx.objectStore("people").put(person);
    await tx.objectStore("briefcases").put({person: key, content: brief, etag: ""});
    await tx.objectStore("meta").put({name: "current", value: key});
  });
  await store.reload();
  const draft = store.newDraft("needs.session");
  const said = Array.from({length: many}, (_none, at) => ({
    row: `r${at}`, language: "ky", points: at % 5, cause: "себеби бар",
    text: `Көйгөй ${at}: таза суу жок, арыктан ичебиз, балдар ооруп жатат, мектепке чейин алыс`,
  }));
  draft.data = {place: String(brief.places[0].id), category: "women", total: 40, points_per_person: 9, said};
  draft.at = 2;
  await store.saveDraft(draft);
  return draft.id;
}"""
_WATCH = """() => {
  globalThis.met = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) met.push([one.processingStart - one.startTime, one.duration]);
  }).observe({type: "event", durationThreshold: 16});
}"""


def figures(program: str, place: Installation, address: str) -> list[Figure]:
    """The slowest letter and the slowest tap."""
    connected = json.loads(place.python(_CONNECT).splitlines()[-1])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        try:
            page = browser.new_context(viewport=PHONE, service_workers="block").new_page()
            return _written(page, connected, address)
        finally:
            browser.close()


def _written(page: Any, connected: dict[str, Any], address: str) -> list[Figure]:
    page.goto(f"{address}/field/")
    page.wait_for_selector("main h1")
    draft = page.evaluate(_BEGIN, [connected, PROBLEMS])
    page.goto(f"{address}/field/?again#/draft/{draft}")
    page.wait_for_selector(f".frow:nth-child({PROBLEMS})", state="attached")
    box = page.locator(".frow textarea.one").nth(PROBLEMS // 2)
    box.click()
    page.keyboard.press("Control+End")
    page.wait_for_timeout(1000)
    wire = page.context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(_WATCH)
    page.keyboard.type(TEXT, delay=110)
    found = _told(page, f"a letter among {PROBLEMS} problems, {SLOWER}× slower")
    assert box.input_value().endswith(TEXT)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.click(".fsteps li:nth-child(4) button")
    more = page.locator(".weighed li").nth(PROBLEMS // 2).locator(".step").nth(1)
    more.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate("() => { met.length = 0; }")
    for _ in range(12):
        more.click()
        page.wait_for_timeout(200)
    return found + _told(page, f"a point among {PROBLEMS} problems, {SLOWER}× slower")


def _told(page: Any, what: str) -> list[Figure]:
    """The slowest of what the browser noted."""
    page.wait_for_timeout(1500)
    met = page.evaluate("() => met")
    delay, seen = (round(max((one[at] for one in met), default=0)) for at in (0, 1))
    # Nothing slower than 16 ms is nothing to note: then the letters came at once.
    return [
        at_most(f"{what}: input delay", delay, MOST_MS, "ms", detail=f"{len(met)} events"),
        Figure(f"{what}: seen", f"{seen} ms"),
    ]
