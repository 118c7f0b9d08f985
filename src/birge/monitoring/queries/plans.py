"""Doors of yearly plans and their things, and the group they are of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from birge.groups import words as group_words
from birge.groups.models import Group, Member
from birge.kit.reads import HowMany
from birge.monitoring import words
from birge.monitoring.access import may_write, reads_plan
from birge.monitoring.models import PlanItem, Visit, Watcher, YearPlan
from birge.plan import words as plan_words
from birge.plan.models import Activity


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the checks of a plan's moves look at."""

    items: int
    without_term: int
    group_works: bool
    decided: bool = False


def group_today() -> Group | None:
    """The monitoring group: the agreed one of the newest cycle, else the newest that is proposed."""
    rows = Group.objects.filter(kind=group_words.MONITORING).exclude(state=group_words.DISSOLVED)
    found = list(rows.select_related("cycle").order_by("-cycle__number"))
    return next((row for row in found if row.works), found[0] if found else None)


def members_now(group: Group) -> QuerySet[Member]:
    """Who is in the group today."""
    return Member.objects.filter(group=group, left=None)


def place_in(user: Any, group: Group) -> tuple[bool, bool]:
    """Whether the account is that of a member today, and whether it leads the group. One question."""
    if user is None or user.pk is None:
        return False, False
    rows = list(members_now(group).filter(account=user.pk).values_list("is_leader", flat=True))
    return bool(rows), any(rows)


def in_group(user: Any, group: Group) -> bool:
    """Whether the account is that of a member today."""
    return place_in(user, group)[0]


def plans_for(user: Any, municipality: Any) -> list[YearPlan]:
    """The plans that ``user`` may read, newest first."""
    rows = YearPlan.objects.order_by("-year")
    if not may_write(user, municipality.pk):
        rows = rows.filter(state__in=words.PUBLIC_PLANS)
    return list(rows)


def plan_for(user: Any, year: int) -> YearPlan:
    """The door to a plan.

    :raises Http404: there is none, or it is not agreed yet and the reader does not work here.
    """
    found = YearPlan.objects.select_related("group", "municipality__place", "decision").filter(year=year).first()
    if found is None or not reads_plan(user, found):
        raise Http404
    return found


def items_of(plan: YearPlan) -> list[PlanItem]:
    """The things of a plan with who answers for them and what was visited and asked; four questions."""
    visits = Visit.objects.exclude(state=words.WITHDRAWN).order_by("number")
    return list(
        plan.items.select_related("activity__plan_problem", "activity__plan__cycle", "project").prefetch_related(
            Prefetch("watchers", Watcher.objects.select_related("member")), Prefetch("visits", visits), "surveys"
        )
    )


#: So many things of a plan stand on a page, so many visits beside each of them, so many on the page of one thing.
ITEMS, SEEN, VISITS = 40, 6, 60


def items_on_page(plan: YearPlan, page: Any, writes: bool, only: int | None = None) -> Page[PlanItem]:
    """Things of a plan, a page at a time, each with its first visits (``seen``) and how many more there are (``more``).

    :param only: the number of one of them: then its visits are what is given in pages.
    """
    visits = Visit.objects.order_by("number")
    visits = visits.exclude(state=words.WITHDRAWN) if writes else visits.filter(state=words.SHOWN)
    rows = plan.items.select_related("activity__plan_problem", "activity__plan__cycle", "project").prefetch_related(
        Prefetch("watchers", Watcher.objects.select_related("member")), "surveys"
    )
    if only is not None and (found := rows.filter(number=only).first()):
        seen = Paginator(visits.filter(item=found), VISITS).get_page(page)
        found.seen, found.more = list(seen.object_list), 0
        seen.object_list = [found]
        return seen
    count = HowMany(visits.filter(item=OuterRef("pk")).order_by())
    first = Prefetch("visits", visits[:SEEN], to_attr="seen")
    found = Paginator(rows.annotate(visits_in_all=count).prefetch_related(first), ITEMS).get_page(page)
    for one in found:
        one.more = one.visits_in_all - len(one.seen)
    return found


def item_of(plan: YearPlan, number: int) -> PlanItem:
    """A thing of a plan by its number; 404 when there is none."""
    found = plan.items.filter(number=number).select_related("activity", "project").first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def activities_to_watch(year: int) -> QuerySet[Activity]:
    """Activities of plans that everybody reads and that speak of the year."""
    rows = Activity.objects.filter(
        plan__state__in=plan_words.PUBLIC_STATES, plan__year_from__lte=year, plan__year_to__gte=year
    )
    return rows.select_related("plan_problem", "plan__cycle").order_by(
        "plan__cycle__number", "plan_problem__number", "number"
    )


def facts_of(plan: YearPlan, *, decided: bool = False) -> PlanFacts:
    """The facts of a plan as they are now."""
    terms = list(PlanItem.objects.filter(plan=plan).order_by().values_list("due", flat=True))
    return PlanFacts(len(terms), sum(1 for due in terms if due is None), plan.group.works, decided)


def this_year() -> int:
    """The year it is."""
    return timezone.localdate().year
