"""The scope of a block of work: named, nested, given back, and never shared between threads."""

from __future__ import annotations

import threading

import pytest

from birge.cycle.models import Cycle
from birge.kit import scope
from birge.kit.scope import NoMunicipality
from tests.people import Village, client_of


def test_scopes_nest_and_are_given_back_even_after_an_error() -> None:
    assert scope.current_municipality() is None
    with scope.municipality(1):
        with scope.municipality(2):
            assert scope.current_municipality() == 2
        with pytest.raises(ZeroDivisionError), scope.everyone("test: it ends with an error"):
            assert scope.current_municipality() is None
            raise ZeroDivisionError
        assert scope.current_municipality() == 1
    assert scope.current_municipality() is None


def test_reading_across_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"), scope.everyone(""):
        pass


def test_everyone_sees_everybodys_rows(here: Village, elsewhere: Village) -> None:
    from birge.cycle.actions import open_cycle

    for village in (here, elsewhere):
        with scope.municipality(village.municipality.pk):
            open_cycle(village.municipality, year_from=2027, year_to=2029, by=None)
    with scope.everyone("test: counting"):
        assert Cycle.objects.count() == 2


def test_a_thread_begins_without_a_scope() -> None:
    found: list[int | None] = []
    with scope.municipality(7):
        thread = threading.Thread(target=lambda: found.append(scope.current_municipality()))
        thread.start()
        thread.join()
    assert found == [None]


def test_a_request_ends_without_a_scope(here: Village, cycle: object) -> None:
    with pytest.MonkeyPatch.context():
        client_of(here.aigul).get(f"/ky/m/{here.municipality.code}/")
    assert scope.current_municipality() == here.municipality.pk, "the test's own scope is what is left"


@pytest.mark.parametrize("ask", ["count", "first", "exists", "delete", "update"])
def test_every_question_without_a_scope_raises(db: None, ask: str) -> None:
    with pytest.raises(NoMunicipality, match="name a municipality"):
        getattr(Cycle.objects.all(), ask)()


def test_related_rows_are_scoped_too(inside: Village, elsewhere: Village, cycle: Cycle) -> None:
    with scope.municipality(elsewhere.municipality.pk):
        assert not cycle.step_dates.exists()
