"""Strangers read from a copy of the database that PostgreSQL keeps up, everybody reads what they wrote, and when the
copy is gone, silent or behind nobody is told an error.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from functools import partial
from math import inf
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from birge import reading
from birge.databases import copies_of
from birge.kit import scope
from birge.kit.postgresql import base
from birge.kit.replicas import connecting, positions
from birge.kit.scope import NoMunicipality
from tests.house.replicas.servers import Copies, Place, browser_of
from tools import postgres

POSTGRES = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def test_a_place_in_the_log_is_read_as_it_is_written_and_nobody_makes_one_up() -> None:
    assert positions.place("0/0") == 0 and positions.place("16/B374D848") == 0x16_B374D848
    assert positions.place("1/0") > positions.place("0/FFFFFFFF")
    for text in (None, "", "0", "0/", "0/0;", "g/0", "0/123456789"):
        assert positions.place(text) == positions.NOWHERE
    kept = positions.signed("16/B374D848")
    assert positions.written(kept) == 0x16_B374D848
    for cookie in (None, "", "16/B374D848", kept[:-1], kept.replace("16/", "17/"), "x" * 10_000):
        assert positions.written(cookie) == positions.NOWHERE


def test_the_age_of_a_copy_is_told_by_what_the_first_database_was_seen_at() -> None:
    course = positions.Course(seconds=10)
    assert course.age(0, 5) == 0, "nothing is known that it could lack"
    for now, at in ((0, 100), (1, 200), (2, 200), (3, 300)):
        course.note(now, at)
    assert [course.age(3, at) for at in (300, 400, 299, 200, 150, 99)] == [0, 0, 1, 1, 3, inf]
    course.note(20, 400)
    assert course.age(20, 300) == inf, "what is older than may be is forgotten"


def test_a_copy_is_one_of_the_same_database(tmp_path: Any) -> None:
    first = {"ENGINE": "birge.kit.postgresql", "NAME": "birge"}
    (one,) = copies_of(first, ["", " postgresql://birge_app@other:5433/birge?assume_role=x "], tmp_path)
    assert (one["HOST"], one["PORT"], one["OPTIONS"]["assume_role"]) == ("other", "5433", "x")
    assert "default_transaction_read_only=on" in one["OPTIONS"]["options"]
    for wrong in ("postgresql://birge_app@other/another", "sqlite:////birge"):
        with pytest.raises(ValueError, match="DATABASE_REPLICA_URLS"):
            copies_of(first, [wrong], tmp_path)


def test_without_copies_nothing_stands_in_the_way() -> None:
    assert settings.DATABASE_REPLICAS == []
    handler = Client().handler
    handler.load_middleware()
    assert "FromCopies" not in repr(handler._middleware_chain)


if POSTGRES:

    def rename(place: Place, name: str) -> None:
        """Something that pages show is written to the first database."""
        from birge.places.actions import touch
        from birge.places.models import Municipality
        from birge.places.models import Place as Land

        here = Municipality.objects.get(pk=place.pk)
        Land.objects.filter(pk=here.place_id).update(name_ky=name)
        touch(here.pk)

    def test_strangers_read_from_the_copy_and_who_wrote_reads_what_they_wrote(
        place: Place, copies: Copies, stranger: Client
    ) -> None:
        rename(place, "Байыркы айыл аймагы")
        place.caught_up()
        assert "Байыркы" in stranger.get(place.path).content.decode() and copies.who() == {"copy": 1}
        place.on_copy("SELECT pg_wal_replay_pause()")
        try:
            rename(place, "Жаңырган айыл аймагы")
            assert "Байыркы" in stranger.get(place.path).content.decode(), "a stranger reads from the copy"
            tag = stranger.get(place.path).headers["ETag"]
            assert stranger.get(place.path, headers={"if-none-match": tag}).status_code == 304
            assert copies.who() == {"copy": 3}
            # Whoever sends a form reads from the first database until the copy knows of it.
            sent = stranger.post("/ky/sign-in/", {"login": "0700000101", "password": "wrong"})
            assert positions.WROTE in sent.cookies and sent.cookies[positions.WROTE]["httponly"]
            assert "Жаңырган" in stranger.get(place.path).content.decode()
            assert stranger.get(place.path, headers={"if-none-match": tag}).status_code == 200
            assert copies.who() == {"first": 2}
            assert "Байыркы" in browser_of(copies).get(place.path).content.decode(), "another one did not write"
            # Who is signed in is never asked about.
            copies.who()
            for known in ({"sessionid": "x" * 32}, {}):
                other = browser_of(copies)
                other.cookies.load(known)
                told = {} if known else {"authorization": "Bearer birge_x"}
                assert "Жаңырган" in other.get(place.path, headers=told).content.decode()
            assert copies.who() == {}
        finally:
            place.on_copy("SELECT pg_wal_replay_resume()")
        place.caught_up()
        assert "Жаңырган" in stranger.get(place.path).content.decode() and copies.who() == {"first": 1}
        copies.later()
        assert "Жаңырган" in stranger.get(place.path).content.decode()
        assert copies.who() == {"copy": 1}, "it knows what this browser wrote"

    def test_a_copy_that_is_behind_is_left_out_and_taken_in_again(
        place: Place, copies: Copies, stranger: Client
    ) -> None:
        stranger.get(place.path)
        assert copies.who() == {"copy": 1} and copies.ill() == ""
        place.on_copy("SELECT pg_wal_replay_pause()")
        try:
            for turn in range(3):
                rename(place, f"Ашуу {turn} айыл аймагы")
                copies.later()
                assert f"Ашуу {turn}" not in stranger.get(place.path).content.decode()
            assert copies.who() == {"copy": 3}, "so far it may be behind"
            for turn in range(3, 6):
                rename(place, f"Ашуу {turn} айыл аймагы")
                copies.later()
                found = stranger.get(place.path).content.decode()
            assert "Ашуу 5" in found and copies.who()["first"] >= 1
            with translation.override("en"):
                assert copies.ill() == "left out: 1 of 1"
        finally:
            place.on_copy("SELECT pg_wal_replay_resume()")
        place.caught_up()
        copies.later()
        assert "Ашуу 5" in stranger.get(place.path).content.decode() and copies.who() == {"copy": 1}
        assert copies.ill() == ""

    def test_walls_stand_on_the_copy_too(place: Place, copies: Copies, monkeypatch: pytest.MonkeyPatch) -> None:
        def rounds() -> list[tuple[int]]:
            with connection.cursor() as cursor:
                cursor.execute("SELECT municipality_id FROM cycle_cycle")
                return cursor.fetchall()  # type: ignore[no-any-return]

        copy = copies.up_to(positions.NOWHERE)
        assert copy is not None
        with copy.instead():
            with scope.municipality(place.pk):
                assert rounds() == [(place.pk,)]
            with scope.municipality(place.pk + 1):
                assert rounds() == []
            with pytest.raises(NoMunicipality):
                rounds()
            monkeypatch.setattr(base, "_refuse", lambda text: None)
            assert rounds() == []
            with pytest.raises(connecting.Elsewhere, match="read-only"), scope.everyone("a test"):
                with connection.cursor() as cursor:
                    cursor.execute("UPDATE cycle_cycle SET year_to = 2030")
        copy.let_go()

    def test_a_request_that_writes_is_answered_anew_from_the_first_database(
        place: Place, copies: Copies, stranger: Client
    ) -> None:
        from birge.places.models import Municipality

        came: list[dict[str, Any]] = []

        def page(request: Any) -> HttpResponse:
            came.append(dict(request.META))
            request.META.pop("HTTP_X_FORWARDED_FOR", None)
            assert not hasattr(request, "seen")
            request.seen = True
            try:
                Municipality.objects.filter(pk=place.pk).update(edition=1)
            except Exception:  # noqa: BLE001 - what a page may do with an error of the database
                return HttpResponse("half a page")
            return HttpResponse("done")

        both = reading.FromCopies(page)
        both.copies = copies
        answer = both(RequestFactory().get("/ky/", headers={"x-forwarded-for": "1.2.3.4"}))
        assert answer.content == b"done"
        assert len(came) == 2 and came[0] == came[1], "as if it had come just now"
        assert copies.up_to(positions.NOWHERE) is not None, "the copy itself is not ill"

    def under_load(place: Place, copies: Copies, until: Any) -> Counter[int]:
        """Three browsers that read while the block goes on; the statuses of all answers."""
        found: Counter[int] = Counter()
        over = threading.Event()
        paths = [place.path, f"{place.path}c/1/", "/ky/", "/api/v1/municipalities", "/ky/search/?q=Ак"]

        def read() -> None:
            one, turn = browser_of(copies), 0
            while not over.is_set():
                turn += 1
                found[one.get(paths[turn % len(paths)]).status_code] += 1
            copies.all[0].let_go()
            connections.close_all()

        threads = [threading.Thread(target=read) for _ in range(3)]
        for one in threads:
            one.start()
        try:
            until(found)
        finally:
            over.set()
            for one in threads:
                one.join()
        return found

    def answered(found: Counter[int], more: int) -> None:
        begun, last = sum(found.values()), time.monotonic() + 60
        while sum(found.values()) < begun + more and time.monotonic() < last:
            time.sleep(0.02)

    @pytest.mark.slow
    def test_when_the_copy_dies_nobody_is_told_an_error_and_it_is_taken_in_when_it_is_back(
        place: Place, copies: Copies, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copies.clock = time.monotonic
        copies.pause = 0.05

        def dies(found: Counter[int]) -> None:
            answered(found, 30)
            assert copies.who()["copy"] >= 20
            place.second.kill()
            answered(found, 30)
            assert copies.who()["first"] >= 20
            place.second.start()
            last = time.monotonic() + 60
            while copies.answered["copy"] < 10 and time.monotonic() < last:
                time.sleep(0.1)
            assert copies.who()["copy"] >= 10

        found = under_load(place, copies, dies)
        assert set(found) == {200}, found

        # Without what gives a request up, some are told an error.
        def dies_again(found: Counter[int]) -> None:
            answered(found, 30)
            place.second.kill()
            answered(found, 30)

        monkeypatch.setattr(connecting._GivesUp, "__exit__", lambda *_: None)
        monkeypatch.setattr(copies, "pause", 60)
        try:
            assert set(under_load(place, copies, dies_again)) > {200}
        finally:
            place.second.start()

    def test_a_copy_that_says_nothing_is_not_waited_for(place: Place, copies: Copies, stranger: Client) -> None:
        stranger.get(place.path)
        assert copies.who() == {"copy": 1}
        assert place.second.process is not None
        line = copies.all[0].connection.connection
        assert line.wait.keywords == {"timeout": connecting.PATIENCE}
        line.wait = partial(line.wait.func, timeout=0.1)
        asleep = [place.second.process.pid, *postgres.children(place.second.process.pid)]
        for pid in asleep:
            os.kill(pid, signal.SIGSTOP)
        try:
            assert stranger.get(place.path).status_code == 200
            assert copies.all[0].age == inf
            assert stranger.get(place.path).status_code == 200 and copies.who() == {"copy": 1, "first": 1}
        finally:
            for pid in asleep:
                os.kill(pid, signal.SIGCONT)
        copies.now += 60
        assert stranger.get(place.path).status_code == 200 and copies.who() == {"copy": 1}

    def test_one_that_was_made_the_first_database_is_no_copy(place: Place, copies: Copies, stranger: Client) -> None:
        place.on_copy("SELECT pg_promote()")
        copies.later()
        assert stranger.get(place.path).status_code == 200 and copies.who() == {"first": 1}
        assert copies.all[0].age == inf
