"""What several steps tell is one question, and each step keeps a limit of its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from birge.cycle import telling
from birge.cycle.actions import open_cycle
from birge.cycle.drawers import OPEN_NOW, News
from birge.cycle.models import Cycle
from birge.cycle.telling import Row, Telling
from tests.people import Village

DAY = date(2026, 11, 23)


def news(row: Row, today: date) -> News:
    return News(OPEN_NOW, f"{row.step} {row.number}", today, "/", row.municipality_id)


def test_each_step_tells_what_matters_most_to_it(inside: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    for year in (2027, 2030, 2033):
        open_cycle(inside.municipality, year_from=year, year_to=year + 2, by=inside.aigul)
    numbers = sorted(Cycle.objects.values_list("number", flat=True))
    columns = {"number": "number"}
    steps = {
        "newest": Telling(lambda *_: Cycle.objects.order_by("-number"), news, columns),
        "oldest": Telling(lambda *_: Cycle.objects.order_by("number"), news, columns),
    }
    monkeypatch.setattr(telling, "TELLING", steps)
    monkeypatch.setattr(telling, "MOST_NEWS", 2)
    with CaptureQueriesContext(connection) as asked:
        told = {str(one.title) for one in telling.told_together(DAY, DAY, DAY)}
    assert len(asked) == 1
    assert told == {f"newest {one}" for one in numbers[-2:]} | {f"oldest {one}" for one in numbers[:2]}
