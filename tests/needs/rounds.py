"""A round of questionnaires and its grid, for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from birge.needs.actions import answers as answering
from birge.needs.actions import rounds
from birge.needs.actions.answers import Sheet
from birge.needs.models import Session


def begun(cycle: Any, place: Any, *, by: Any, sheets: Iterable[Sheet] = ()) -> Session:
    """A round with the sheets given."""
    made = rounds.add_round(cycle, {"place_id": place.pk, "street": "Ысык-Көл"}, by=by)
    if listed := list(sheets):
        answering.enter_answers(made, listed, by=by)
    made.refresh_from_db()
    return made


def grid(*rows: dict[str, Any]) -> dict[str, Any]:
    """The grid as a browser sends it: ten rows, those not given with nothing but the number proposed."""
    data: dict[str, Any] = {"row-TOTAL_FORMS": "10", "row-INITIAL_FORMS": "10"}
    for at in range(10):
        given = rows[at] if at < len(rows) else {"number": 900 + at}
        data |= {f"row-{at}-{name}": value for name, value in given.items()}
    return data
