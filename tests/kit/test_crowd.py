"""Whoever would wait long is told at once to come again, in the stated order, with what was typed on the page."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urlencode

import pytest

from birge.crowding import PARTS, class_of, declared, kind_of
from birge.kit import crowd
from birge.kit.crowd import CAST, PATIENCE, REST, RUSH, Politely
from tests.matrix import addresses

HERE = "/ru/m/ak-muz/"
CAST_PATH = f"{HERE}votes/1/cast/"
#: One address of each class, in the order in which they are turned away.
ONE_OF_EACH = {
    crowd.PHOTOS: f"{HERE}news/1/photos/1/",
    crowd.DASHBOARDS: "/api/v1/municipalities",
    crowd.SEARCH: "/ky/search/",
    crowd.COMMENTS: f"{HERE}questions/",
    crowd.SIGN_IN: "/ky/sign-in/",
    crowd.PAGES: HERE,
    crowd.VOTES: CAST_PATH,
    crowd.RECORDS: f"{HERE}c/1/plan/edit/",
    crowd.ALWAYS: "/-/live",
}


class Server:
    """One process with clocks of its own: each request takes ``takes`` seconds and the next follows after ``gap``."""

    takes = 0.1

    def __init__(self, believed: bool = True) -> None:
        self.now = 0.0
        self.read: list[bytes] = []
        self.refused: list[str] = []
        wall = 1_800_000_000.0
        self.application = Politely(
            self.work,
            class_of,
            believed=believed,
            clock=lambda: self.now,
            wall=lambda: wall + self.now,
            tell=lambda kind: self.refused.append(kind),
        )
        self.started = wall

    def work(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.read.append(environ["wsgi.input"].read())
        self.now += self.takes
        start_response("201 Created", [])
        return [b"taken in"]

    def ask(
        self, gap: float, path: str = CAST_PATH, waited: float = 0, cookie: str = "", **typed: str
    ) -> tuple[str, dict[str, str], str]:
        self.now += gap
        body, told = urlencode(typed).encode(), []
        environ = {
            "REQUEST_METHOD": "POST" if typed else "GET", "PATH_INFO": path, "HTTP_COOKIE": cookie,
            "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body),
        }  # fmt: skip
        if waited:
            environ["HTTP_X_REQUEST_START"] = f"t={self.started + self.now - waited:.3f}"
        page = b"".join(self.application(environ, lambda *answer: told.extend(answer)))
        return told[0][:3], dict(told[1]), page.decode()


def test_every_address_has_a_class_and_a_new_part_of_them_is_red() -> None:
    found = {(one.name, declared(one.name, one.name.rpartition(":")[0])) for one in addresses() if one.name}
    kinds = {kind for _name, kind in found}
    assert kinds == set(PATIENCE), "each class has addresses"
    assert {one.name.rpartition(":")[0] for one in addresses()} >= PARTS.keys() - {"kit"}, (
        "no part is named for nothing"
    )
    for name, part in (("new:page", "new"), ("new", "")):
        with pytest.raises(KeyError):
            declared(name, part)


def test_the_order_is_the_stated_one() -> None:
    assert sorted(PATIENCE, key=PATIENCE.__getitem__) == [*ONE_OF_EACH] == [*PATIENCE]


@pytest.mark.parametrize("at", range(len(PATIENCE)))
def test_with_so_many_seconds_waited_just_these_are_turned_away(at: int) -> None:
    waits = sorted(PATIENCE.values())
    waited = (waits[at - 1] if at else 0.0) + 0.01
    turned = []
    for kind, path in ONE_OF_EACH.items():
        server = Server()
        status, headers, _ = server.ask(1, path, waited)
        assert status in ("201", "503")
        if status == "503":
            turned.append(kind)
            assert 3 <= int(headers["Retry-After"]) <= 10 and headers["Cache-Control"] == "no-store"
            assert server.refused == [kind] and server.read == []
    assert turned == list(PATIENCE)[:at]


def test_what_somebody_with_a_session_reads_is_work() -> None:
    assert Server().ask(1, HERE, 4)[0] == "503" and Server().ask(1, HERE, 4, cookie="sessionid=x")[0] == "201"
    assert Server().ask(1, "/ky/search/", 4, cookie="sessionid=x")[0] == "503", "also of those who search"


def test_nobody_but_a_proxy_of_ours_tells_when_a_request_came() -> None:
    photo = ONE_OF_EACH[crowd.PHOTOS]
    assert Server(believed=False).ask(1, photo, 60)[0] == "201"
    for waited in (-5, 500):
        assert Server().ask(1, photo, waited)[0] == "201", "a clock that is wrong tells nothing"
    server = Server()
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": photo, "wsgi.input": io.BytesIO(), "HTTP_X_REQUEST_START": "now"}
    assert b"".join(server.application(environ, lambda *_: None)) == b"taken in"


@pytest.mark.parametrize(("language", "word"), [("ky", "турат"), ("ru", "сохранено"), ("en", "is kept")])
def test_what_was_typed_stays_on_the_page_in_each_language(language: str, word: str) -> None:
    path = f"/{language}/m/ak-muz/questions/send/"
    status, _, page = Server().ask(1, path, 3, text='a"<\nb', topic="road")
    assert status == "503" and word in page and f'lang="{language}"' in page
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    assert kept == [("text", "a&quot;&lt;\nb"), ("topic", "road")]
    assert f'<form method="post" action="{path}"' in page
    status, _, page = Server().ask(1, f"/{language}/sign-in/", 3, login="0700", password="secret")
    assert status == "503" and "secret" not in page, "a password stands on no page"
    assert "<script" not in page and "style=" not in page


def test_a_program_is_told_in_a_word() -> None:
    status, headers, page = Server().ask(1, "/api/v1/municipalities", 3)
    assert status == "503" and headers["Content-Type"].startswith("text/plain") and headers["Retry-After"] in page


def test_who_rests_takes_everything_in() -> None:
    server = Server()
    assert {server.ask(REST * 2, step="cast", code="A")[0] for _one in range(50)} == {"201"}


def test_without_a_rest_beginners_come_again_first_and_nobody_loses_a_ballot() -> None:
    server, statuses = Server(believed=False), []
    while server.now < CAST:
        statuses.append((server.ask(0.0)[0], server.ask(0.0, step="cast", code="A", o1="on")[0]))
    assert statuses[0] == ("201", "201") and statuses[-1] == ("503", "201"), "who has a ballot ready goes first"
    assert server.read[-1] == b"step=cast&code=A&o1=on", "what was looked at is read once more"
    while server.ask(0.0, "/ru/")[0] and server.now <= CAST + 0.2:
        pass
    status, headers, page = server.ask(0.0, step="cast", code='A"<', o1="on")
    assert status == "503" and 3 <= int(headers["Retry-After"]) <= 10 and "сохранён" in page
    assert 'name="o1" value="on"' in page and "A&quot;&lt;" in page
    assert server.ask(0.0, "/ru/m/ak-muz/votes/1/")[0] == "201", "whoever reads is not asked to go"
    for kind in crowd.BEFORE_VOTES:
        assert server.ask(0.0, ONE_OF_EACH[kind])[0] == "503", f"{kind} make room for votes"
    assert server.ask(REST * 2, step="cast", code="A")[0] == "201", "it has caught up"
    assert server.ask(0.0, ONE_OF_EACH[crowd.SEARCH])[0] == "503"
    assert server.ask(RUSH, ONE_OF_EACH[crowd.SEARCH])[0] == "201", "the rush is over"


def test_forms_and_roles_are_records() -> None:
    from django.urls import resolve
    from django.utils.translation import override

    with override("ky"):
        for path, method, wanted in (
            ("/ky/m/ak-muz/c/1/plan/", "GET", crowd.PAGES),
            ("/ky/m/ak-muz/c/1/plan/edit/", "GET", crowd.RECORDS),
            ("/ky/m/ak-muz/budget/2026/", "POST", crowd.RECORDS),
            ("/ky/desk/", "GET", crowd.RECORDS),
        ):
            assert kind_of(resolve(path), {"REQUEST_METHOD": method}) == wanted, path
