"""Doors to packages, and the facts their moves ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef
from django.http import Http404

from birge.chronicle.actions import record_key
from birge.council import words
from birge.council.access import may_read
from birge.council.models import Package, Remark
from birge.gatherings.models import Decision, Gathering, Matter
from birge.kit.reads import HowMany
from birge.kit.ready import Ready
from birge.people.access import works_in
from birge.plan.words import DISCUSSED, RETURNED, SUBMITTED

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


def packages_of(user: Any, cycle: Any) -> list[Package]:
    """The packages of a cycle that the reader may know of."""
    rows = Package.objects.filter(cycle=cycle).select_related("plan").order_by("number")
    return list(rows if works_in(user, cycle.municipality_id) else rows.exclude(state=words.PREPARED))


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
