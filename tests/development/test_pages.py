"""Pages of programmes: who reads and writes them, how much they ask of the database, what the paper says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from birge.development.actions import matrix, programmes
from birge.development.models import Goal, Indicator, Measure, Programme
from birge.development.papers import programme_draft
from birge.papers.content import Grid
from birge.rulebook.money import Amount
from tests.asked import asking
from tests.people import Village, client_of


def _url(name: str, here: Village, *numbers: Any) -> str:
    with translation.override("ky"):
        return reverse(f"development:{name}", args=[here.municipality.code, *numbers])


def test_walk_from_nothing_to_an_adopted_programme(inside: Village, client: Client) -> None:
    aigul, secretary = client_of(inside.aigul), client_of(inside.people["salima"])
    kind = re.search(r'<option value="(\d+)"[^>]*>Социалдык', aigul.get(_url("begin", inside)).text)
    assert kind
    head = {"kind": kind[1], "title": "Өнүктүрүү программасы", "year_from": "2027", "year_to": "2029"}
    made = aigul.post(_url("begin", inside), head)
    assert made.url == _url("programme", inside, 1)
    assert client.get(made.url).status_code == 404, "strangers see no draft"
    aigul.post(_url("section", inside, 1, "location"), {"text": "Тоолуу айыл, борборго 40 км."})
    aigul.post(_url("add_goal", inside, 1), {"text": "Таза суу"})
    aigul.post(_url("add_indicator", inside, 1, 1), {"text": "Үйлөр", "unit": "%", "base": "40,5", "target": "1 250"})
    aigul.post(
        _url("add_measure", inside, 1, 1),
        {
            "text": "Түтүктөр",
            "starts": "2027",
            "money_2027_local_budget": "1 150,5",
            "money_2028_sponsor": "аныкталган эмес",
        },
    )
    page = aigul.get(made.url).text
    assert "40,5" in page and "1\xa0250" in page and "1\xa0150,5" in page and "Тоолуу айыл" in page
    aigul.post(_url("move", inside, 1), {"verb": "present"})
    assert "Таза суу" in client.get(made.url).text
    wrong = secretary.post(_url("adopt", inside, 1), {"resolution": "19", "adopted_on": "2026"})
    assert "күнү, айы жана жылы" in wrong.text
    secretary.post(_url("adopt", inside, 1), {"resolution": "19", "adopted_on": "07.04.2026"})
    page = client.get(made.url).text
    assert "7-апрелиндеги" in page and "№ 19" in page
    assert "Максатты өзгөртүү" not in aigul.get(made.url).text


def test_years_the_wrong_way_round_and_a_figure_that_is_none(inside: Village, goal: Goal) -> None:
    aigul = client_of(inside.aigul)
    head = {"title": "П", "year_from": "2029", "year_to": "2027"}
    assert "эрте болуп калды" in aigul.post(_url("head", inside, 1), head).text
    sent = aigul.post(_url("add_indicator", inside, 1, 1), {"text": "Үйлөр", "base": "көп"})
    assert sent.status_code == 200 and "көп" in sent.text


def test_links_and_requirements_are_read_by_all_and_written_by_staff(
    inside: Village, programme: Programme, measure: Measure, client: Client
) -> None:
    programmes.present(programme, inside.aigul)
    for name in ("links", "requirements"):
        url = _url(name, inside, 1)
        assert '<form method="post"' not in client.get(url).text.split("<main")[1]
        assert client.post(url, {}).status_code == 404
    aigul = client_of(inside.aigul)
    sent = aigul.post(_url("requirements", inside, 1), {"note_climate": "3-бөлүм"})
    assert "Аткарылган-аткарылбаганын" in sent.text
    aigul.post(_url("requirements", inside, 1), {"mark_climate": "partly", "note_climate": "3-бөлүм"})
    page = client.get(_url("requirements", inside, 1)).text
    assert "жарым-жартылай" in page and "3-бөлүм" in page and "[en]" not in page


@pytest.mark.one_database("the same questions are asked of both")
def test_page_asks_the_same_for_one_and_for_fifty(
    inside: Village, programme: Programme, indicator: Indicator, measure: Measure
) -> None:
    aigul = client_of(inside.aigul)
    aigul.get(_url("programme", inside, 1))
    with asking() as few:
        aigul.get(_url("programme", inside, 1))
    for number in range(25):
        goal = matrix.add_goal(programme, by=inside.aigul, text=f"Максат {number}")
        matrix.add_indicator(goal, by=inside.aigul, text="Көрсөткүч")
        for _half in range(2):
            sums = {(2027, "local_budget"): (Amount(100), "1")}
            matrix.add_measure(goal, by=inside.aigul, sums=sums, text="Чара")
    with asking() as many:
        aigul.get(_url("programme", inside, 1))
    assert len(many) == len(few) <= 12, many


def test_paper_has_the_text_and_the_matrix(inside: Village, programme: Programme, measure: Measure) -> None:
    programmes.write_section(programme, "location", by=inside.aigul, text="Тоолуу айыл", text_ru="Горное село")
    with translation.override("ru"):
        said = programme_draft(programme, "ru")
    texts = str(said.as_data())
    assert "1. Расположение и расстояния" in texts and "Горное село" in texts and "Чистая вода" in texts
    grid = [block for block in said.blocks if isinstance(block, Grid)][1]
    assert [row.cells[5:] for row in grid.rows if row.kind == ""] == [
        (150_000_000, "пока не определено", None, "не менее 1\xa0500,0")
    ]
    assert grid.rows[-1].cells[5:] == (150_000_000, "пока не определено", None, "не менее 1\xa0500,0")
    sources = [block for block in said.blocks if isinstance(block, Grid)][2]
    assert [row.cells[1] for row in sources.rows] == ["не менее 500,0", 100_000_000, "не менее 1\xa0500,0"]
