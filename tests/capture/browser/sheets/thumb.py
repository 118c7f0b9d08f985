"""Sheets written on a phone with one thumb: through the page alone, chip by chip and letter by letter."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tests.capture.browser.session import signed_in

SCREEN = {"width": 360, "height": 740}
#: A busy neighbour may take the processor for a while.
PATIENCE = 60.0
#: The test and the threads of the live server share one connection to a database in memory: whoever uses it holds this.
DATABASE = threading.RLock()
_CONNECT = """async () => {
  const {signedIn, connect} = await import("/static/capture/field/connect.js");
  const mine = await signedIn();
  await connect(mine, mine.places[0], "Көк телефон");
}"""
_LANGUAGE = """async (language) => {
  const {settle} = await import("/static/capture/field/store.js");
  await settle("language", language);
}"""


def until(true: Callable[[], Any], what: str) -> Any:
    """Ask again and again until it is so; answers what was found."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        with DATABASE:
            found = true()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"never came: {what}")


@dataclass
class Thumb:
    """The thumb of one person on one phone. ``page`` is what is on its screen, ``address`` that of the site."""

    page: Any
    address: str
    person: Any = None

    @property
    def app(self) -> str:
        """The address of the app."""
        return self.address + reverse("field:shell")

    def connect(self, language: str = "ky") -> Thumb:
        """Open the app with network, sign in, connect, and wait until it works without network."""
        with DATABASE:
            signed_in(self.page.context, self.address, self.person)
        self.page.goto(self.app)
        self.page.wait_for_selector("h1")
        self.page.evaluate(_CONNECT)
        self.page.evaluate(_LANGUAGE, language)
        self.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        self.page.goto(self.app + "#/")
        self.page.reload()
        self.page.wait_for_selector("#new")
        return self

    def offline(self, off: bool = True) -> None:
        """Out of the village where the signal ends, or back."""
        self.page.context.set_offline(off)

    def begin(self, kind: str) -> None:
        """Begin a sheet from the first page."""
        self.page.goto(self.app + "#/")
        self.page.click(f".fnew a[href='#/new/{kind}']")
        self.page.wait_for_selector("#part-title")

    def next(self) -> None:
        """The next part, by the big button under the thumb."""
        before = self.page.text_content("#part-title")
        self.page.click(".field-bottom .btn:last-child")
        self.page.wait_for_function("(was) => document.getElementById('part-title')?.textContent !== was", arg=before)

    def to(self, number: int) -> None:
        """A part by its number, from one; it stands there once its number is marked."""
        self.page.click(f".fsteps li:nth-child({number}) button")
        self.page.wait_for_selector(f".fsteps li:nth-child({number}) button[aria-current=step]")

    def chip(self, field: str, value: str) -> None:
        """Choose by a big chip."""
        self.page.locator(f"#f-{field} .fchip", has=self.page.locator(f"input[value='{value}']")).click()

    def weigh(self, method: str) -> None:
        """Choose how it is weighed; once chosen this stands folded."""
        if self.page.locator(".fhow:not([open])").count():
            self.page.click(".fhow summary")
        self.chip("method", method)

    def fill(self, field: str, text: str) -> None:
        """Type into a field."""
        self.page.fill(f"#f-{field}", text)

    def say(self, *texts: str) -> None:
        """Write rows, one after the other, as with the Enter of the keyboard."""
        for text in texts:
            box = self.page.locator(".frow textarea.one").last
            if box.input_value():
                self.page.click(".frows + .btn")
                box = self.page.locator(".frow textarea.one").last
            box.fill(text)

    def sent(self) -> None:
        """Back where there is a signal: everything has gone out, photos too, and no request is on its way."""
        self.offline(False)
        self.page.wait_for_selector("#strip.good")
        self.page.wait_for_load_state("networkidle")

    def finish(self) -> str:
        """Read once more and finish; answers the id of the packet."""
        self.page.click(".fsteps li:last-child button")
        self.page.click("#finish")
        self.page.wait_for_function("() => location.hash.startsWith('#/piece/')")
        return str(self.page.evaluate("() => location.hash")).rpartition("/")[2]
