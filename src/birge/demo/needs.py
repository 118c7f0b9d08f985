"""The needs assessment of the example: its sheets entered on the day after each meeting, and all other ways of hearing.

All of it happens in the order of its days, so that sessions are numbered as in a real summer.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from birge.demo import listening
from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.listening import Act, rows_of, sheet_fields
from birge.demo.reading import content, day
from birge.needs.actions.sessions import add_session, confirm
from birge.needs.models import Session


def is_built(example: Example) -> bool:
    """Whether the sessions are there."""
    return Session.objects.filter(cycle=example.cycle).exists()


def build(example: Example) -> None:
    """Do everything of the summer, day by day."""
    for date, hour, act in sorted([*_sheets(example), *listening.acts(example)], key=lambda one: one[:2]):
        with on(date, hour):
            act()
    with on("2026-08-17"):
        done(example, "needs")


def _sheets(example: Example) -> list[Act]:
    """Every sheet of points is entered on the day after its session, and checked."""
    points = int(content("example/place")["charter"]["rules"]["points_per_person"])

    def enter(sheet: dict[str, Any]) -> None:
        fields = sheet_fields(example, sheet) | {"points_per_person": points}
        session = add_session(example.cycle, fields, rows_of(sheet), by=example["facilitator"])
        confirm(session, by=example.specialist)

    return [
        (str(day(sheet["held"]) + timedelta(days=1)), "09:30", lambda sheet=sheet: enter(sheet))  # type: ignore[misc]
        for sheet in content("example/sessions")
    ]
