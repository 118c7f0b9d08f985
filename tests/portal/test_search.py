"""Finding a place however it is typed, by the names it had or took, and a problem by its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birge.places import register
from birge.places.correcting import correct_name
from birge.places.models import Place
from birge.places.queries import find_places
from tests.tables import check_references


@pytest.fixture(scope="module", autouse=True)
def the_register(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The whole register, loaded once for the file."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        around = transaction.atomic()
        around.__enter__()
        register.load()
        check_references()
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def _names(typed: str, **more: object) -> list[str]:
    levels = ("aiyl_aimak", "city", "village", "district")
    return [place.name_ky for place in find_places(typed, levels=levels, **more)]  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("өзгөн", "Өзгөн"),
        ("озгон", "Өзгөн"),
        ("узген", "Өзгөн"),
        ("Uzgen", "Өзгөн"),
        ("özgön", "Өзгөн"),
        ("джалал-абад", "Жалал-Абад"),
        ("jalalabad", "Жалал-Абад"),
        ("Манас", "Жалал-Абад"),
        ("Айрыбаз", "Марказ айыл аймагы"),
        ("исхак полотхан", "Халмион айыл аймагы"),
        ("Айтматов району", "Кара-Буура району"),
        ("Гульчо", "Гүлчө айыл аймагы"),
        ("Лебединовка", "Лебединовка айыл аймагы"),
        ("теплоклученка", "Теплоключенка айыл аймагы"),
        ("балыкчи", "Балыкчы"),
        ("karokol", "Каракол"),
        ("кара суу шаары", "Кара-Суу"),
    ],
)
def test_a_place_is_found_however_it_is_typed(typed: str, name: str) -> None:
    found = _names(typed)
    assert name in found[:5], found[:8]


@pytest.mark.django_db
def test_what_was_typed_exactly_stands_first_and_a_village_after_what_governs_itself() -> None:
    found = find_places("ак-суу", levels=("aiyl_aimak", "city", "village", "district"))
    assert found[0].name_ky in ("Ак-Суу", "Ак-Суу району", "Ак-Суу айыл аймагы")
    exact = [place for place in found if place.name_ky == "Ак-Суу"]
    assert exact and found.index(exact[0]) < 5
    assert _names("Нарын")[0] == "Нарын"


@pytest.mark.django_db
def test_a_corrected_name_is_found_by_both() -> None:
    place = Place.objects.get(name_ky="Чаек", level="village")
    correct_name(place, name_ky="Жаңы Чаек", name_ru="Новый Чаек", source="сынак", by=None)
    for typed in ("чаек", "жаны чаек", "Новый Чаек"):
        assert "Жаңы Чаек" in _names(typed), typed


@pytest.mark.django_db
def test_what_became_of_a_place_is_said_with_where_it_is_now(client: Client) -> None:
    html = client.get("/ky/search/", {"q": "Лебединовка"}).content.decode()
    city = Place.objects.get(name_ky="Бишкек", level="city")
    assert f'href="/ky/places/{city.pk}/"' in html and "2024" in html
    assert "Лебединовка" in client.get(f"/ky/places/{city.pk}/").content.decode()


@pytest.mark.django_db
def test_many_answers_stand_on_pages_and_ask_as_much_as_one(client: Client) -> None:
    client.get("/ky/search/", {"q": "булак"})
    counts = []
    for typed in ("булак", "Теплоключенка"):
        with CaptureQueriesContext(connection) as asked:
            html = client.get("/ky/search/", {"q": typed}).content.decode()
        counts.append(len(asked))
    assert len(set(counts)) == 1 and counts[0] <= 6
    assert "page=2" in client.get("/ky/search/", {"q": "булак"}).content.decode() and "page=2" not in html
    with CaptureQueriesContext(connection) as asked:
        client.get("/ky/search/", {"q": "теплоклученка"})
    assert len(asked) <= 8, "a letter wrong: all names are looked through"
