"""A database that is followed by a copy, for the tests in this folder (PostgreSQL)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from birge import reading
from birge.databases import copies_of
from birge.kit import scope
from birge.kit.policies import as_owner
from birge.kit.postgresql import base
from tests.house.replicas.servers import Copies, Place, at, browser_of
from tests.people import HERE, country, settle
from tools import postgres


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[Place]:
    """A database followed by a copy; whatever asks in this file asks these."""
    with django_db_blocker.unblock(), postgres.running(more=postgres.FOLLOWED) as first:
        known = connection.settings_dict
        where = ["-h", known["HOST"] or "127.0.0.1", "-p", str(known["PORT"]), "-U", postgres.USER]
        dump = subprocess.run(["pg_dump", *where, known["NAME"]], capture_output=True, check=True).stdout
        load = ["psql", "-q", "-o", os.devnull, "-v", "ON_ERROR_STOP=1", "-d", first.url]
        subprocess.run(load, input=dump, capture_output=True, check=True)
        (theirs,) = copies_of({"NAME": "birge"}, [at(first)], None)  # type: ignore[arg-type]
        before, kept = connections["default"], dict(connections.databases["default"])
        ours = {**kept, **{key: theirs[key] for key in ("HOST", "PORT", "NAME", "USER")}}
        connections.databases["default"].update(ours)
        connections["default"] = base.DatabaseWrapper(connections.databases["default"], "default")
        try:
            with as_owner():
                village = settle(country(), "Мында", HERE)
            here = village.municipality
            with scope.municipality(here.pk):
                from birge.cycle.actions import open_cycle

                open_cycle(here, year_from=2027, year_to=2029, by=None)
            with postgres.standby(first) as second:
                yield Place(first, second, f"/ky/m/{here.code}/", here.pk)
        finally:
            connections["default"].close()
            connections.databases["default"].update(kept)
            connections["default"] = before


@pytest.fixture
def copies(place: Place, monkeypatch: pytest.MonkeyPatch, settings: Any, django_db_blocker: Any) -> Iterator[Copies]:
    monkeypatch.setattr(reading, "Replicas", Copies)
    monkeypatch.setattr(reading, "ILLS", {})
    settings.DATABASE_REPLICAS = copies_of(connection.settings_dict, [at(place.second)], None)  # type: ignore[arg-type]
    settings.SESSION_COOKIE_SECURE = False
    place.caught_up()
    with django_db_blocker.unblock():
        Client().get("/-/live")
        yield Copies.made[-1]


@pytest.fixture
def stranger(copies: Copies, monkeypatch: pytest.MonkeyPatch) -> Client:
    return browser_of(copies)
