"""A budget with lines on both sides. Its contents are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from birge.budget import actions, words
from birge.budget.models import Budget, Line
from tests.fillings import filling
from tests.people import Village
from tests.plan.conftest import assembly, decide, lines, pipes, plan, presented, problems  # noqa: F401

#: (group, code, text, thousand som)
REVENUE = (
    ("own", "1111", "Киреше салыгы", "2 520,8"),
    ("equalisation", "1331", "Теңдөөчү трансферт", "6 033,6"),
    ("special", "1423", "Атайын каражаттар", "200,0"),
)
#: (function, economic, institution, text, thousand som)
EXPENDITURE = (
    ("7011", "2111", "Айыл өкмөтү", "Эмгек акы", "4 000,0"),
    ("7042", "2215", "", "Чарба кызматы", "1 754,4"),
    ("7091", "3111", "Бала бакча", "Чатыр оңдоо", "3 000,0"),
)


def figure(text: str) -> dict[str, tuple[int | None, str]]:
    """The plan of a line as typed."""
    from birge.budget.figures import read_figure

    return {words.PLAN: (read_figure(text), text)}


@filling
def budget(inside: Village) -> Budget:
    """The forecast of 2027: 8 754,4 thousand som on both sides."""
    row = actions.begin(inside.municipality, 2027, by=inside.finance)
    for group, code, text, planned in REVENUE:
        add = {"side": "revenue", "revenue_group": group, "code": code, "text": text}
        actions.add_line(row, by=inside.finance, figures=figure(planned), **add)
    for function, economic, institution, text, planned in EXPENDITURE:
        add = {"side": "expenditure", "function": function, "economic": economic, "text": text}
        actions.add_line(row, by=inside.finance, figures=figure(planned), institution=institution, **add)
    return row


@filling
def approved(inside: Village, budget: Budget) -> Budget:
    """The same, entered as approved earlier, of a year that is over."""
    Budget.objects.filter(pk=budget.pk).update(source="Жергиликтүү гезит, 2025", year=2025)
    budget.refresh_from_db()
    return actions.enter_approved(budget, inside.finance, resolution="2/1")


@pytest.fixture
def line(budget: Budget) -> Callable[[int], Line]:
    """A line by its number."""
    return lambda number: Line.objects.get(budget=budget, number=number)
