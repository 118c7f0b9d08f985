"""Doors to meetings, and the lists of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import CharField, Count, Exists, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet
from django.http import Http404

from birge.cycle.models import Cycle
from birge.gatherings import words
from birge.gatherings.access import may_read
from birge.gatherings.models import Attendance, Decision, Gathering, Matter, Question
from birge.gatherings.queries.course import registered
from birge.kit.reads import HowMany, gathered, joined
from birge.kit.ready import Ready
from birge.people.access import works_in
from birge.rulebook.counts import HeadCount

#: So many meetings stand on one page of a list.
PAGE = 20


def gathering_for(user: Any, kind: str, cycle: int, number: int, *, along: tuple[str, ...] = ()) -> Gathering:
    """The meeting with this number in the cycle; 404 when there is none or the reader may not know of it.

    A hearing of a municipality without a planning round has the number 0 for its cycle (decision 0021).

    How many matters are open comes along, whether anything was asked, how many residents were ``registered`` at the
    doors, and its head-counts as ``counted``, for :func:`record_of`.

    :param along: what the step that owns the kind keeps beside a meeting, to be read with it.
    """
    found = next(iter(gathered(_asked(along, kind, cycle, number), "counted")), None)
    if found is None or not may_read(user, found):
        raise Http404
    return found


def _asked(along: tuple[str, ...], kind: str, cycle: int, number: int) -> list[Gathering]:
    return _numbered(along)(kind, cycle, number) if cycle else _beside_none(along)(kind, number)


@cache
def _numbered(along: tuple[str, ...]) -> Ready[Gathering]:
    """The question behind :func:`gathering_for`: a kind, the number of a cycle, the number of a meeting."""

    def rows(kind: Any, cycle: Any, number: Any) -> QuerySet[Gathering]:
        return _with_what_comes(Gathering.objects.filter(kind=kind, cycle__number=cycle, number=number), along)

    return Ready(rows, CharField(), IntegerField(), IntegerField(), here=True)


@cache
def _beside_none(along: tuple[str, ...]) -> Ready[Gathering]:
    """The same of meetings that stand beside no cycle."""

    def rows(kind: Any, number: Any) -> QuerySet[Gathering]:
        return _with_what_comes(Gathering.objects.filter(kind=kind, cycle=None, number=number), along)

    return Ready(rows, CharField(), IntegerField(), here=True)


def _with_what_comes(found: QuerySet[Gathering], along: tuple[str, ...]) -> QuerySet[Gathering]:
    found = found.annotate(
        open_matters=HowMany(_undecided(OuterRef("pk"))),
        any_asked=Exists(Question.objects.filter(gathering=OuterRef("pk"))),
        registered=registered(OuterRef("pk")),
    ).select_related("cycle", "place", *along)
    return joined(found, "attendance")


def gatherings_of(user: Any, kind: str, cycle: Any, municipality_id: int = 0) -> list[Gathering]:
    """The meetings of a kind in a cycle, those to come first, then the latest; strangers get the announced ones.

    :param cycle: ``None`` with the key of the municipality: those of all its cycles.
    """
    rows = Gathering.objects.filter(kind=kind).select_related("place", "cycle")
    if cycle is not None:
        rows, municipality_id = rows.filter(cycle=cycle), cycle.municipality_id
    if not works_in(user, municipality_id):
        rows = rows.filter(state__in=words.PUBLIC_STATES)
    total = Attendance.objects.filter(gathering=OuterRef("pk"), role="all")
    rows = rows.annotate(
        decided=Count("decisions", filter=Q(decisions__withdrawn_reason=""), distinct=True),
        present_total=total.values("total")[:1],
        present_women=total.values("women")[:1],
        present_qualifier=total.values("qualifier")[:1],
    )
    found = sorted(rows, key=lambda g: (_sort_day(g), g.number), reverse=True)
    for row in found:
        known = row.present_qualifier is not None
        row.present = (
            HeadCount(row.present_total, row.present_women, qualifier=row.present_qualifier) if known else None
        )
    return sorted(found, key=lambda g: g.state not in (words.DRAFT, words.ANNOUNCED))


def with_present(rows: QuerySet[Any], path: str = "") -> QuerySet[Any]:
    """Meetings, or rows that belong to a meeting by ``path``, with the count of all who were there; no further query.

    :func:`present_of` reads it.
    """
    attendance = f"{path}__attendance" if path else "attendance"
    everybody = FilteredRelation(attendance, condition=Q(**{f"{attendance}__role": "all"}))
    return rows.annotate(everybody=everybody).select_related("everybody")


def present_of(row: Any) -> HeadCount | None:
    """Who was there, from a row of :func:`with_present`; ``None`` when no figure is stated."""
    everybody: Attendance | None = row.__dict__.get("everybody")
    return everybody.count if everybody is not None else None


def _sort_day(gathering: Gathering) -> str:
    when = gathering.held or gathering.planned
    return when.first.isoformat() if when else ""


def open_assemblies(cycle: Cycle) -> list[Gathering]:
    """Assemblies of the cycle whose minutes are not signed yet: something can still be put to them."""
    rows = Gathering.objects.filter(kind=words.ASSEMBLY, cycle=cycle, state__in=words.OPEN_STATES)
    return list(rows.order_by("number"))


def open_matters_of(gathering: Gathering) -> list[Matter]:
    """What was put to a meeting and is not decided. Not asked for when the row says that there is nothing open."""
    if getattr(gathering, "open_matters", None) == 0:
        return []
    return list(_undecided(gathering).order_by("pk"))


def _undecided(gathering: Gathering | OuterRef) -> QuerySet[Matter]:
    decided = Decision.objects.filter(matter=OuterRef("pk"), withdrawn_reason="")
    return Matter.objects.filter(~Exists(decided), gathering=gathering)


def decisions_on(record: str) -> list[Decision]:
    """Decisions that stand on a record ("groups.group:7"), the latest first, with their meetings."""
    return list(
        Decision.objects.filter(matter__record=record, withdrawn_reason="")
        .select_related("gathering", "matter", "gathering__cycle")
        .order_by(F("decided_at").desc(), "-number")
    )
