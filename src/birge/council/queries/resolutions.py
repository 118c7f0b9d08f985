"""Doors to resolutions, and the facts their moves ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from birge.council import words
from birge.council.access import may_read
from birge.council.models import Package, Resolution
from birge.council.queries.opinions import Heard, heard_on
from birge.council.queries.packages import proposals_waiting
from birge.council.queries.sessions import deputies_present, session_day, session_quorum
from birge.gatherings.words import HELD, RECORDED
from birge.kit.ready import Ready
from birge.kit.text import fold
from birge.people.access import works_in
from birge.rulebook.counts import HeadCount
from birge.rulebook.quorum import QuorumResult

_ALONG = ("cycle", "municipality__place", "package__plan", "session__session", "session__place", "decision")
_ALONG += ("amends__cycle", "charter", "package__plan__remark_window", "package__programme")
_ALONG += ("package__cycle",)


def _whole(rows: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """With all that its page shows of other tables."""
    return rows.select_related(*_ALONG).annotate(proposals_waiting=proposals_waiting("package__plan"))


def _readable(user: Any, found: Resolution | None) -> Resolution:
    if found is None or not may_read(user, found):
        raise Http404
    if found.package is not None and found.package.plan is not None:
        found.package.plan.unanswered = found.proposals_waiting  # type: ignore[attr-defined]
    return found


def resolution_for(user: Any, cycle: int, serial: int) -> Resolution:
    """The resolution with this place in the cycle; 404 when there is none or it is a draft."""
    return _readable(user, next(iter(_RESOLUTION(cycle, serial)), None))


_RESOLUTION = Ready(
    lambda cycle, serial: _whole(Resolution.objects.filter(cycle__number=cycle, serial=serial)),
    IntegerField(),
    IntegerField(),
    here=True,
)


_ADDRESSED = Ready(
    lambda year, address: _whole(Resolution.objects.filter(year=year, address=address)),
    IntegerField(),
    CharField(),
    here=True,
)


def resolution_at(user: Any, year: int, address: str) -> Resolution:
    """The resolution at a permanent address; 404 when there is none that the reader may read."""
    return _readable(user, next(iter(_ADDRESSED(year, address)), None))


def later_ones(resolution: Resolution) -> list[Resolution]:
    """Resolutions in force that change or repeal this one, the first first."""
    rows = Resolution.objects.filter(amends=resolution, state__in=words.VALID).select_related("cycle")
    return list(rows.order_by("adopted_on", "pk"))


def force_of(later: Sequence[Resolution]) -> str:
    """Whether a resolution is in force, amended or repealed, by those that came after it."""
    if any(one.effect == words.REPEALS for one in later):
        return words.REPEALED
    return words.AMENDED if later else words.IN_FORCE


def with_force(rows: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """Resolutions, each with ``force`` as :func:`force_of` says; no further query."""
    later = Resolution.objects.filter(amends=OuterRef("pk"), state__in=words.VALID)
    return rows.annotate(
        force=Case(
            When(Exists(later.filter(effect=words.REPEALS)), then=Value(words.REPEALED)),
            When(Exists(later), then=Value(words.AMENDED)),
            default=Value(words.IN_FORCE),
        )
    )


def decided_here(*, year: int | None = None, subject: str = "", search: str = "") -> QuerySet[Resolution]:
    """What the council of the municipality in scope decided, in whatever cycle, the newest first."""
    rows = with_force(Resolution.objects.exclude(state__in=(words.DRAFT, words.NOT_ADOPTED)))
    if year is not None:
        rows = rows.filter(year=year)
    if subject:
        rows = rows.filter(subject=subject)
    for word in fold(search).split():
        rows = rows.filter(search_text__contains=word)
    return rows.select_related("cycle").order_by(F("year").desc(nulls_last=True), F("adopted_on").desc(), "-pk")


def years_decided() -> list[int]:
    """The years in which there are resolutions, the newest first."""
    rows = Resolution.objects.exclude(state=words.DRAFT).exclude(year=None)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def adopted_on_text(package: Package) -> Resolution | None:
    """The last resolution that adopted the plan or programme of a package, or an amendment of it: a later one changes
    it."""
    same = (
        Q(package__plan=package.plan_id) if package.plan_id is not None else Q(package__programme=package.programme_id)
    )
    rows = Resolution.objects.filter(same, state__in=words.VALID)
    return rows.order_by("-adopted_on", "-pk").first()


def cited(resolution: Resolution) -> str:
    """How a resolution is named in a list to choose from: number, day, title."""
    day = f"{resolution.adopted_on:%d.%m.%Y}" if resolution.adopted_on else ""
    return " ".join(part for part in (f"№ {resolution.number},", day, resolution.name) if part)


def to_amend(resolution: Resolution | None = None) -> QuerySet[Resolution]:
    """The resolutions in force that another one may change: the latest, and the one it changes however old."""
    rows = Resolution.objects.filter(state__in=words.VALID).select_related(None).order_by("-adopted_on", "-pk")
    rows = rows.exclude(pk=resolution.pk if resolution else None)
    # Not the cut list itself: a list that was cut cannot be asked for the one that is chosen.
    latest = Q(pk__in=rows.values("pk")[:200])
    return rows.filter(latest | Q(pk=resolution.amends_id if resolution else None))


def resolutions_of(user: Any, cycle: Any) -> list[Resolution]:
    """The resolutions of a cycle, the newest first; drafts for those who work here."""
    rows = Resolution.objects.filter(cycle=cycle).select_related("cycle", "session__session").order_by("-serial")
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
    opinion_demanded: str
    amends_later: bool


def resolution_facts(resolution: Resolution) -> ResolutionFacts:
    """The facts of a resolution as they stand now; the votes are those on its row."""
    row = Resolution.objects.select_related("session", "amends").get(pk=resolution.pk)
    present = deputies_present(row.session)
    heard = heard_on(row, on=session_day(row.session))
    return facts_with(row, present, session_quorum(row.session, present), heard)


def facts_with(
    row: Resolution, present: HeadCount | None, counted: QuorumResult | None, heard: Heard
) -> ResolutionFacts:
    """The facts of a resolution from what was read already: its row with the session, deputies there, their quorum,
    whether a commission was heard."""
    earlier = row.amends.adopted_on if row.amends else None
    day = session_day(row.session)
    return ResolutionFacts(
        session_held=row.session.state in (HELD, RECORDED),
        points=row.lines("ky"),
        quorum_met=counted.met if counted else None,
        present=present or 0,
        needed=(counted.needed or 0) if counted else 0,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        on_a_plan=row.package_id is not None or row.charter_id is not None,
        source=row.source,
        opinion_demanded=heard.source if heard.missing else "",
        amends_later=earlier is not None and earlier > day,
    )
