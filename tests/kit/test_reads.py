"""Counts inside a query, and rows with their others in one question."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.db.models import OuterRef, Q

from birge.kit.forms import RowFormField
from birge.kit.reads import HowMany, with_each
from birge.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def oblasts() -> list[Place]:
    """Two places with three and no others under them."""
    made = [Place.objects.create(level="oblast", name_ky=name, sort_key=name, search_text=name) for name in ("А", "Б")]
    for name in ("в", "а", "б"):
        Place.objects.create(level="district", name_ky=name, sort_key=name, search_text=name, parent=made[0])
    return made


def test_a_count_stands_inside_another_question(oblasts: list[Place], django_assert_num_queries: Any) -> None:
    under = Place.objects.filter(parent=OuterRef("pk"))
    kinds = under.values("level").distinct()
    with django_assert_num_queries(1):
        rows = Place.objects.filter(level="oblast").annotate(under=HowMany(under), kinds=HowMany(kinds)).order_by("pk")
        assert [(row.under, row.kinds) for row in rows] == [(3, 1), (0, 0)]


def test_each_row_comes_once_with_its_others(oblasts: list[Place], django_assert_num_queries: Any) -> None:
    rows, order = Place.objects.filter(level="oblast"), ("-sort_key", "each__sort_key")
    with django_assert_num_queries(1):
        found = with_each(rows, "children", to="below", along=["parent"], order=order)
        assert [(row.name_ky, [one.name_ky for one in row.below]) for row in found] == [("Б", []), ("А", list("абв"))]
        assert found[1].below[0].parent == found[1]


def test_a_row_stays_when_none_of_its_others_is_wanted(oblasts: list[Place]) -> None:
    found = with_each(Place.objects.filter(level="oblast"), "children", to="below", only=Q(children__name_ky="в"))
    assert [[one.name_ky for one in row.below] for row in found] == [["в"], []]


class Form(forms.Form):
    """One place to choose."""

    place = RowFormField(queryset=Place.objects.filter(level="oblast"))


def test_a_list_is_read_once_for_a_form_and_anew_for_the_next(
    oblasts: list[Place], django_assert_num_queries: Any
) -> None:
    form = Form()
    with django_assert_num_queries(1):
        assert all(place.name_ky in str(form) for place in oblasts) and "---" in str(form["place"])
    Place.objects.create(level="oblast", name_ky="Жаңы облус", sort_key="ж", search_text="ж")
    assert "Жаңы облус" in str(Form()) and "Жаңы облус" not in str(form)
