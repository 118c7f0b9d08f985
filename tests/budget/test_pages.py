"""Pages of a budget: who reads and does what, folded and whole, typed into, explained, moved to the council."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from birge.budget import actions, words
from birge.budget.models import Budget, Explanation, Line
from birge.cycle.cells import Cell
from tests.people import Village, client_of


def at(budget: Budget, *parts: str) -> str:
    return "/".join(["/ky/m", budget.municipality.code, "budget", str(budget.year), *parts]) + "/"


@pytest.fixture
def finance(inside: Village) -> Client:
    return client_of(inside.finance)


@pytest.fixture
def head(inside: Village) -> Client:
    return client_of(inside.nurlan)


def test_a_forecast_is_private_and_a_draft_is_not(inside: Village, budget: Budget, finance: Client) -> None:
    stranger = Client()
    paths = ("", "table", "versions", "compare", "lines/1")
    assert {stranger.get(at(budget, *([p] if p else []))).status_code for p in paths} == {404}
    assert {finance.get(at(budget, *([p] if p else []))).status_code for p in paths} == {200}
    actions.present(budget, inside.nurlan)
    assert {stranger.get(at(budget, *([p] if p else []))).status_code for p in paths} == {200}
    page = stranger.get(at(budget)).content.decode()
    assert "8 754,4" in page.replace("\u00a0", " ") and "Бүт жылдын" not in page
    assert stranger.get(at(budget) + "?open=revenue-own").content.decode().count("Киреше салыгы") == 1
    xlsx = stranger.get(f"/ky/m/{budget.municipality.code}/budget/{budget.year}/out.xlsx")
    assert xlsx.status_code == 200 and xlsx.content[:2] == b"PK"


def test_cells_save_themselves_and_the_second_writer_sees_the_first(budget: Budget, finance: Client) -> None:
    cells = [{"a": 1, "k": "plan", "t": "2 600,5", "w": "2 520,8"}, {"a": 2, "k": "plan", "t": "x", "w": "6 033,6"}]
    answer = finance.post(at(budget, "sheet"), {"cells": json.dumps(cells)}).json()
    assert [one["state"] for one in answer["cells"]] == ["wrong", "saved"]
    line = Line.objects.get(budget=budget, number=1)
    assert (line.plan_tyiyn, line.plan_typed) == (260_050_000, "2 600,5")
    assert answer["totals"]["revenue-own:plan"].replace("\u00a0", " ") == "2 600,5"
    again = finance.post(at(budget, "sheet"), {"cells": json.dumps(cells[:1])}).json()
    assert again["cells"][0]["state"] == "saved"
    other = [{"a": 1, "k": "plan", "t": "1", "w": "2 520,8"}]
    assert finance.post(at(budget, "sheet"), {"cells": json.dumps(other)}).json()["cells"][0]["state"] == "other"
    # Without JavaScript: the row is a form.
    form = {
        "line": "1",
        "row_version": "1",
        "plan": "7",
        "was_plan": "2 600,5",
        "text": line.text,
        "was_text": line.text,
    }
    assert finance.post(at(budget, "sheet"), form).status_code == 302
    line.refresh_from_db()
    assert line.plan_tyiyn == 700_000
    late = finance.post(at(budget, "sheet"), {**form, "plan": "9"})
    assert late.status_code == 200 and "7" in late.content.decode()


def test_only_the_finance_officer_types(inside: Village, budget: Budget, head: Client) -> None:
    cells = {"cells": json.dumps([{"a": 1, "k": "plan", "t": "1", "w": "2 520,8"}])}
    assert head.post(at(budget, "sheet"), cells).status_code == 403
    assert client_of(inside.aigul).post(at(budget, "lines", "add"), {"side": "revenue"}).status_code == 403
    assert Line.objects.get(budget=budget, number=1).plan_tyiyn == 252_080_000


def test_two_writes_a_cell(budget: Budget, inside: Village, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cell = Cell(1, "plan", 100_000, "1", "2 520,8")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        actions.set_cells(budget, [cell], by=inside.finance)
    written = [one["sql"] for one in asked if one["sql"].startswith(("UPDATE", "INSERT"))]
    assert len(written) == 2
    assert actions.tell_edits(budget) == 1


def test_a_warning_is_explained_publicly(inside: Village, budget: Budget, finance: Client) -> None:
    actions.state_total(budget, words.REVENUE, words.PLAN, by=inside.finance, tyiyn=8_754_400_000, typed="87544")
    actions.present(budget, inside.nurlan)
    page = finance.get(at(budget)).content.decode()
    assert "decimal_suspect" in page
    assert (
        "decimal_suspect" not in (before := Client().get(at(budget)).content.decode()) and "warned-title" not in before
    )
    path = at(budget, "explain") + "?code=decimal_suspect&path=revenue.total&figure=plan"
    assert finance.get(path).status_code == 200
    answer = finance.post(path, {"text": "Басууда үтүр түшүп калган: 8754,4."})
    assert answer.status_code == 302 and Explanation.objects.count() == 1
    assert "Басууда үтүр" in Client().get(at(budget)).content.decode()
    # Of other figures it explains nothing any more.
    actions.state_total(budget, words.REVENUE, words.PLAN, by=inside.finance, tyiyn=8_754_500_000, typed="87545")
    assert "Басууда үтүр" not in Client().get(at(budget)).content.decode()


@pytest.mark.one_database("the same questions are asked of both")
def test_pages_ask_the_same_of_few_lines_and_many(inside: Village, budget: Budget) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    actions.present(budget, inside.nurlan)
    counted = []
    for _round in range(2):
        for client in (Client(), client_of(inside.finance)):
            client.get(at(budget))
            for path in (at(budget), at(budget) + "?open=expenditure-704", at(budget, "table"), at(budget, "versions")):
                with CaptureQueriesContext(connection) as asked:
                    assert client.get(path).status_code == 200
                counted.append(len(asked))
        row = Line.objects.get(budget=budget, number=5)
        Line.objects.bulk_create(
            Line(
                municipality_id=row.municipality_id,
                budget=budget,
                number=100 + n,
                side="expenditure",
                function="7042",
                economic="2215",
                institution=row.institution,
                text=f"Сап {n}",
                plan_tyiyn=100,
            )
            for n in range(50 * (1 - _round))
        )
    half = len(counted) // 2
    assert counted[:half] == counted[half:] and max(counted) <= 12, counted


def test_a_form_opened_before_the_budget_moved_on_drops_nothing(
    inside: Village, budget: Budget, finance: Client
) -> None:
    page, form = at(budget, "lines", "add"), {"side": "revenue", "text": "Жаңы", "plan": "5,5", "revised": "6,5"}
    actions.present(budget, inside.nurlan)
    before = Line.objects.count()
    answer = finance.post(page, form)
    assert answer.status_code == 200 and "6,5" in answer.content.decode() and Line.objects.count() == before
    del form["revised"]
    assert finance.post(page, form).status_code == 302 and Line.objects.count() == before + 1
