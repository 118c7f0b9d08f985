"""The register of places: complete, trilingual, found however typed, loaded again without a change."""

from __future__ import annotations

import csv

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birge.places import actions
from birge.places import register as loading
from birge.places.models import Place, PlaceCode, Succession
from birge.places.queries import find_places
from tests.people import Village

pytestmark = pytest.mark.usefixtures("register")


def test_every_row_of_the_file_is_there_once() -> None:
    with (loading.DATA / "places.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert Place.objects.count() == PlaceCode.objects.count() == len(rows)
    for level in ("oblast", "district", "city", "aiyl_aimak", "village"):
        assert Place.objects.filter(level=level).count() == sum(row["level"] == level for row in rows)
    known = dict(PlaceCode.objects.values_list("code", "place__parent__codes__code"))
    assert all((known[row["code"]] or "") == row["parent_code"] for row in rows)


def test_loading_again_changes_nothing() -> None:
    before = Place.objects.count(), Succession.objects.count()
    assert loading.load().endswith("0 new")
    assert (Place.objects.count(), Succession.objects.count()) == before


@pytest.mark.parametrize("typed", ["озгон", "Өзгөн", "ӨЗГӨН", "узген", "Uzgen", " өзгөн  "])
def test_a_city_is_found_however_its_name_is_typed(typed: str) -> None:
    assert "Өзгөн" in [place.name_ky for place in find_places(typed)]


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "'", "\\", ":*", "!", "щщщщ", "а" * 10_000, "өзгөн " * 300])
def test_odd_searches_answer_nothing_or_something_but_never_fail(typed: str) -> None:
    assert isinstance(find_places(typed), list)


def test_a_percent_sign_does_not_find_everything() -> None:
    assert find_places("%") == [] and find_places("_") == []


def test_names_stand_in_kyrgyz_order() -> None:
    names = list(Place.objects.filter(level="oblast").order_by("sort_key").values_list("name_ky", flat=True))
    assert names.index("Ош облусу") < names.index("Талас облусу") < names.index("Чүй облусу")
    assert names.index("Нарын облусу") < names.index("Ош облусу")


def test_a_code_in_force_stands_at_one_place_and_may_be_given_anew() -> None:
    first, second = Place.objects.filter(level="village")[:2]
    code = first.codes.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceCode.objects.filter(place=second).update(code=code.code)
    code.valid_to = "2024-12-31"
    code.save()
    PlaceCode.objects.filter(place=second).update(code=code.code)
    assert PlaceCode.objects.filter(code=code.code).count() == 2


def test_changes_of_the_reform_are_links_and_the_old_names_stay() -> None:
    change = Succession.objects.select_related("old", "new").get(old__codes__code="41708203807000")
    assert change.new.name_ru == "Бишкек" and change.old.valid_to is None and change.year == 2024


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_page_of_the_country_and_of_a_place(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/places/")
    assert answer.status_code == 200 and str(Place.objects.filter(parent=None)[0].name_in(language)) in (
        answer.content.decode()
    )
    place = Place.objects.get(codes__code="41708203807000")
    html = client.get(f"/{language}/places/{place.pk}/").content.decode()
    for name in (place.name_ky, place.name_ru, place.name_en, "41708203807000"):
        assert name in html
    assert {"ky": "шаарга кошулган", "ru": "присоединён к городу", "en": "joined to a city"}[language] in html
    assert "absorbed" not in html


def test_unknown_places_are_404(client: Client) -> None:
    assert client.get("/ky/places/99999999/").status_code == 404
    assert client.get("/ky/places/abc/").status_code == 404


@pytest.mark.one_database("the same questions are asked of both")
def test_as_many_queries_for_forty_rows_as_for_two(client: Client) -> None:
    sizes = {}
    for place in Place.objects.filter(level="district").order_by("pk")[:12]:
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/ky/places/{place.pk}/")
        sizes[place.pk] = len(asked)
    assert len(set(sizes.values())) == 1 and max(sizes.values()) <= 12


def test_a_code_taken_meanwhile_leaves_the_next_one(here: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on PostgreSQL, where the other transaction is seen only when the code is written."""
    district = here.municipality.place.parent
    other = actions.add_place(parent=district, level="aiyl_aimak", name_ky="Экинчи айыл аймагы", source="test", by=None)
    offered = iter([here.municipality.code, here.municipality.code, "ekinchi"])
    monkeypatch.setattr(actions, "free_code", lambda place: next(offered))
    assert actions.open_municipality(other, by=None, role="system").code == "ekinchi"
