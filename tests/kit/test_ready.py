"""A question kept ready answers as if it were put together anew, and is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import CharField, DateField, IntegerField, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from birge.kit.ready import Ready
from birge.places.models import Place

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
