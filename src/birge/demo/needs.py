"""Fourteen needs sessions of the example: entered as the sheets were written, then checked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.reading import clock, content, day, heads, when
from birge.kit.text import clean
from birge.needs.actions.sessions import Said, add_session, confirm
from birge.needs.models import Session


def is_built(example: Example) -> bool:
    """Whether the sessions are there."""
    return Session.objects.filter(cycle=example.cycle).exists()


def build(example: Example) -> None:
    """Enter every sheet on the day after its session, and check it."""
    points = int(content("example/place")["charter"]["rules"]["points_per_person"])
    for sheet in content("example/sessions"):
        with on(str(day(sheet["held"]) + timedelta(days=1)), "09:30"):
            session = add_session(
                example.cycle, _fields(example, sheet, points), _rows(sheet), by=example.people["facilitator"]
            )
            confirm(session, by=example.specialist)
    with on("2026-08-17"):
        done(example, "needs")


def _fields(example: Example, sheet: dict[str, Any], points: int) -> dict[str, Any]:
    count = heads(sheet["people"])
    return {
        "place_id": example.villages[sheet["village"]].pk,
        "category": sheet["group"],
        "held": when(sheet["held"]),
        "starts": clock(sheet["starts"]),
        "ends": clock(sheet["ends"]),
        "venue": sheet["venue"],
        "facilitator": sheet["facilitator"],
        "reporter": sheet["reporter"],
        "points_per_person": points,
        "note": sheet.get("note", ""),
        "total": count.total,
        "women": count.women,
        "men": count.men,
        "unknown": count.unknown,
        "qualifier": count.qualifier,
    }


def _rows(sheet: dict[str, Any]) -> list[Said]:
    return [
        Said(
            text=clean(row["text"]),
            language=row.get("language", "ky"),
            points=row["points"],
            who_suffers=clean(row.get("who", "")),
            solution=clean(row.get("solution", "")),
        )
        for row in sheet["said"]
    ]
