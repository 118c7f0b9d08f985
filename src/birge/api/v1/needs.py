"""Needs sessions that were checked, with what was said in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Dated, Named, People, PlaceRef, Written, dated, named, people, place
from birge.cycle.queries import cycle_for
from birge.needs import words
from birge.needs.models import Session
from birge.needs.queries.categories import categories_of
from birge.needs.queries.sessions import session_for, sessions_of, statements_of
from birge.needs.queries.small_counts import Counts, counts_for
from birge.needs.queries.veiling import veil
from birge.rulebook.counts import HeadCount

router = Router(tags=["needs"])


class SessionOut(Schema):
    """One session with one group of people in one village."""

    number: int
    place: PlaceRef
    category: Named
    state: Named
    held: Dated | None
    present: People
    method: Named
    points_per_person: int | None


class Sessions(Schema):
    items: list[SessionOut]
    next: str | None


class StatementOut(Schema):
    """A problem as it was said, with the points the group gave it (null: not written down, or too few to be shown).

    ``place``: where a group that ranked its problems put it; of a small sensitive group, where its points put it.
    """

    number: int
    said: Written
    who_suffers: str
    solution: str
    points: int | None
    place: int | None


class SessionWithStatements(SessionOut):
    statements: list[StatementOut]


def _session(row: Session, counts: Counts, names: dict[str, str]) -> dict[str, Any]:
    count = counts.of(row)
    return {
        "number": row.number,
        "place": place(row.place),
        "category": named(row.category, names),
        "state": named(row.state, words.STATES),
        "held": dated(row.held),
        "present": people(count or HeadCount(None), hidden=count is None),
        "method": named(row.method, words.METHODS),
        "points_per_person": row.points_per_person if count is not None else None,
    }


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/sessions", response=Sessions, url_name="sessions")
def sessions(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """The sessions of a cycle."""
    user = request.caller  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    rows, here = sessions_of(found, user), found.municipality
    counts, names = counts_for(user, here), categories_of(here).names
    return page_of(request, page, rows, lambda row: _session(row, counts, names), key="number")


@router.get(
    "/municipalities/{slug:code}/cycles/{int:cycle}/sessions/{int:number}",
    response=SessionWithStatements,
    url_name="session",
)
def session(request: HttpRequest, code: str, cycle: int, number: int) -> Any:
    """One session with what was said."""
    user = request.caller  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    row, here = session_for(user, found, number), found.municipality
    counts, statements = counts_for(user, here), statements_of(row)
    veil(row, statements, counts)
    said = [
        {
            "number": one.number,
            "said": {"text": one.text, "language": one.language},
            "who_suffers": one.who_suffers,
            "solution": one.solution,
            "points": one.points,
            "place": one.place,
        }
        for one in statements
    ]
    return {**_session(row, counts, categories_of(here).names), "statements": said}
