"""Sheets as people fill them in, for the tests of needs sessions and of problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from birge.cycle.models import Cycle
from birge.needs.actions import sessions as actions
from birge.needs.actions.sessions import Said
from birge.needs.models import Session
from birge.rulebook.when import When


def head(place: Any, category: str = "women", **other: Any) -> dict[str, Any]:
    """The head of a sheet; what is not named stays not stated."""
    known = {"place_id": place.pk, "category": category, "held": When.from_code("2027-09-14"), "qualifier": "exact"}
    return known | other


def session(
    cycle: Cycle, place: Any, category: str, said: Iterable[tuple[str, int | None]], *, by: Any, **other: Any
) -> Session:
    """A checked session with what was said and its points."""
    rows = [Said(text, points=points) for text, points in said]
    made = actions.add_session(cycle, head(place, category, **other), rows, by=by)
    return actions.confirm(made, by=by)


def sheet(place: Any, category: str = "women", rows: Iterable[dict[str, Any]] = (), **other: Any) -> dict[str, str]:
    """The sheet as a browser sends it."""
    data = {"place": str(place.pk), "category": category, "held": "14.09.2027", "qualifier": "exact", **other}
    listed = list(rows)
    for number, row in enumerate(listed):
        for name, value in {"language": "ky", **row}.items():
            data[f"said-{number}-{name}"] = str(value)
    data["said-TOTAL_FORMS"] = str(len(listed))
    data["said-INITIAL_FORMS"] = "0"
    return {key: str(value) for key, value in data.items()}
