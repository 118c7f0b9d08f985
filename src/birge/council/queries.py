"""Doors and read models of the council, and the facts its moves ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef
from django.http import Http404
from django.utils import timezone

from birge.chronicle.actions import record_key
from birge.council import words
from birge.council.access import may_read
from birge.council.models import Package, Remark, Resolution, Session
from birge.cycle.queries import settings_on
from birge.gatherings.models import Attendance, Decision, Gathering, Matter
from birge.gatherings.words import HELD, RECORDED
from birge.kit.reads import HowMany
from birge.kit.ready import Ready
from birge.people.access import works_in
from birge.plan.words import DISCUSSED, RETURNED, SUBMITTED
from birge.rulebook.counts import HeadCount
from birge.rulebook.quorum import QuorumResult, QuorumRule, quorum
from birge.rulebook.table import Reason

MATTER = "council.package"


def package_for(user: Any, cycle: int, number: int) -> Package:
    """The package with this number in the cycle; 404 when there is none or it is not sent yet."""
    found = next(iter(_PACKAGE(cycle, number)), None)
    if found is None or not may_read(user, found):
        raise Http404
    return found


_PACKAGE = Ready(
    lambda cycle, number: Package.objects.filter(cycle__number=cycle, number=number).select_related(
        "cycle", "plan", "municipality__place"
    ),
    IntegerField(),
    IntegerField(),
    here=True,
)


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


def packages_of(user: Any, cycle: Any) -> list[Package]:
    """The packages of a cycle that the reader may know of."""
    rows = Package.objects.filter(cycle=cycle).select_related("plan").order_by("number")
    return list(rows if works_in(user, cycle.municipality_id) else rows.exclude(state=words.PREPARED))


def resolutions_of(user: Any, cycle: Any) -> list[Resolution]:
    """The resolutions of a cycle, the newest first; drafts for those who work here."""
    rows = Resolution.objects.filter(cycle=cycle).select_related("session__session").order_by("-serial")
    return list(rows if works_in(user, cycle.municipality_id) else rows.exclude(state=words.DRAFT))


def session_of(gathering: Gathering) -> Session | None:
    """What a session has beyond any meeting."""
    return getattr(gathering, "session", None)


def tabled(gathering: Gathering) -> list[Package]:
    """The packages on the agenda of a session."""
    keys = Matter.objects.filter(gathering=gathering, kind=MATTER).values_list("record", flat=True)
    ids = [int(key.split(":")[1]) for key in keys]
    return list(Package.objects.filter(pk__in=ids).select_related("plan"))


# Facts -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What the moves of a package ask for."""

    plan_ready: bool
    unanswered: int
    on_agenda: bool


def package_facts(package: Package) -> PackageFacts:
    """The facts of a package as they stand now."""
    decided = Decision.objects.filter(matter=OuterRef("pk"), withdrawn_reason="")
    tabled = Matter.objects.filter(~Exists(decided), kind=MATTER, record=record_key(package))
    unanswered = Remark.objects.filter(package=package, answer="")
    row = Package.objects.filter(pk=package.pk).annotate(unanswered=HowMany(unanswered), on_agenda=Exists(tabled))
    found = row.values("plan__state", "unanswered", "on_agenda").get()
    return PackageFacts(
        plan_ready=found["plan__state"] in (DISCUSSED, RETURNED, SUBMITTED),
        unanswered=found["unanswered"],
        on_agenda=found["on_agenda"],
    )


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


def deputies_present(gathering: Gathering) -> HeadCount | None:
    """How many deputies were at a session, as stated."""
    row = Attendance.objects.filter(gathering=gathering, role="deputies").first()
    return row.count if row else None


def session_day(gathering: Gathering) -> date:
    """The day whose rules hold for a session."""
    when = gathering.held or gathering.planned
    return when.first if when else timezone.localdate()


def session_quorum(gathering: Gathering, present: HeadCount | None) -> QuorumResult | None:
    """Whether enough deputies were there; ``None`` when the share or the number of deputies is not entered."""
    on = session_day(gathering)
    rules = settings_on(("council_quorum_share", "council_deputies"), on)
    share, deputies = rules["council_quorum_share"], rules["council_deputies"]
    if share is None or deputies is None:
        return None
    from fractions import Fraction

    rule = QuorumRule("share", source=share.source, share=Fraction(share.value))
    return quorum(present, int(deputies.value), rule)


def quorum_reason(gathering: Gathering, present: HeadCount | None) -> tuple[str, Reason]:
    """(tone, sentence) about the quorum for the page and the minutes."""
    return quorum_said(session_quorum(gathering, present))


def quorum_said(counted: QuorumResult | None) -> tuple[str, Reason]:
    """(tone, sentence) about a quorum counted already."""
    if counted is None:
        return "warn", Reason("quorum_rule_missing")
    return {True: "good", False: "bad", None: "warn"}[counted.met], counted.reason
