"""What the database itself refuses: what the council approved rests, a closed year changes by corrections alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from birge.budget import actions, words
from birge.budget.models import Budget, Correction, Line, Period
from birge.kit import walls
from tests.people import Village


def _refused(change: Any) -> None:
    with pytest.raises(DatabaseError, match="frozen|only added"), transaction.atomic():
        change()


def test_an_approved_plan_rests(inside: Village, approved: Budget) -> None:
    line = Line.objects.get(budget=approved, number=1)
    rows = Line.objects.filter(pk=line.pk)
    for name in ("plan_tyiyn", "next1_tyiyn", "next2_tyiyn", "revised_tyiyn"):
        _refused(lambda name=name: rows.update(**{name: 1}))
    rows.update(actual_tyiyn=5)
    _refused(rows.delete)
    actions.amend(approved, inside.nurlan, note="Курулуш башталды")
    rows.update(revised_tyiyn=7)
    _refused(lambda: rows.update(plan_tyiyn=7))


def test_a_closed_year_follows_its_corrections_alone(inside: Village, approved: Budget) -> None:
    figures = {number: (100_000 * number, str(number)) for number in range(1, 7)}
    actions.enter_period(approved, date(2025, 12, 31), figures, by=inside.finance, source="Казыналык")
    closed = actions.close_year(approved, inside.nurlan)
    assert closed.state == words.EXECUTED
    line = Line.objects.get(budget=closed, number=2)
    rows = Line.objects.filter(pk=line.pk)
    for change in ({"actual_tyiyn": 1}, {"plan_tyiyn": None}, {"text": "башка"}, {"function": "7011"}):
        _refused(lambda change=change: rows.update(**change))
    _refused(rows.delete)
    _refused(
        lambda: Line.objects.create(municipality_id=line.municipality_id, budget=closed, number=99, side="revenue")
    )
    _refused(lambda: Period.objects.filter(budget=closed).update(source="башка"))
    made = actions.correct(
        line,
        words.ACTUAL,
        by=inside.finance,
        tyiyn=300_000,
        typed="3",
        reason="Казыналыктын каты",
        dated=date(2026, 2, 1),
    )
    line.refresh_from_db()
    assert (line.actual_tyiyn, line.actual_typed) == (300_000, "3")
    _refused(lambda: rows.update(actual_tyiyn=1))
    _refused(lambda: Correction.objects.filter(pk=made.pk).update(after_tyiyn=1))


def test_without_the_wall_a_closed_year_changes(inside: Village, approved: Budget) -> None:
    walls.drop_walls()
    try:
        assert Line.objects.filter(budget=approved).update(plan_tyiyn=1) == 6
    finally:
        walls.raise_walls()
