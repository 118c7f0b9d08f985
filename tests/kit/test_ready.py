"""A question kept ready answers as if it were put together anew, and is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import BigIntegerField, CharField, DateField, IntegerField, OuterRef, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from birge.cycle.actions import open_cycle
from birge.cycle.models import Cycle, StepDate
from birge.kit import scope
from birge.kit.reads import HowMany
from birge.kit.ready import Ready
from birge.places.models import Place
from tests.people import Village

pytestmark = pytest.mark.django_db


def _valid(name: Any, on: Any) -> QuerySet[Place]:
    """Districts whose name begins so and that there are on a day, with what they belong to."""
    there = Q(valid_to=None) | Q(valid_to__gte=on)
    return Place.objects.select_related("parent").filter(there, search_text__startswith=name).order_by("-sort_key")


@pytest.fixture
def districts() -> dict[str, Place]:
    """Two that are there and one that is gone, of one oblast."""
    oblast = Place.objects.create(level="oblast", name_ky="Облус")
    ends = {"Ала": None, "Алай": date(2020, 5, 1), "Бука": None}
    return {
        name: Place.objects.create(level="district", name_ky=name, parent=oblast, valid_to=end)
        for name, end in ends.items()
    }


def test_it_answers_what_the_query_answers(districts: dict[str, Place], django_assert_num_queries: Any) -> None:
    ready = Ready(_valid, CharField(), DateField())
    first, second = date(2020, 5, 1), date(2020, 5, 2)
    for name, day in (("ала", first), ("ала", second), ("бука", second), ("ө", date.max)):
        with django_assert_num_queries(1):
            found = ready(name, day)
            assert [one.parent for one in found] == [districts["Ала"].parent] * len(found)
        assert found == list(_valid(name, day))
    assert ready("ала", date(2020, 5, 1)) == [districts["Алай"], districts["Ала"]]


def test_the_sql_is_worked_out_once(districts: dict[str, Place], monkeypatch: pytest.MonkeyPatch) -> None:
    ready = Ready(_valid, CharField(), DateField())
    assert len(ready("ала", date(2021, 1, 1))) == 1
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *_, **__: pytest.fail("worked out again"))
    assert ready("бука", date(2021, 1, 1)) == [districts["Бука"]]


def test_rows_are_read_anew_each_time(districts: dict[str, Place]) -> None:
    ready = Ready(lambda key: Place.objects.filter(pk=key), IntegerField())
    key = districts["Бука"].pk
    first = ready(key)[0]
    Place.objects.filter(pk=key).update(name_ky="Буга")
    second = ready(key)[0]
    assert (first.name_ky, second.name_ky) == ("Бука", "Буга")


def test_a_value_too_few_is_an_error() -> None:
    with pytest.raises(TypeError, match="2 values"):
        Ready(_valid, CharField(), DateField())("ала")


@pytest.fixture
def cycles(here: Village, elsewhere: Village) -> dict[str, Cycle]:
    """A cycle here and one elsewhere, with the same number."""
    found = {}
    for village, who in ((here, "aigul"), (elsewhere, "daniyar")):
        with scope.municipality(village.municipality.pk):
            user = village.people[who]
            found[who] = open_cycle(village.municipality, year_from=2027, year_to=2029, by=user, role="specialist")
    return found


def test_rows_are_of_the_municipality_in_scope_when_it_is_asked(cycles: dict[str, Cycle]) -> None:
    ready: Ready[Cycle] = Ready(
        lambda number: Cycle.objects.filter(number=number).annotate(
            dates=HowMany(StepDate.objects.filter(cycle=OuterRef("pk")))
        ),
        IntegerField(),
        here=True,
    )
    for one in cycles.values():
        with scope.municipality(one.municipality_id):
            assert ready(one.number) == [one]
    with scope.everyone("a test"):
        assert set(ready(1)) == set(cycles.values())
    with scope.municipality(0):
        assert ready(1) == []


def test_without_a_scope_it_raises_even_when_it_was_asked_before(cycles: dict[str, Cycle]) -> None:
    ready: Ready[Cycle] = Ready(lambda: Cycle.objects.all(), here=True)
    with scope.everyone("a test"):
        assert len(ready()) == 2
    with pytest.raises(scope.NoMunicipality):
        ready()
    with scope.told_later(0), pytest.raises(scope.NoMunicipality):
        ready()


def test_a_number_larger_than_any_is_looked_for_in_vain() -> None:
    for field in (IntegerField(), BigIntegerField()):
        ready = Ready(lambda key: Place.objects.filter(pk=key), field)
        assert ready(10**30) == ready(-(10**30)) == ready(-1) == []
