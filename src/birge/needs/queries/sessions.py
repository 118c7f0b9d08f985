"""Doors and read models of needs sessions: who was heard, where, and what looks odd in a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Count, IntegerField, Sum
from django.http import Http404

from birge.cycle.models import Cycle
from birge.kit.ready import Ready
from birge.needs import words
from birge.needs.access import may_read, may_see_picture
from birge.needs.models import Evidence, NotHeld, Session, Statement
from birge.people.access import works_in
from birge.places.models import Place, PopulationFigure
from birge.rulebook.table import Reason


def session_for(user: Any, cycle: Cycle, number: int) -> Session:
    """The session with this number. 404 when there is none, and for strangers while it is not checked."""
    found = next(iter(_NUMBERED(cycle.pk, number)), None)
    if found is None or not may_read(user, found):
        raise Http404
    found.cycle = cycle
    return found


_NUMBERED = Ready(
    lambda cycle, number: Session.objects.select_related("place").filter(cycle_id=cycle, number=number),
    BigIntegerField(),
    IntegerField(),
    here=True,
)


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


def rounds_of(cycle: Cycle) -> list[Session]:
    """The rounds of questionnaires into which sheets may be entered."""
    rows = Session.objects.select_related("place").filter(cycle=cycle, channel=words.SURVEY, state=words.ENTERED)
    return list(rows.order_by("number"))


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


def not_held_in(cycle: Cycle) -> list[NotHeld]:
    """What was said of sessions that were not held."""
    return list(NotHeld.objects.filter(cycle=cycle))


def people_of(municipality: Any, units: Iterable[Place]) -> dict[tuple[int, str], int]:
    """(place, group or "") → the newest figure of population entered for it; what nobody entered is not there."""
    rows = PopulationFigure.objects.filter(municipality_id=municipality.pk, place__in=[unit.pk for unit in units])
    return {(row.place_id, row.group): row.people for row in rows.order_by("as_of")}


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
