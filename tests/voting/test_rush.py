"""Whoever would wait long in a rush is told at once to come again, with the ballot on the page."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlencode

from birge.voting.pages.rush import CAST, REST, Politely

PATH = "/ru/m/ak-muz/votes/1/cast/"


class Server:
    """One process with a clock of its own: each request takes ``takes`` seconds and the next follows after ``gap``."""

    def __init__(self) -> None:
        self.now = 0.0
        self.read: list[bytes] = []
        self.application = Politely(self.work, lambda: self.now)

    def work(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.read.append(environ["wsgi.input"].read())
        self.now += 0.1
        start_response("201 Created", [])
        return [b"taken in"]

    def ask(self, gap: float, path: str = PATH, **typed: str) -> tuple[str, dict[str, str], str]:
        self.now += gap
        body, told = urlencode(typed).encode(), []
        environ = {
            "REQUEST_METHOD": "POST" if typed else "GET", "PATH_INFO": path,
            "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body),
        }  # fmt: skip
        page = b"".join(self.application(environ, lambda *answer: told.extend(answer)))
        return told[0][:3], dict(told[1]), page.decode()


def test_who_rests_takes_everything_in() -> None:
    server = Server()
    assert {server.ask(REST * 2, step="cast", code="A")[0] for _one in range(50)} == {"201"}


def test_without_a_rest_beginners_come_again_first_and_nobody_loses_a_ballot() -> None:
    server, statuses = Server(), []
    while server.now < CAST:
        statuses.append((server.ask(0.0)[0], server.ask(0.0, step="cast", code="A", o1="on")[0]))
    assert statuses[0] == ("201", "201") and statuses[-1] == ("503", "201"), "who has a ballot ready goes first"
    assert server.read[-1] == b"step=cast&code=A&o1=on", "what was looked at is read once more"
    while server.ask(0.0, "/ru/")[0] and server.now <= CAST + 0.2:
        pass
    status, headers, page = server.ask(0.0, step="cast", code='A"<', o1="on", other="no")
    assert status == "503" and 3 <= int(headers["Retry-After"]) <= 10 and "сохранён" in page
    assert 'name="o1" value="on"' in page and "A&quot;&lt;" in page and "other" not in page
    assert server.ask(0.0, "/ru/m/ak-muz/votes/1/")[0] == "201", "whoever reads is not asked to go"
    assert server.ask(REST * 2, step="cast", code="A")[0] == "201", "it has caught up"
