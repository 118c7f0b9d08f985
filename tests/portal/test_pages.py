"""The public face: front, home, search; readable by anybody, with as many queries for fifty rows as for one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birge.cycle.actions import date_step, open_cycle
from birge.cycle.drawers import Knot, StepState
from birge.cycle.models import Cycle
from birge.kit import scope
from birge.places.actions import add_place, open_municipality
from birge.places.models import Municipality, Place
from birge.portal.queries.home import cards, steps_of
from birge.portal.queries.thread import knots_of
from birge.rulebook.when import When
from tests.browsing import text_of
from tests.people import Village, client_of
from tests.readable import stands


def _queries(address: str, client: Client | None = None) -> int:
    client = client or Client()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 12, [query["sql"][:100] for query in asked]
    return len(asked)


def _many(district: Place, count: int = 50) -> None:
    for number in range(count):
        place = add_place(
            parent=district, level="aiyl_aimak", name_ky=f"Көп-{number} айыл аймагы", source="test", by=None
        )
        open_municipality(place, by=None)


@pytest.mark.one_database("the same questions are asked of both")
def test_the_front_page_asks_as_much_for_fifty_as_for_one(here: Village, district: Place) -> None:
    few = _queries("/ky/")
    _many(district)
    assert _queries("/ky/") == few


@pytest.mark.one_database("the same questions are asked of both")
def test_search_asks_as_much_for_fifty_as_for_one(here: Village, district: Place) -> None:
    few = _queries("/ky/search/?q=айыл аймагы")
    _many(district)
    assert _queries("/ky/search/?q=айыл аймагы") == few


@pytest.fixture
def ground_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The home without what later steps lay on it."""
    monkeypatch.setattr("birge.portal.queries.home.HOME_CARDS", [])
    monkeypatch.setattr("birge.cycle.queries.STEP_STATES", {})


@pytest.mark.one_database("the same questions are asked of both")
def test_a_home_asks_as_much_for_fifty_villages_and_cycles_as_for_few(
    inside: Village, cycle: Cycle, ground_alone: None
) -> None:
    address = f"/ky/m/{inside.municipality.code}/"
    few = _queries(address), _queries(address, client_of(inside.aigul))
    for number in range(50):
        add_place(parent=inside.municipality.place, level="village", name_ky=f"А{number}", source="t", by=None)
        open_cycle(inside.municipality, year_from=2030, year_to=2030, by=inside.aigul)
    assert (_queries(address), _queries(address, client_of(inside.aigul))) == few


def test_examples_stand_apart_and_say_so_on_every_page(here: Village, district: Place, client: Client) -> None:
    place = add_place(parent=district, level="aiyl_aimak", name_ky="Үлгү айыл аймагы", source="test", by=None)
    example = open_municipality(place, by=None, is_example=True)
    html = client.get("/ky/").content.decode()
    assert html.index(here.municipality.name) < html.index("Үлгү айыл аймагы")
    banner = "Бул жердегилер ойдон чыгарылган"
    for path in ("", "profile/", "charter/"):
        assert banner in client.get(f"/ky/m/{example.code}/{path}").content.decode()
        assert banner not in client.get(f"/ky/m/{here.municipality.code}/{path}").content.decode()


def test_an_empty_installation_says_what_will_be_there(db: None, client: Client) -> None:
    assert "Азырынча жок" in client.get("/ky/").content.decode()
    assert "Пока нет" in client.get("/ru/").content.decode()


def test_a_home_without_a_cycle_says_what_will_be_there(here: Village, client: Client) -> None:
    html = client.get(f"/ky/m/{here.municipality.code}/").content.decode()
    assert "Биринчи пландоо цикли баштала элек" in html
    assert "Ак-Мында" in html


def test_the_timeline_shows_dates_states_and_lines(
    inside: Village, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    date_step(cycle, "needs", by=inside.aigul, planned=When.season(2026, "autumn"), actual=When.month(2026, 12))
    date_step(cycle, "problems", by=inside.aigul, planned=When.year(2027), actual=None)
    states = {
        "needs": lambda c: StepState("needs", "past", "14 сессия", "/ky/needs/"),
        "problems": lambda c: StepState("problems", "now", "", ""),
    }
    monkeypatch.setattr("birge.cycle.queries.STEP_STATES", states)
    monkeypatch.setattr("birge.portal.queries.home.HOME_CARDS", [])
    text = text_of(Client().get(f"/ky/m/{inside.municipality.code}/").content.decode())
    assert "14 сессия; пландалгандан кеч" in text and "2026-жылдын декабры" in text
    assert "2027-жыл" in text and "2026-жылдын күзү" not in text
    found = steps_of(cycle)
    assert [one["state"] for one in found][:3] == ["past", "now", "next"]


def test_cards_and_knots_come_from_the_drawers_in_the_order_of_their_weight(
    inside: Village, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = [
        lambda m, c: ("kit/empty.html", {"title": "кийинки"}, 90),
        lambda m, c: None,
        lambda m, c: ("kit/empty.html", {"title": "биринчи"}, 10),
    ]
    monkeypatch.setattr("birge.portal.queries.home.HOME_CARDS", laid)
    assert [card.context["title"] for card in cards(inside.municipality, cycle)] == ["биринчи", "кийинки"]

    def knots(problem: Any) -> list[Knot]:
        return [Knot("экинчи", "lake", "kit/empty.html", {}, weight=2), Knot("биринчи", "felt", "x", {}, weight=1)]

    monkeypatch.setattr("birge.portal.queries.thread.KNOTS", [knots])
    assert [knot.title for knot in knots_of(object())] == ["биринчи", "экинчи"]


@pytest.mark.parametrize("typed", ["мында", "МЫНДА", "ак-мында", "өзөн мында", "озон мында"])
def test_a_municipality_is_found_by_its_name_and_by_its_villages(here: Village, client: Client, typed: str) -> None:
    html = client.get("/ky/search/", {"q": typed}).content.decode()
    assert f'href="/ky/m/{here.municipality.code}/"' in html


@pytest.mark.parametrize("typed", ["'", "%", "_", "\\", ":*", "&|!", "<script>", "щ" * 10_000, "а б " * 300, "\u202e"])
def test_odd_searches_answer_calmly(here: Village, client: Client, typed: str) -> None:
    answer = client.get("/ky/search/", {"q": typed})
    assert answer.status_code == 200 and b"<script>" not in answer.content.split(b"<main")[1].split(b"</main")[0]


def test_tools_are_shown_to_those_who_may_use_them(here: Village, elsewhere: Village) -> None:
    address = f"/ky/m/{here.municipality.code}/"
    people, opening = f"{address}people/", f"{address}c/open/"

    def links(user: Any) -> tuple[bool, bool]:
        html = client_of(user).get(address).content.decode()
        return people in html, opening in html

    assert links(None) == links(elsewhere.other_head) == links(here.bakyt) == (False, False)
    assert links(here.aigul) == (False, True)
    assert links(here.nurlan) == links(here.executive_secretary) == (True, True)


def test_an_unknown_municipality_is_404_in_the_language_of_the_address(db: None, client: Client) -> None:
    for lang, said in (("ky", "Мындай барак жок"), ("ru", "Такой страницы нет")):
        for path in ("m/nowhere/", "m/nowhere/c/1/", "m/nowhere/profile/", "m/%D0%B0/"):
            answer = client.get(f"/{lang}/{path}")
            assert answer.status_code == 404 and said in answer.content.decode()


def test_one_municipality_is_never_shown_at_the_address_of_another(inside: Village, elsewhere: Village) -> None:
    open_cycle(inside.municipality, year_from=2031, year_to=2033, by=inside.aigul)
    assert not stands("2031", Client().get(f"/ky/m/{elsewhere.municipality.code}/").content.decode())
    assert Municipality.objects.count() == 2
    assert scope.current_municipality() == inside.municipality.pk, "the scope of the test is the test's own again"
