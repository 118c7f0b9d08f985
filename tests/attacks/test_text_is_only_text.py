"""Text is only text: worlds whose every text wants to be a script are opened in a real browser, and nothing happens.

No server stands behind it: what the browser asks for is answered by the views in this process, so that all roles are
there with everything they may see. ``make soak PARTS=text`` puts all payloads into every field and opens all pages as
every role; here it is a share of the pages, as somebody who sees the most, and as nobody.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email.message import Message
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.template import engines
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from birge.people import words
from tests import matrix as m
from tests.attacks.payloads import PAYLOADS, in_turn, texts, told_in
from tests.house.conftest import EVERYTHING, Matrix, worlds_of

HOST = "http://birge.test"
SEED = int(os.environ.get("BIRGE_SEED", "12"))
#: Texts begin with another payload in each turn: in so many of them the shortest field has met all.
TURNS = len(PAYLOADS)
#: So many pages are opened by each of two people in `make test`.
SHARE = 20
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


def pages(matrix: Matrix, actor: m.Actor, *, hidden: bool) -> list[tuple[str, str]]:
    """Name and path of every address that lets ``actor`` in, in the public world and, asked for, in the other one."""
    return [
        (one.name, path)
        for one in matrix.addresses
        if one.gate and m.expected(one.gate, actor, "here") == m.IN
        for world in (matrix.here, matrix.hidden)[: 1 + hidden]
        for path in m.examples(one, world)[:1]
    ]


def harmless(answer: Any) -> list[str]:
    """What is wrong with the headers of an answer: a text broke out of them, or of the name of a file."""
    wrong = [
        f"{name}: a line break" for name, value in answer.headers.items() if re.search(r"[\r\n]", f"{name}{value}")
    ]
    said = answer.headers.get("Content-Disposition")
    if said and answer.status_code == 200:
        head = Message()
        head["Content-Disposition"] = said
        name = head.get_filename() or ""
        if head.get_content_disposition() not in ("attachment", "inline") or re.search(
            r'[/\\"<>\x00-\x1f]', unquote(name)
        ):
            wrong.append(f"a file is called {name!r}")
    return wrong


def opened(shown: Window, actor: m.Actor, asked: Iterable[tuple[str, str]], seen: set[bytes]) -> list[str]:
    """What went wrong on these pages; one that says the same to several people is opened once."""
    wrong = []
    for name, path in asked:
        answer = shown.ask(actor, path)
        found = harmless(answer)
        if answer.status_code >= 500:
            found.append(m.outcome(answer))
        body = answer.body
        digest = sha256(re.sub(rb'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"', b"", body)).digest()
        is_page = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")
        if is_page and digest not in seen:
            seen.add(digest)
            found += shown.open(actor, path)
        wrong += [f"{name} as {actor}: {one}" for one in found]
    return wrong


def hostile_worlds() -> Iterator[tuple[int, Matrix]]:
    """The worlds of each turn."""
    first = random.Random(SEED).randrange(TURNS)
    for turn in range(int(os.environ.get("BIRGE_TURNS", TURNS))) if EVERYTHING else [first]:
        with worlds_of(in_turn(turn)) as matrix:
            yield turn, matrix


def test_every_field_meets_every_payload() -> None:
    """In all turns; one short of room meets one in each."""
    assert len(set(PAYLOADS)) == 30
    for room in (196, 60, 2000):
        assert told_in("needs.session.note", room, TURNS) == {one for one in PAYLOADS if len(one) <= room}
    assert len(texts("any", 2000, 0)) > sum(map(len, PAYLOADS))


def guards_are_needed(browser: Browser, matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are not escaped are refused by the policy; without the policy as well they run."""
    head = matrix.actor(words.HEAD)
    path = m.examples(next(a for a in matrix.addresses if a.name == "needs:session"), matrix.here)[0]
    with window(browser, matrix) as shown, monkeypatch.context() as without:
        assert opened(shown, head, [("session", path)], set()) == []
        without.setattr(engines["django"].engine, "autoescape", False)
        found = [one.split(": ", 1)[1] for one in opened(shown, head, [("session", path)], set())]
        assert any(one.startswith("refused") for one in found) and any(one.startswith("made") for one in found)
        assert not any(one.startswith("ran") for one in found), "the second guard still stands"
        with window(browser, matrix, policy=False) as open_to_all:
            assert any(": ran" in one for one in opened(open_to_all, head, [("session", path)], set()))


@pytest.mark.browser
@pytest.mark.django_db
def test_no_text_does_anything_in_a_browser(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """0 dialogs, 0 refusals of the policy, 0 scripts, nothing made of a text, nothing asked for from elsewhere.

    That it could be otherwise is tried in the same worlds, without escaping and without the policy.
    """
    wrong, seen, guarded = [], set[bytes](), False
    for turn, matrix in hostile_worlds():
        with window(browser, matrix) as shown:
            people = [matrix.everything, matrix.actors[0]]
            if EVERYTHING and turn == 0:
                people += matrix.actors[1:]
            for number, actor in enumerate(people):
                asked = pages(matrix, actor, hidden=number < 2)
                few = asked if EVERYTHING else random.Random(SEED).sample(asked, SHARE)
                wrong += opened(shown, actor, few, seen)
                print(f"turn {turn}, {actor}: {len(seen)} pages opened so far, {len(wrong)} wrong", flush=True)
        if not guarded:
            guards_are_needed(browser, matrix, monkeypatch)
            guarded = True
    assert len(seen) > SHARE / 2
    assert wrong == [], f"seed {SEED}"
