"""Doors to projects, what the checks of their moves look at, and what a project received and spent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.http import Http404

from birge.council import words as council_words
from birge.initiatives import delivery_words as words
from birge.initiatives.flags import flags
from birge.initiatives.models import Entry, Payment, Project, Purchase, Tranche
from birge.people.access import works_in
from birge.people.second import LET_IN, Second

#: Projects on one page.
ON_PAGE = 25
#: Why everybody's projects are read at once.
ACROSS = "the register of projects of the whole country"


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What the checks of a project's moves look at."""

    parties: bool
    agreed: bool
    beyond: bool
    open: int
    closing: bool


@dataclass(frozen=True, slots=True)
class TrancheFacts:
    """What the checks of a tranche's moves look at."""

    running: bool
    decided: bool
    asked_myself: bool
    let_in: bool
    beyond: bool


def project_facts(row: Project, tranches: Iterable[Tranche] | None = None, closing: bool | None = None) -> ProjectFacts:
    """The facts of a project as it stands.

    :param tranches: where they are known already; ``closing`` likewise.
    """
    known = list(row.tranches.all()) if tranches is None else list(tranches)
    if closing is None:
        kinds = (words.ACCEPTANCE, words.CLOSING)
        closing = Entry.objects.filter(project=row, kind__in=kinds, replaced=None).exists()
    return ProjectFacts(
        parties=bool(row.giver and row.executor),
        agreed=row.agreed_on is not None,
        beyond=sum(one.tyiyn for one in known) > (row.grant_tyiyn or 0),
        open=sum(one.state != words.RELEASED for one in known),
        closing=closing,
    )


def tranche_facts(
    project: Project, row: Tranche, by: Any, paid: int | None = None, *, second: Second | None = None
) -> TrancheFacts:
    """The facts of a tranche as it stands.

    :param paid: what was paid of the project so far, where it is known already.
    :param second: whether ``by`` is a second person, for who might release it.
    """
    if paid is None:
        paid = Payment.objects.filter(project=project).aggregate(sum=Sum("tyiyn"))["sum"] or 0
    resolution = project.resolution
    return TrancheFacts(
        running=project.state == words.RUNNING,
        decided=resolution is not None and resolution.state in council_words.VALID,
        asked_myself=row.asked_by_id is not None and row.asked_by_id == getattr(by, "pk", None),
        let_in=second is not None
        and row.state == words.ASKED
        and second.against(row.asked_by_id, municipality=project.municipality_id) == LET_IN,
        beyond=paid + row.tyiyn > (project.grant_tyiyn or 0),
    )


def _whole() -> QuerySet[Project]:
    return Project.objects.select_related(
        "municipality__place", "place", "problem__cycle", "resolution__cycle", "application__call"
    )


def project_for(user: Any, number: int) -> Project:
    """The door to a project of the municipality in scope.

    :raises Http404: there is none, or its agreement is not signed and the reader does not work here.
    """
    found = _whole().filter(number=number).first()
    if found is None or not (found.state in words.PUBLIC_PROJECTS or works_in(user, found.municipality_id)):
        raise Http404
    return found  # type: ignore[no-any-return]


def tranche_for(project: Project, number: int) -> Tranche:
    """A tranche of a project by number.

    :raises Http404: there is none.
    """
    found: Tranche | None = project.tranches.filter(number=number).first()
    if found is None:
        raise Http404
    found.project = project
    return found


def projects_for(user: Any, municipality_id: int) -> QuerySet[Project]:
    """The projects of the municipality in scope that the reader may see, the newest first."""
    rows = Project.objects.select_related("municipality__place", "place").order_by("-number")
    return rows if works_in(user, municipality_id) else rows.filter(state__in=words.PUBLIC_PROJECTS)


def narrowed(
    rows: QuerySet[Project], kind: str, state: str, region: str = "", sector: str = "", investor: str = ""
) -> QuerySet[Project]:
    """The same, of one kind, in one state, in one region, about one thing, of one kind of investor; what is no such
    thing is left aside."""
    if sector in words.SECTORS:
        rows = rows.filter(sector=sector)
    if investor in words.INVESTORS:
        rows = rows.filter(investor=investor)
    if kind in words.KINDS:
        rows = rows.filter(kind=kind)
    if state in words.PROJECT_STATES:
        rows = rows.filter(state=state)
    if region.isascii() and region.isdigit() and len(region) < 10:
        up = [Q(**{f"municipality__place__{'parent__' * level}id": region}) for level in range(1, 4)]
        rows = rows.filter(up[0] | up[1] | up[2])
    return rows


def projects_in_the_country() -> QuerySet[Project]:
    """What everybody reads, of all municipalities; the caller opens everybody's rows (:data:`ACROSS`)."""
    rows = Project.objects.filter(state__in=words.PUBLIC_PROJECTS)
    rows = rows.select_related("municipality__place__parent__parent", "place")
    return rows.order_by("municipality__place__name_ky", "-number")


def numbers_of(applications: Iterable[Any], *, public: bool = False) -> dict[int, int]:
    """Application → the number of its project.

    :param public: only of those everybody reads.
    """
    rows = Project.objects.filter(application__in=[one.pk for one in applications])
    rows = rows.filter(state__in=words.PUBLIC_PROJECTS) if public else rows
    return dict(rows.values_list("application", "number"))


def with_paid(rows: QuerySet[Project]) -> QuerySet[Project]:
    """With what was paid of each."""
    return rows.annotate(paid=Sum("payments__tyiyn"))


def purchases_of(project: Project) -> list[tuple[Purchase, tuple[str, ...]]]:
    """The purchases that stand, each with what an attentive reader asks: one question."""
    elsewhere = Purchase.objects.filter(supplier__iexact=OuterRef("supplier"), replaced=None)
    elsewhere = elsewhere.exclude(project=OuterRef("project"))
    rows = Purchase.objects.filter(project=project, replaced=None).annotate(again=Exists(elsewhere))
    return [
        (
            one,
            flags(
                tyiyn=one.tyiyn, limit=one.limit_tyiyn, bids=one.bids, came_last=one.came_last, again=one.again
            ),
        )
        for one in rows.order_by("on", "number")
    ]  # fmt: skip


def upkeep_from(project: Project, entries: Iterable[Entry]) -> date | None:
    """The day from which the upkeep of what was done is looked at: a year after it was taken over; nothing, where that
    was done, or the project is not finished."""
    known = list(entries)
    ends = [one.on for one in known if one.kind in (words.OPENING, words.ACCEPTANCE, words.CLOSING)]
    if project.state != words.DONE or not ends or any(one.kind == words.UPKEEP for one in known):
        return None
    last = max(ends)
    return last.replace(year=last.year + 1, day=min(last.day, 28) if last.month == 2 else last.day)


def standing(rows: QuerySet[Any]) -> list[Any]:
    """The rows that were not replaced by others."""
    return list(rows.filter(replaced=None))
