"""The plan as a paper: layout, languages, numbers as tyiyn, draft and adopted."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from birge.papers.content import Document, Grid, Paragraph, Signatures
from birge.papers.registry import PAPERS
from birge.plan import actions
from birge.plan.models import Activity, Plan, PlanProblem
from birge.problems.models import LocalIssue
from birge.rulebook.money import Amount
from tests.people import Village, client_of


def made(name: str, plan: Plan, language: str) -> Document:
    with translation.override(language):
        return PAPERS[name].content(plan, language)


def grid(document: Document) -> Grid:
    return next(block for block in document.blocks if isinstance(block, Grid))


@pytest.fixture
def full(plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village) -> Plan:
    """A plan with an issue named, two activities and money that is not determined."""
    roads = LocalIssue.objects.get(number=6)
    actions.change_problem(lines[1], by=inside.aigul, values={"issue": roads, "description": "Ак-Мында: чуңкур"})
    actions.add_activity(
        lines[1],
        by=inside.aigul,
        text="Көчөнү оңдоо",
        text_ru="Ремонт улицы",
        money={"local_budget": Amount(None, "not_determined"), "community_labour": Amount(2_000_000, "about")},
    )
    return plan


def test_adopted_plan_in_kyrgyz(full: Plan, inside: Village) -> None:
    Plan.objects.filter(pk=full.pk).update(state="submitted", approver_name="Т. Темиров")
    actions.adopt(full, inside.temir, resolution="5/2")
    document = made("plan", Plan.objects.get(), "ky")
    stamp = document.blocks[0]
    assert isinstance(stamp, Paragraph) and stamp.style == "stamp"
    lines = stamp.text.split("\n")
    assert lines[0] == "БЕКИТЕМИН" and "Т. Темиров" in lines[2] and "№\u00a05/2 токтому" in lines[3]
    table = grid(document)
    assert document.landscape and table.unit == "thousand_som"
    titles = [column.title for column in table.columns]
    assert titles[:6] == ["№", "Иш-чара", "Күтүлгөн натыйжа", "Мөөнөтү", "Жооптуулар", "Жалпы каражат"]
    assert titles[6:] == ["Жерг. бюджет", "Донор гранты", "Ашар"]
    groups = [row.cells[0] for row in table.rows if row.kind == "group"]
    assert groups[0] == "1-багыт. Инфраструктура"
    assert any("Жергиликтүү маанидеги 6-маселе" in str(text) for text in groups)
    assert any("Ак-Мында: чуңкур" in str(text) for text in groups)
    rows = [row for row in table.rows if row.kind == ""]
    assert rows[0].cells[0] == "1.1" and rows[0].cells[5:] == (115_000_000, 15_000_000, 100_000_000, None)
    assert rows[0].cells[3] == "2027-жылдын апрелинен күзүнө чейин"
    assert rows[1].cells[6] == "аныктала элек" and "болжол менен 20,0" in str(rows[1].cells[8])
    assert table.rows[-1].kind == "total" and table.rows[-1].cells[5] == "1\u00a0170,0; бир бөлүгү аныктала элек"
    totals = [row.cells[6:] for row in table.rows if row.kind == "total"]
    assert totals[0] == (15_000_000, 100_000_000, None) and totals[1][:2] == ("аныктала элек", None)
    assert totals[1][2] == "болжол менен 20,0" and totals[-1][0] == "150,0; бир бөлүгү аныктала элек"
    note = [block for block in document.blocks if isinstance(block, Paragraph) and block.style == "note"]
    assert "1 иш-чаранын каражаты толук аныктала элек" in note[0].text
    signed = next(block for block in document.blocks if isinstance(block, Signatures))
    assert signed.lines[0][1] == "Nurlan" and signed.lines[1][1] == "Т. Темиров"
    assert Document.from_data(document.as_data()) == document


def test_draft_is_marked_and_russian_where_written(full: Plan) -> None:
    document = made("plan-draft", full, "ru")
    assert document.blocks[0] == Paragraph("ПРОЕКТ", "stamp")
    assert document.title.endswith("на 2027–2029 годы")
    texts = [row.cells[1] for row in grid(document).rows if row.kind == ""]
    assert texts == ["1,2 км түтүк алмаштыруу", "Ремонт улицы"]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_example_is_marked(full: Plan, inside: Village, language: str) -> None:
    assert made("plan-draft", full, language).notice == ""
    inside.municipality.is_example = True
    inside.municipality.save()
    assert made("plan-draft", Plan.objects.get(), language).notice


def test_who_may_have_them(full: Plan, inside: Village, elsewhere: Village) -> None:
    from django.contrib.auth.models import AnonymousUser

    def may(name: str, user: Any) -> bool:
        return PAPERS[name].may(user, full)

    strangers = (AnonymousUser(), elsewhere.daniyar)
    assert not any(may(name, who) for name in ("plan", "plan-draft") for who in strangers)
    assert may("plan-draft", inside.bakyt) and not may("plan", inside.bakyt)
    actions.present(full, inside.aigul)
    assert all(may("plan-draft", who) and not may("plan", who) for who in strangers)


def test_the_russian_half_is_read_where_it_was_written(full: Plan, pipes: Activity, inside: Village) -> None:
    line = pipes.plan_problem
    actions.change_problem(
        line, by=inside.aigul, values={"description": "Кара-Дөбө: суу жок", "description_ru": "Нет воды"}
    )
    values = {"result_ru": "Вода в 120 домах", "responsible_post_ru": "специалист айыл окмоту"}
    money = {part.source: part.amount for part in pipes.funding.all()}
    actions.change_activity(pipes, by=inside.aigul, values=values, cost=pipes.cost, money=money)
    russian, kyrgyz = made("plan-draft", full, "ru"), made("plan-draft", full, "ky")
    row = next(row for row in grid(russian).rows if row.kind == "")
    assert (row.cells[2], row.cells[4]) == ("Вода в 120 домах", "специалист айыл окмоту")
    assert "Нет воды" in str(grid(russian).rows) and "суу жок" not in str(grid(russian).rows)
    said = "То, что написано только на кыргызском языке"
    assert said in str(russian.blocks) and "120 үйгө суу барат" in str(kyrgyz.blocks)
    assert "Кыргызча гана" not in str(kyrgyz.blocks)
    page = client_of(inside.aigul).get(reverse("plan:plan", args=[inside.municipality.code, 1]).replace("/ky/", "/ru/"))
    html = page.content.decode()
    assert '<span lang="ru">Вода в 120 домах</span>' in html and '<span lang="ru">специалист айыл окмоту</span>' in html
    assert '<div lang="ru"><p>Нет воды</p></div>' in html
    assert '<span lang="ky">1,2 км түтүк алмаштыруу</span>' in html
