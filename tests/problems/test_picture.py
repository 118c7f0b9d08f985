"""The page of the list: two lists side by side, places in a sentence with a bar, other ways of counting, the wall."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from birge.kit.said import language
from birge.problems.actions import lists
from birge.problems.models import PriorityList, Problem
from birge.problems.queries.basis import basis_of
from birge.problems.queries.picture import Picture, picture_of
from birge.rulebook.ranking.messages import method_name
from tests.needs.sheets import session
from tests.people import Village, client_of
from tests.problems.conftest import NURSERY, ROAD, SPORT, WATER
from tests.problems.test_list import _page


def _picture(merged: dict[str, Problem], here: Village, method: str = "beans", places: int = 2) -> Picture:
    cycle = merged[WATER].cycle
    found = picture_of(
        basis_of(cycle, here.municipality, places),
        method,
        list(Problem.objects.filter(cycle=cycle)),
        {unit.pk: unit.name for unit in here.units},
        lang=language(),
        urls=lambda problem: f"/{problem.number}/",
        inside=False,
        municipality=here.municipality,
    )
    assert found is not None
    return found


def _announced(merged: dict[str, Problem], here: Village, method: str = "beans") -> PriorityList:
    the_list = lists.choose(merged[WATER].cycle, method=method, places=2, by=here.aigul)
    lists.announce(the_list, by=here.aigul)
    return PriorityList.objects.get()


def test_each_place_is_one_sentence_with_a_bar_and_its_numbers(merged: dict[str, Problem], inside: Village) -> None:
    road, water = _picture(merged, inside).above
    # Of 300,000 beans: road 45,000·6/24 + 105,000·25/29 = 101,767; all of the larger village but 11,250.
    assert road.title == ROAD and road.place == 1
    assert road.why == "Бардык төө буурчактын 33,9 пайызын алды; атаган айылдар: 2/2, атаган сессиялар: 2/4."
    assert [(one.part.label, one.percent) for one in road.parts] == [("Көк-Мында", "89"), ("Ак-Мында", "11")]
    assert str(road.bar).count("<rect") == 2 and "Көк-Мында: 89%" in str(road.bar)
    assert water.why.count(".") == 1


def test_leaving_out_a_village_is_said_of_every_place(merged: dict[str, Problem], inside: Village) -> None:
    # Alone the smaller village puts sport and water first, the larger road and nursery.
    stays = [(line.title, line.steady, line.stays) for line in _picture(merged, inside).above]
    assert stays == [
        (ROAD, False, "Бул айыл эсепке алынбаса, тандоо чегинен төмөн калмак: Көк-Мында."),
        (WATER, False, "Бул айыл эсепке алынбаса, тандоо чегинен төмөн калмак: Ак-Мында."),
    ]
    water = _picture(merged, inside, places=3).above[1]
    assert water.steady and water.stays == "Кайсы бир айыл эсепке алынбаса да, тандоо чегинен жогору калат."
    # Every method has its own trial, not only the two lists that stand side by side.
    for method in ("points", "reversed_ranks", "village_share", "proportional"):
        assert all(line.stays for line in _picture(merged, inside, method).above)


def test_below_the_line_it_is_said_who_had_asked_and_what_was_lacking(
    merged: dict[str, Problem], inside: Village
) -> None:
    nursery, sport = _picture(merged, inside).below
    assert (nursery.title, sport.title) == (NURSERY, SPORT)
    assert ("Аялдар", 1) in nursery.asked_by and ("Жаштар", 1) in sport.asked_by and ("Ак-Мында", 1) in sport.asked_by
    assert "жетпеди" in nursery.why and "жетпеди" in sport.why


def test_two_lists_stand_side_by_side_and_part_where_they_part(merged: dict[str, Problem], inside: Village) -> None:
    beside = _picture(merged, inside).beside
    ours, other = beside.sides
    assert (ours.method, other.method) == ("beans", "proportional")
    above = {side.method: {entry.title for entry in side.entries} for side in beside.sides}
    for side, against in ((ours, other), (other, ours)):
        assert {entry.title for entry in side.entries if entry.only} == above[side.method] - above[against.method]
    assert beside.agree is (above["beans"] == above["proportional"])
    turned = _picture(merged, inside, "proportional").beside
    assert [side.method for side in turned.sides] == ["proportional", "beans"]


def test_other_ways_of_counting_are_a_table_of_what_crosses_the_line(
    merged: dict[str, Problem], inside: Village
) -> None:
    beside = _picture(merged, inside).beside
    assert len(beside.columns) == 7
    for row in beside.rows:
        assert len(row.cells) == 7 and any(cell.above for cell in row.cells)
        first = row.cells[0]
        assert not first.crosses
        assert all(cell.crosses == (cell.above != first.above) for cell in row.cells)
    names = [method_name(name, "ky") for name in ("one_village_one_vote", "square_root")]
    assert [one.name for one in beside.otherwise] == names


def test_without_population_the_lists_that_need_it_are_missing(merged: dict[str, Problem], inside: Village) -> None:
    from birge.places.models import PopulationFigure

    PopulationFigure.objects.all().delete()
    beside = _picture(merged, inside).beside
    assert beside.sides[0].method == "reversed_ranks" and beside.sides[1].missing
    assert [one.name for one in beside.otherwise] == [method_name("one_village_one_vote", "ky")]
    assert "жетишпейт" in client_of(inside.aigul).get(_page(inside)).content.decode()


def test_problems_named_like_code_stay_text(merged: dict[str, Problem], inside: Village) -> None:
    Problem.objects.filter(pk=merged[ROAD].pk).update(title="<script>alert(1)</script>")
    _announced(merged, inside)
    for name in ("index", "wall"):
        page = client_of(None).get(reverse(f"problems:{name}", args=[inside.municipality.code, 1])).content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page


@pytest.mark.one_database("where a sentence stands is up to templates")
@pytest.mark.parametrize("name", ["index", "wall", "village"])
@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_who_was_not_heard_is_the_first_line_of_every_result(
    merged: dict[str, Problem], inside: Village, name: str, lang: str
) -> None:
    _announced(merged, inside)
    more = [inside.units[0].pk] if name == "village" else []
    address = reverse(f"problems:{name}", args=[inside.municipality.code, 1, *more]).replace("/ky/", f"/{lang}/")
    page = client_of(None).get(address).content.decode()
    line = {"ky": "Баары угулган жок:", "ru": "Услышаны не все:", "en": "Not everybody was heard:"}[lang]
    assert 0 < page.index(line) < page.index("<table")
    assert ("Өзөн-Мында" in page.split(line)[1][:200]) is (name != "village")


def test_the_wall_has_nothing_around_it_and_waits_for_the_list(
    merged: dict[str, Problem], inside: Village, elsewhere: Village
) -> None:
    address = reverse("problems:wall", args=[inside.municipality.code, 1])
    for user in (None, elsewhere.daniyar):
        assert client_of(user).get(address).status_code == 404
    draft = client_of(inside.aigul).get(address).content.decode()
    assert "даярдалууда" in draft
    _announced(merged, inside)
    page = client_of(None).get(address).content.decode()
    assert "даярдалууда" not in page and "<header" not in page and "<footer" not in page
    assert page.index(ROAD) < page.index(WATER) < page.index(NURSERY)
    assert page.count("<table") == 2 and "problems/wall.css" in page
    groups, units = re.findall(r"<table.*?</table>", page, re.DOTALL)
    assert "Аялдар" in groups and "Көк-Мында" not in groups and "Көк-Мында" in units


def test_the_wall_shows_a_few_below_the_line(merged: dict[str, Problem], inside: Village) -> None:
    said = [(f"Дагы бир көйгөй {number}", 1) for number in range(9)]
    sheet = session(merged[WATER].cycle, inside.units[2], "women", said, by=inside.aigul)
    from birge.problems.actions.problems import merge_each

    merge_each(merged[WATER].cycle, list(sheet.statements.values_list("pk", flat=True)), by=inside.aigul)
    _announced(merged, inside)
    page = client_of(None).get(reverse("problems:wall", args=[inside.municipality.code, 1])).content.decode()
    groups = re.findall(r"<table.*?</table>", page, re.DOTALL)[0]
    assert groups.count('<th scope="row"') == 5
