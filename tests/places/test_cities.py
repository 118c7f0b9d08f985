"""A city is spoken of as a city: its name, its parts, the sentences of its ranking."""

from __future__ import annotations

import pytest
from django.utils import translation

from birge.kit import scope
from birge.places.actions import add_place, open_municipality
from birge.places.models import Municipality, Place
from birge.places.words import city_name
from birge.rulebook.messages import CODES, message
from birge.rulebook.messages.cities import TEXTS
from birge.rulebook.ranking.messages import say
from tests.people import HERE, client_of, settle


@pytest.fixture
def city(district: Place) -> Municipality:
    place = add_place(
        parent=district, level="city", name_ky="Балыкчы", name_ru="Балыкчы", name_en="Balykchy", source="t", by=None
    )
    return open_municipality(place, by=None, role="system")


def test_a_city_says_that_it_is_one(city: Municipality) -> None:
    names = [city.name_in(language) for language in ("ky", "ru", "en")]
    assert names == ["Балыкчы шаары", "город Балыкчы", "Balykchy city"]
    assert city.code == "balykchy"
    with translation.override("ru"):
        assert city.name == "Город Балыкчы" and str(city.place) == "Балыкчы"


def test_a_name_with_the_word_in_it_stays() -> None:
    assert city_name("Ош шаары", "ky") == "Ош шаары" and city_name("город Ош", "ru") == "город Ош"


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_sentence_of_a_city_has_the_values_of_its_sentence(code: str) -> None:
    base = code.removesuffix("_city")
    assert base in CODES

    class Values(dict[str, str]):
        def __missing__(self, key: str) -> str:
            self[key] = "7"
            return "7"

    from birge.rulebook import messages

    for place in range(3):
        both = []
        for one in (base, code):
            values = Values()
            messages._TEXTS[one][place].format_map(values)
            both.append(set(values))
        assert both[0] == both[1], (code, place)


def test_the_ranking_speaks_of_neighbourhoods_in_a_city() -> None:
    values, names = {"village": "v1"}, {"village": {"v1": "Көл"}}
    assert say("only_village", values, "ru", names) == message("only_village", "ru", village="Көл")
    assert "село" in say("only_village", values, "ru", names)
    said = say("only_village", values, "ru", {**names, "kind": {"city": "city"}})
    assert "село" not in said and "Көл" in said


PAGES = ("profile/", "people/", "", "c/1/needs/", "c/1/needs/add/", "c/1/problems/", "c/1/problems/board/", "c/1/plan/")


@pytest.mark.one_database("the words of templates are read")
@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_a_city_asks_for_its_villages(district: Place, page: str) -> None:
    """No unit of this city is a village, so the word has no business on its pages ("село" in any of its forms)."""
    from birge.cycle.actions import open_cycle

    village = settle(district, "Көл", {name: HERE[name] for name in ("aigul", "nurlan")}, level="city")
    with scope.municipality(village.municipality.pk):
        open_cycle(village.municipality, year_from=2027, year_to=2029, by=village.aigul, role="specialist")
    client = client_of(village.nurlan if page == "people/" else village.aigul)
    answer = client.get(f"/ru/m/{village.municipality.code}/{page}")
    assert answer.status_code == 200
    html = answer.content.decode().lower()
    for word in ("каждого села", "по сёлам", "села,", "весь муниципалитет", "старосты села", "жителей села"):
        assert word not in html, (page, word)
