"""Doors of acts and recommendations; what is late and unanswered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from birge.groups.models import Member
from birge.kit.text import fold
from birge.monitoring import words
from birge.monitoring.access import is_addressee, may_write, reads_act
from birge.monitoring.models import Act, Finding, Recommendation, Visit
from birge.monitoring.queries.parts import part_of
from birge.monitoring.queries.plans import in_group, members_now, place_in


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What the checks of an act's moves look at."""

    findings: int
    conclusion: str
    visit_shown: bool
    without_due: int
    leads: bool
    signed_already: bool
    in_group: bool
    #: Of a signature on paper: it was entered by who looks, it names somebody, its day is ahead, before the group's.
    entered: bool = False
    named: bool = False
    ahead: bool = False
    before_group: bool = False


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """What the checks of a recommendation's moves look at."""

    addressee: bool
    in_group: bool
    text: str = ""
    ahead: bool = False
    past: bool = False


def acts_for(user: Any, municipality: Any) -> QuerySet[Act]:
    """The acts that ``user`` may read, newest first."""
    rows = Act.objects.select_related("visit__item").order_by("-number")
    if not may_write(user, municipality.pk):
        return rows.filter(state__in=words.PUBLIC_ACTS)
    return rows.exclude(state=words.DISCARDED)


def act_for(user: Any, number: int) -> Act:
    """The door to an act.

    :raises Http404: there is none, or nobody has signed it yet and the reader does not work here.
    """
    rows = Act.objects.select_related(
        "visit__item__plan__group",
        "visit__item__project",
        "visit__place",
        "corrects",
        "corrected_by",
        "municipality__place",
        "group_entered",
        "executive_entered",
    )
    found = rows.filter(number=number).first()
    if found is None or not reads_act(user, found):
        raise Http404
    return found


def finding_of(act: Act, number: int) -> Finding:
    """A finding of an act; 404 when there is none."""
    return part_of(act, act.findings, "act", number)


def recommendation_of(act: Act, number: int) -> Recommendation:
    """A recommendation of an act; 404 when there is none."""
    return part_of(act, act.recommendations, "act", number)


def act_facts(act: Act, by: Any, read: tuple[Sequence[Finding], Sequence[Recommendation]] | None = None) -> ActFacts:
    """The facts of an act as they are now, for the person who would move it.

    :param read: its findings and recommendations where a page has read them (and the act) already.
    """
    row = act if read else Act.objects.select_related("visit__item__plan__group").get(pk=act.pk)
    findings, given = read or (list(row.findings.all()), list(row.recommendations.all()))
    inside, leading = place_in(by, row.visit.item.plan.group)
    return ActFacts(
        findings=len(findings),
        conclusion=row.conclusion,
        visit_shown=row.visit.state == words.SHOWN,
        without_due=sum(1 for one in given if one.due is None),
        leads=leading,
        signed_already=by is not None and (row.group_by_id == by.pk or same_name(row, by.name)),
        in_group=inside,
        entered=by is not None and row.group_entered_id == by.pk,
    )


def same_name(act: Act, name: str) -> bool:
    """Whether somebody of that name signed for the group on paper: a paper knows no accounts."""
    return act.group_entered_id is not None and fold(act.group_name) == fold(name)


def paper_facts(act: Act, on: date, *, member: Member | None = None, name: str = "") -> ActFacts:
    """The facts of a signature on paper: of a member for the group, or of ``name`` for the executive."""
    row = Act.objects.select_related("visit__item__plan__group").get(pk=act.pk)
    members = list(members_now(row.visit.item.plan.group))
    found = act_facts(row, None)
    leads = [one for one in members if one.is_leader] or members
    return replace(
        found,
        leads=member is not None and member.pk in {one.pk for one in leads},
        signed_already=bool(name) and fold(row.group_name) == fold(name),
        in_group=bool(name) and fold(name) in {fold(one.name) for one in members},
        named=bool(name),
        ahead=on > timezone.localdate(),
        before_group=on < _group_day(row) if row.group_at is not None else False,
    )


def _group_day(act: Act) -> date:
    return act.group_on or timezone.localdate(act.group_at)


def recommendations_for(user: Any, municipality: Any) -> QuerySet[Recommendation]:
    """The recommendations of acts that ``user`` may read."""
    rows = Recommendation.objects.select_related("act__visit__item")
    if not may_write(user, municipality.pk):
        return rows.filter(act__state__in=words.PUBLIC_ACTS)
    return rows.exclude(act__state=words.DISCARDED)


def owed(on: date | None = None) -> QuerySet[Recommendation]:
    """Recommendations given whose day is past and that are not done, the oldest first."""
    rows = Recommendation.objects.filter(state__in=words.OPEN_STATES, due_last__lt=on or timezone.localdate())
    return rows.order_by("due_last", "number")


def recommendation_for(user: Any, number: int) -> Recommendation:
    """The door to a recommendation; it is read by whoever reads its act.

    :raises Http404: there is none, or its act is not public and the reader does not work here.
    """
    rows = Recommendation.objects.select_related(
        "act__visit__item__plan__group", "act__visit__item__activity", "finding", "municipality__place"
    )
    found = rows.filter(number=number).first()
    if found is None or not reads_act(user, found.act):
        raise Http404
    return found


def recommendation_facts(
    row: Recommendation, by: Any, *, text: str = "", on: date | None = None, due: date | None = None
) -> RecommendationFacts:
    """The facts for an answer, a re-check or a new term.

    :param on: the day that is written down; :param due: the last day of a new term.
    """
    today = timezone.localdate()
    group = row.act.visit.item.plan.group
    wrote = row.replies.filter(verb="answer").order_by("-pk").values_list("by_id", flat=True).first()
    return RecommendationFacts(
        addressee=is_addressee(by, row) or (wrote is not None and by is not None and wrote == by.pk),
        in_group=in_group(by, group),
        text=text,
        ahead=on is not None and on > today,
        past=due is not None and due < today,
    )


def shown_visits(user: Any, municipality: Any) -> QuerySet[Visit]:
    """The visits that ``user`` may read, newest first."""
    rows = Visit.objects.select_related("item__plan").order_by("-number")
    if not may_write(user, municipality.pk):
        return rows.filter(state=words.SHOWN)
    return rows.exclude(state=words.WITHDRAWN)
