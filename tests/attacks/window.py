"""A window of a real browser without a server behind it: what it asks for is answered by the views in this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from tests import matrix as m
from tests.house.conftest import Matrix

HOST = "http://birge.test"
#: What texts must never become.
_MADE = """() => {
  const found = [...document.querySelectorAll(
    "[onerror], [onload], [onfocus], [onmouseover], [ontoggle], [onbegin], iframe, base, math, style," +
    "meta[http-equiv=refresh i], script:not([src]):not([type='application/json'])")].map(one => one.outerHTML);
  for (const one of document.querySelectorAll("[href], [src], [action], [formaction]"))
    for (const name of ["href", "src", "action", "formaction"]) {
      const said = one.getAttribute(name) || "";
      // Links of the worlds lead to an address of their own; what stands behind it is text of that address.
      if (said.startsWith("https://example.org/")) continue;
      if (/^\\s*(javascript|vbscript):|^\\s*data:(?!image)|evil[.]test/i.test(said)) found.push(name + "=" + said);
    }
  return found.map(one => one.slice(0, 120));
}"""


class Window:
    """A browser window whose requests are answered by the views, as one person at a time.

    A question to the database is asked outside of the browser's turn: what a page loads in addition is known when it is
    opened a second time.
    """

    def __init__(self, context: BrowserContext, matrix: Matrix, policy: bool = True):
        self.page: Page = context.new_page()
        self.matrix, self.policy = matrix, policy
        self.known: dict[str, Any] = {}
        self.missing: set[str] = set()
        self.wrong: list[str] = []
        self.page.route("**/*", self._answer)
        self.page.on("dialog", self._dialog)
        self.page.on("console", self._said)
        # What the payloads call.
        self.page.expose_function("zq", lambda number: self.wrong.append(f"ran: {number}"))

    def _dialog(self, dialog: Any) -> None:
        self.wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _said(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.wrong.append(f"refused: {message.text[:160]}")

    def _answer(self, route: Route) -> None:
        asked = urlsplit(route.request.url)
        path = asked.path + (f"?{asked.query}" if asked.query else "")
        if f"{asked.scheme}://{asked.netloc}" != HOST:
            self.wrong.append(f"{route.request.url} was asked for")
            route.abort()
        elif route.request.method != "GET" or path not in self.known:
            self.missing.add(path)
            route.fulfill(status=404, body="")
        else:
            answer = self.known[path]
            headers = {name: value for name, value in answer.headers.items() if name.lower() != "content-encoding"}
            if not self.policy:
                headers.pop("Content-Security-Policy", None)
            route.fulfill(status=answer.status_code, headers=headers, body=answer.body)

    def ask(self, actor: m.Actor, path: str) -> Any:
        """What the views answer ``actor``; the browser will be answered the same."""
        answer: Any = self.matrix.ask(actor, path)
        answer.body = answer.getvalue()
        self.known[path] = answer
        return answer

    def open(self, actor: m.Actor, path: str) -> list[str]:
        """What a page did that it should not have."""
        self.wrong, self.missing = [], set()
        self._load(path)
        if more := {one for one in self.missing if one not in self.known}:
            for one in more:
                self.ask(actor, one)
            self._load(path)
        try:
            self.wrong += [f"made: {one}" for one in self.page.evaluate(_MADE)]
        except Error as error:
            self.wrong.append(f"made: the page went elsewhere ({error.message[:80]})")
        return self.wrong

    def _load(self, path: str) -> None:
        answer = self.page.goto(HOST + path, wait_until="load")
        assert answer is not None and answer.status == 200, (path, answer)


@contextmanager
def window(browser: Browser, matrix: Matrix, policy: bool = True) -> Iterator[Window]:
    """A window of a browser that is shut at the end."""
    context = browser.new_context(service_workers="block", viewport={"width": 1000, "height": 700})
    try:
        yield Window(context, matrix, policy)
    finally:
        context.close()
