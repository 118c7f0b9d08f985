"""Doors and read models of needs sessions: who was heard, where, and what looks odd in a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.http import Http404

from birge.cycle.models import Cycle
from birge.needs import words
from birge.needs.access import may_read, may_see_picture
from birge.needs.models import Evidence, Session, Statement
from birge.people.access import works_in
from birge.places.models import Place
from birge.rulebook.table import Reason


def session_for(user: Any, cycle: Cycle, number: int) -> Session:
    """The session with this number. 404 when there is none, and for strangers while it is not checked."""
    found = Session.objects.select_related("place").filter(cycle=cycle, number=number).first()
    if found is None or not may_read(user, found):
        raise Http404
    found.cycle = cycle
    return found


def sessions_of(cycle: Cycle, user: Any = None) -> list[Session]:
    """The sessions of a cycle that ``user`` may read, in the order of their numbers.

    Each carries ``said`` (number of statements) and ``points`` (their sum or ``None``).
    """
    rows = Session.objects.select_related("place").filter(cycle=cycle)
    if not works_in(user, cycle.municipality_id):
        rows = rows.filter(state=words.CONFIRMED)
    return list(rows.annotate(said=Count("statements"), points=Sum("statements__points")).order_by("number"))


def statements_of(session: Session) -> list[Statement]:
    """What was said, in the order of the sheet."""
    return list(session.statements.order_by("number"))


def pictures_of(session: Session, user: Any) -> list[Evidence]:
    """The pictures beside a session that ``user`` may see; taken-back ones last."""
    rows = [row for row in session.evidence.all() if may_see_picture(user, session, row)]
    return sorted(rows, key=lambda row: (row.withdrawn_at is not None, row.number))


def habits_of(cycle: Cycle) -> dict[str, Any]:
    """What the next sheet most likely shares with the last one entered: who led, who wrote, how people weighed."""
    last = (
        Session.objects.filter(cycle=cycle, channel=words.SESSION)
        .order_by("-number")
        .values("facilitator", "reporter", "method", "points_per_person")
        .first()
    )
    return {name: value for name, value in (last or {}).items() if value}


@dataclass(frozen=True, slots=True)
class Cell:
    """What was held with one group in one village. ``people`` is ``None`` when not stated or not to be shown."""

    category: str
    sessions: tuple[Session, ...]
    people: int | None

    @property
    def held(self) -> bool:
        """Whether the group met."""
        return bool(self.sessions)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A village, its cells in the order of the columns, and the groups still to be asked."""

    place: Place
    cells: tuple[Cell, ...]
    missing: tuple[str, ...]

    @property
    def heard(self) -> bool:
        """Whether anybody in the village was asked."""
        return any(cell.held for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Village by group: who was heard. ``columns`` are category codes."""

    columns: tuple[str, ...]
    rows: tuple[CoverageRow, ...]

    @property
    def unheard_villages(self) -> tuple[Place, ...]:
        """Villages where nobody was asked."""
        return tuple(row.place for row in self.rows if not row.heard)

    @property
    def gaps(self) -> tuple[CoverageRow, ...]:
        """Villages where somebody was asked but a group is missing."""
        return tuple(row for row in self.rows if row.heard and row.missing)

    @property
    def missing(self) -> int:
        """How many pairs of village and group are still to be asked."""
        return sum(len(row.missing) for row in self.rows)


def coverage(units: Sequence[Place], sessions: Iterable[Session], *, hide: frozenset[str] = frozenset()) -> Coverage:
    """Who was heard, from sessions already read. Withdrawn ones do not count, nor what residents sent unasked.

    :param units: the villages of the municipality.
    :param hide: categories whose head-counts are not shown.
    """
    asked = (session for session in sessions if session.channel != words.OPEN_FORM)
    held = [session for session in asked if session.state != words.WITHDRAWN]
    met = {session.category for session in held}
    columns = tuple(code for code in words.CATEGORIES if code in words.ASKED or code in met)
    expected = tuple(code for code in columns if code != "mixed")
    places = {place.pk: place for place in units} | {session.place_id: session.place for session in held}
    by_cell: dict[tuple[int, str], list[Session]] = {}
    for session in held:
        by_cell.setdefault((session.place_id, session.category), []).append(session)
    rows = []
    for pk, place in places.items():
        cells = tuple(_cell(code, by_cell.get((pk, code), []), code in hide) for code in columns)
        missing = tuple(cell.category for cell in cells if not cell.held and cell.category in expected)
        rows.append(CoverageRow(place, cells, missing))
    return Coverage(columns, tuple(rows))


def _cell(category: str, sessions: list[Session], hidden: bool) -> Cell:
    stated = [session.total for session in sessions if session.total is not None]
    return Cell(category, tuple(sessions), sum(stated) if stated and not hidden else None)


def warnings_of(session: Session, statements: Iterable[Statement]) -> list[Reason]:
    """Everything on the sheet that contradicts itself. Nothing is changed: a person explains it or mends it."""
    count, said = session.count, list(statements)
    found = list(count.problems())
    given = sum(statement.points or 0 for statement in said)
    if (
        session.method == words.POINTS
        and session.points_per_person
        and count.at_most is not None
        and given > session.points_per_person * count.at_most
    ):
        values = {"points": given, "people": count.at_most, "each": session.points_per_person}
        found.append(Reason("points_exceed_given", values))
    if session.starts and session.ends and session.ends <= session.starts:
        found.append(Reason("ends_before_it_starts"))
    return found + _order_warnings(session, said)


def _order_warnings(session: Session, said: list[Statement]) -> list[Reason]:
    """What looks odd in the order a group gave: places left out, rows without a place."""
    if session.method != words.RANKED:
        return []
    given = sorted(one.place for one in said if one.place is not None)
    found = []
    if given and len(given) < len(said):
        found.append(Reason("rows_without_place", {"count": len(said) - len(given)}))
    # Two may share the second place; the next is then the third or the fourth, both are ways people count.
    skipped = [n for n in range(1, max(given, default=0)) if n not in given and n > sum(g < n for g in given)]
    if skipped:
        found.append(Reason("places_left_out", {"places": ", ".join(map(str, skipped))}))
    return found
