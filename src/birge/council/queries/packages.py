"""Doors to packages, and the facts their moves ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef
from django.http import Http404

from birge.chronicle.actions import record_key
from birge.council import words
from birge.council.access import may_read
from birge.council.models import Enclosure, Package, Remark, Sending
from birge.development.models import Programme
from birge.development.words import AMENDING, PRESENTED
from birge.gatherings.models import Decision, Gathering, Matter
from birge.gatherings.queries import Record
from birge.gatherings.words import ASSEMBLY
from birge.groups.models import Group
from birge.groups.words import DISSOLVED
from birge.kit.reads import HowMany
from birge.kit.ready import Ready
from birge.papers.models import Issued
from birge.people.access import works_in
from birge.plan.models import Plan
from birge.plan.models import Remark as Proposal
from birge.plan.steps import PLAN
from birge.plan.words import REGISTERED, SUBMITTED, WAITING

MATTER = "council.package"
#: The paper by which the plan goes to the council.
PLAN_PAPER = "plan-draft"
#: That by which a programme goes there.
PROGRAMME_PAPER = "development-programme-draft"
#: States of a programme in which it may go to the council.
PROGRAMME_READY = (PRESENTED, AMENDING)


def package_for(user: Any, cycle: int, number: int) -> Package:
    """The package with this number in the cycle; 404 when there is none or it is not sent yet."""
    found = next(iter(_PACKAGE(cycle, number)), None)
    if found is None or not may_read(user, found):
        raise Http404
    if found.plan is not None:
        found.plan.unanswered = found.proposals_waiting
    return found


def proposals_waiting(plan: str) -> HowMany:
    """How many proposals to a plan wait for a person or an answer; ``plan``: the way to its key in the query around."""
    return HowMany(Proposal.objects.filter(plan=OuterRef(plan), state__in=(WAITING, REGISTERED)))


_PACKAGE = Ready(
    lambda cycle, number: (
        Package.objects.filter(cycle__number=cycle, number=number)
        .select_related("cycle", "plan__remark_window", "programme", "municipality__place")
        .annotate(proposals_waiting=proposals_waiting("plan"))
    ),
    IntegerField(),
    IntegerField(),
    here=True,
)


def packages_of(user: Any, cycle: Any) -> list[Package]:
    """The packages of a cycle that the reader may know of."""
    rows = Package.objects.filter(cycle=cycle).select_related("plan", "programme").order_by("number")
    return list(rows if works_in(user, cycle.municipality_id) else rows.exclude(state=words.PREPARED))


def tabled(gathering: Gathering) -> list[Package]:
    """The packages on the agenda of a session."""
    keys = Matter.objects.filter(gathering=gathering, kind=MATTER).values_list("record", flat=True)
    ids = [int(key.split(":")[1]) for key in keys]
    return list(Package.objects.filter(pk__in=ids).select_related("plan", "programme"))


# Facts -------------------------------------------------------------------------------------------


def packages_before(record: Record) -> list[int]:
    """The keys of the packages that a session treats or has treated, from its record."""
    matters = [m for item in record.items for m in item.matters] + record.loose_matters
    matters += [d.matter for d in record.decisions if d.matter is not None]
    return sorted({int(m.record.split(":")[1]) for m in matters if m.kind == MATTER})


def assemblies_on(package: Package) -> list[Gathering]:
    """The assemblies to which the text was put, the first first."""
    keys = Matter.objects.filter(record=record_key(package.text), gathering__kind=ASSEMBLY).values("gathering")
    return list(Gathering.objects.filter(pk__in=keys).order_by("pk"))


def group_lists(package: Package) -> list[str]:
    """The keys of the groups of the cycle whose lists were issued as papers; they go along with the cycle's plan."""
    if package.plan_id is None:
        return []
    groups = Group.objects.filter(cycle=package.cycle_id).exclude(state=DISSOLVED).order_by("number")
    keys = [record_key(group) for group in groups]
    issued = set(Issued.objects.filter(record__in=keys).values_list("record", flat=True))
    return [key for key in keys if key in issued]


def open_package(text: Plan | Programme) -> Package | None:
    """The package of a plan or a programme that is not decided yet."""
    rows = Package.objects.filter(plan=text) if isinstance(text, Plan) else Package.objects.filter(programme=text)
    return rows.exclude(state=words.DECIDED).first()


def programmes_to_send() -> list[Programme]:
    """Programmes of the municipality in scope that may go to the council and are not before it."""
    before = Package.objects.filter(programme=OuterRef("pk")).exclude(state=words.DECIDED)
    return list(Programme.objects.filter(~Exists(before), state__in=PROGRAMME_READY).order_by("number"))


@dataclass(slots=True)
class Sent:
    """One sending as the page of a package shows it: its papers, the remarks it came back with, what changed."""

    row: Sending
    papers: list[Enclosure]
    remarks: list[Remark]
    #: Since the sending before: ``None`` the first time, else whether the text itself is another one.
    text_changed: bool | None = None


def sendings_of(package: Package) -> list[Sent]:
    """There and back, the first sending first; three queries."""
    enclosed: dict[int, list[Enclosure]] = {}
    rows = Enclosure.objects.filter(sending__package=package).select_related("issued").defer("issued__content")
    for one in rows.order_by("pk"):
        enclosed.setdefault(one.sending_id, []).append(one)
    made: dict[int | None, list[Remark]] = {}
    for remark in Remark.objects.filter(package=package).order_by("number"):
        made.setdefault(remark.sending_id, []).append(remark)
    found: list[Sent] = []
    before: set[str] | None = None
    for row in Sending.objects.filter(package=package).order_by("number"):
        sent = Sent(row, enclosed.get(row.pk, []), made.get(row.pk, []))
        texts = {one.issued.digest for one in sent.papers if one.issued.paper in (PLAN_PAPER, PROGRAMME_PAPER)}
        if before is not None and texts:
            sent.text_changed = before != texts
        before = texts or before
        found.append(sent)
    return found


def sendings_of_all(packages: Iterable[Package]) -> dict[int, list[Sending]]:
    """The sendings of packages by the key of each, the first first; one query."""
    found: dict[int, list[Sending]] = {}
    for row in Sending.objects.filter(package__in=[one.pk for one in packages]).order_by("number"):
        found.setdefault(row.package_id, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What the moves of a package ask for."""

    plan_ready: bool
    on_programme: bool
    unanswered: int
    on_agenda: bool


def package_facts(package: Package) -> PackageFacts:
    """The facts of a package as they stand now.

    A plan is ready where its own table lets it be put before the council: discussed, returned, or amended; a programme
    once it is shown to residents, or while a change of it is prepared.
    """
    decided = Decision.objects.filter(matter=OuterRef("pk"), withdrawn_reason="")
    tabled = Matter.objects.filter(~Exists(decided), kind=MATTER, record=record_key(package))
    unanswered = Remark.objects.filter(package=package, answer="")
    row = Package.objects.filter(pk=package.pk).annotate(unanswered=HowMany(unanswered), on_agenda=Exists(tabled))
    found = row.values("plan__state", "programme__state", "unanswered", "on_agenda").get()
    plan, programme = found["plan__state"], found["programme__state"]
    ready = plan is not None and (plan == SUBMITTED or PLAN.find("submit", plan) is not None)
    return PackageFacts(
        plan_ready=ready or programme in PROGRAMME_READY,
        on_programme=programme is not None,
        unanswered=found["unanswered"],
        on_agenda=found["on_agenda"],
    )
