"""Invented years at a tiny size: their rows, what a stopped run leaves, and what their pages say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from birge.chronicle.models import Event
from birge.demo.national import checking, country, tables
from birge.demo.national.country import build
from birge.demo.national.year import TINY
from birge.kit import scope, walls
from birge.kit.scope import tenant_models
from birge.needs.models import Session, Statement
from birge.places.models import Municipality
from birge.voting.models import Ballot, Poll
from tests.tables import check_references

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
#: Municipalities and years.
MANY, YEARS = 2, 2


def contents() -> dict[str, str]:
    """A digest of all rows of each table of municipalities, of the chronicle and of the municipalities themselves."""
    check_references()
    found = {}
    named = ("places.Municipality", "chronicle.Event", "chronicle.Private", "people.User")
    with scope.everyone("a test compares all rows"):
        for model in [*tenant_models(), *(apps.get_model(one) for one in named)]:
            rows = model._default_manager.order_by("pk").values_list()
            said = "\n".join(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in rows)
            found[model._meta.label] = hashlib.sha256(said.encode()).hexdigest()
    return found


def filled(many: int = MANY, seed: int = 1) -> int:
    """Run to the end; answers how many rows were added."""
    return sum(one.rows for one in build(many, YEARS, seed, TINY))


class Taken(Exception):
    """A block is taken back."""


@pytest.fixture
def taken_back() -> Iterator[Any]:
    """Runs something, answers what it answers and takes its rows back."""

    def run(what: Any) -> Any:
        found = None
        try:
            with transaction.atomic():
                found = what()
                raise Taken
        except Taken:
            return found

    yield run


def test_a_run_that_was_stopped_goes_on_to_the_same_rows(
    taken_back: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path

    def whole() -> dict[str, str]:
        assert filled() > 1000
        return contents()

    def stopped() -> dict[str, str]:
        real, calls = country.watched.fill, []

        def fails(*args: Any) -> None:
            calls.append(args)
            if len(calls) == YEARS + 2:
                raise KeyboardInterrupt
            real(*args)

        with monkeypatch.context() as patched:
            patched.setattr(country.watched, "fill", fails)
            with pytest.raises(KeyboardInterrupt):
                filled()
        # The first municipality stands whole, of the second nothing.
        assert Municipality.objects.filter(is_example=True).count() == 1
        assert 0 < filled() < 1000
        assert filled() == 0
        return contents()

    first = taken_back(whole)
    assert taken_back(stopped) == first
    other = taken_back(lambda: filled(seed=2) and contents())
    assert {label for label in first if first[label] != other[label]} >= {"needs.Statement", "voting.Ballot"}


def test_rows_are_those_that_django_would_write(
    taken_back: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any
) -> None:
    """Plain values go in past Django's making of questions: the tables hold what they would hold otherwise."""
    settings.MEDIA_ROOT = tmp_path

    def one() -> dict[str, str]:
        assert filled(many=1) > 500
        return contents()

    def by_django(table: tables.Table, rows: list[dict[str, Any]], own: dict[str, Any]) -> None:
        model: Any = table.model
        model._default_manager.bulk_create([model(**row, **own) for row in rows])

    quick = taken_back(one)
    monkeypatch.setattr(tables.Table, "write", by_django)
    assert taken_back(one) == quick


def test_what_stands_is_whole_and_is_read(tmp_path: Any, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.MEDIA_ROOT = tmp_path
    call_command("national", tiny=True, municipalities=MANY, years=YEARS)
    said = capsys.readouterr()
    assert "walls, references and the chain of the chronicle hold" in said.out and f"{MANY}/{MANY}" in said.err
    check_references()
    years = MANY * YEARS
    with scope.everyone("a test counts all rows"):
        assert Statement.objects.count() == years * TINY.sessions * TINY.statements
        assert Session.objects.filter(women=None).count() == 0
        assert Ballot.objects.count() == years * TINY.ballots
        assert all(one.outcome["ballots"] == TINY.ballots for one in Poll.objects.all())
        told = Event.objects.filter(municipality_id__in=Municipality.objects.values("pk"))
    # What is written next takes the key after the last one, and goes on the chain.
    first, second = Municipality.objects.filter(is_example=True).order_by("pk")
    assert first.edition == 1 + told.filter(municipality_id=first.pk).count()
    with pytest.raises(CommandError, match="--seed 1 --years 2"):
        call_command("national", tiny=True, municipalities=MANY, years=YEARS, seed=2)
    with scope.municipality(first.pk):
        session = Session.objects.order_by("pk").last()
        session.pk, session.number = None, 99
        session.save(force_insert=True)
    client = Client()
    here = f"/ky/m/{second.code}/"
    pages = ("", "c/2/needs/", "c/2/problems/1/thread/", "c/1/plan/", "votes/2/", "budget/2025/", "monitoring/acts/1/")
    for page in (*pages, "projects/2/", "calls/1/", "news/", "c/2/assembly/2/", "council/resolutions/2026/2-1/"):
        answer = client.get(here + page)
        assert answer.status_code == 200, page
        assert "Бул жердегилер ойдон чыгарылган" in answer.content.decode(), page


def test_what_does_not_hold_is_found(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    filled(many=1)
    assert checking.wrong() == []
    event = Event.objects.order_by("-pk").first()
    assert event is not None
    # Written past the triggers, as somebody would who has the database.
    check_references()
    walls.drop_walls()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE chronicle_event SET leaf_digest = 'x' WHERE id = %s", [event.pk])
    assert checking.wrong() == [f"{event.record} version {event.version}: the chain is broken"]


def test_it_is_refused_where_people_work(settings: Any) -> None:
    settings.BIRGE_PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("national")
