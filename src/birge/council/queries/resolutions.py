"""Doors to resolutions, and the facts their moves ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField
from django.http import Http404

from birge.council import words
from birge.council.access import may_read
from birge.council.models import Resolution
from birge.council.queries.sessions import deputies_present, session_quorum
from birge.gatherings.words import HELD, RECORDED
from birge.kit.ready import Ready
from birge.people.access import works_in
from birge.rulebook.counts import HeadCount
from birge.rulebook.quorum import QuorumResult


def resolution_for(user: Any, cycle: int, serial: int) -> Resolution:
    """The resolution with this place in the cycle; 404 when there is none or it is a draft."""
    found = next(iter(_RESOLUTION(cycle, serial)), None)
    if found is None or not may_read(user, found):
        raise Http404
    return found


_RESOLUTION = Ready(
    lambda cycle, serial: Resolution.objects.filter(cycle__number=cycle, serial=serial).select_related(
        "cycle", "municipality__place", "package__plan", "session__session", "session__place", "decision"
    ),
    IntegerField(),
    IntegerField(),
    here=True,
)


def resolutions_of(user: Any, cycle: Any) -> list[Resolution]:
    """The resolutions of a cycle, the newest first; drafts for those who work here."""
    rows = Resolution.objects.filter(cycle=cycle).select_related("session__session").order_by("-serial")
    return list(rows if works_in(user, cycle.municipality_id) else rows.exclude(state=words.DRAFT))


@dataclass(frozen=True, slots=True)
class ResolutionFacts:
    """What adoption asks for."""

    session_held: bool
    points: tuple[str, ...]
    quorum_met: bool | None
    present: HeadCount | int
    needed: int
    votes_for: int | None
    votes_against: int | None
    on_a_plan: bool
    source: str


def resolution_facts(resolution: Resolution) -> ResolutionFacts:
    """The facts of a resolution as they stand now; the votes are those on its row."""
    row = Resolution.objects.select_related("session").get(pk=resolution.pk)
    present = deputies_present(row.session)
    return facts_with(row, present, session_quorum(row.session, present))


def facts_with(row: Resolution, present: HeadCount | None, counted: QuorumResult | None) -> ResolutionFacts:
    """The facts of a resolution from what was read already: its row with the session, deputies there, their quorum."""
    return ResolutionFacts(
        session_held=row.session.state in (HELD, RECORDED),
        points=row.lines("ky"),
        quorum_met=counted.met if counted else None,
        present=present or 0,
        needed=(counted.needed or 0) if counted else 0,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        on_a_plan=row.package_id is not None,
        source=row.source,
    )
