"""What the desk, the timeline, the thread and the home learn from the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import DONE, MOST_NEWS, OPEN_NOW, Knot, News, StepState, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.groups.drawers import PLANNED
from birge.groups.queries import priority_entries
from birge.kit.reads import HowMany
from birge.people.words import ROLES, STAFF
from birge.plan import words
from birge.plan.models import Activity, Plan, Remark
from birge.plan.of_group import planned
from birge.plan.queries import activities_in, activities_of
from birge.plan.queries.remarks import TAKES_REMARKS
from birge.plan.queries.versions import lines_in_force
from birge.plan.sums import bar_parts, total_of


def address(code: str, number: int) -> str:
    """The page of the plan of a cycle."""
    return reverse("plan:plan", args=[code, number])


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """How far the plan is, how many activities it has, and how many priority problems have none."""
    state = Plan.objects.filter(cycle=OuterRef("pk")).values("state")[:1]
    planned = Activity.objects.filter(plan__cycle=OuterRef("list__cycle"), plan_problem__problem=OuterRef("problem"))
    needed = priority_entries(OuterRef("pk"))
    remarks = Remark.objects.filter(plan__cycle=OuterRef("pk"))
    return rows.annotate(
        plan_facts=JSONObject(
            state=Subquery(state),
            in_force=Subquery(Plan.objects.filter(cycle=OuterRef("pk")).values("in_force")[:1]),
            needed=HowMany(needed),
            empty=HowMany(needed.filter(~Exists(planned))),
            activities=HowMany(Activity.objects.filter(plan__cycle=OuterRef("pk"))),
            waiting=HowMany(remarks.filter(state=words.WAITING)),
            unanswered=HowMany(remarks.filter(state=words.REGISTERED)),
        )
    )


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """Begin the plan, fill it, show it."""
    if cycle is None or cycle.state != cycle_words.OPEN:
        return
    url = address(municipality.code, cycle.number)
    facts = known(cycle).plan_facts
    state, empty = facts["state"], facts["empty"]
    if state is None:
        if facts["needed"]:
            yield Task(gettext("Begin the plan from the priority problems"), url, STAFF, weight=400)
        return
    yield Task(gettext("Begin the plan from the priority problems"), url, STAFF, done=True, weight=400)
    yield Task(
        text=gettext("Plan activities for every priority problem"),
        url=url,
        roles=STAFF,
        done=bool(facts["activities"]) and not empty,
        weight=410,
        hint=ngettext("%(count)s problem is without activities", "%(count)s problems are without activities", empty)
        % {"count": empty}
        if empty
        else "",
    )
    yield from _remark_tasks(municipality, cycle, facts)
    if facts["activities"] or state != words.DRAFT:
        yield Task(gettext("Show the draft plan to residents"), url, STAFF, state != words.DRAFT, 420)


def _remark_tasks(municipality: Any, cycle: Cycle, facts: dict[str, Any]) -> Iterable[Task]:
    """Read what residents proposed to the plan, and answer it."""
    url = reverse("plan:remarks", args=[municipality.code, cycle.number])
    if facts["waiting"]:
        text = gettext("Proposals to the plan to be read: %(count)s") % {"count": facts["waiting"]}
        yield Task(text, f"{url}?state={words.WAITING}", STAFF, weight=424)
    if facts["unanswered"]:
        text = gettext("Proposals to the plan to be answered: %(count)s") % {"count": facts["unanswered"]}
        yield Task(text, f"{url}?state={words.REGISTERED}", STAFF, weight=426)


def stands(cycle: Cycle) -> StepState:
    """Past when the plan is adopted. Before it is shown to residents, its page is for those who work here."""
    state = known(cycle).plan_facts["state"]
    url = address(cycle.municipality.code, cycle.number)
    if state is None:
        return StepState(cycle_words.PLAN, "ahead", "", url, STAFF)
    past = state in (words.DISCUSSED, words.SUBMITTED, words.ADOPTED, words.AMENDING)
    to = None if state in words.PUBLIC_STATES else frozenset(ROLES)
    return StepState(cycle_words.PLAN, "past" if past else "now", words.STATES[state], url, to)


def knots(problem: Any) -> Iterable[Knot]:
    """What is planned against a problem, by when, by whom, and with whose money."""
    lines = activities_of(problem)
    if lines and lines[0].activity.plan.in_force_id:
        # While the plan is amended everybody reads what is in force.
        lines = lines_in_force(lines[0].activity.plan.in_force_id, problem)
    if not lines:
        return
    plan = lines[0].activity.plan
    adopted = plan.state == words.ADOPTED or plan.in_force_id is not None
    total = total_of(line.money for line in lines)
    page = address(problem.cycle.municipality.code, plan.cycle.number)
    yield Knot(
        title=gettext("In the adopted plan") if adopted else gettext("In the draft plan"),
        tone="ochre",
        template="plan/knot.html",
        context={
            "plan": plan,
            "lines": lines,
            "total": total,
            "bar": bar_parts(total),
            "url": f"{page}#p{lines[0].activity.plan_problem.number}",
        },
        open=not adopted,
        weight=400,
    )


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """Money of the plan by source, once everybody may read it."""
    if cycle is None:
        return None
    in_force = known(cycle).plan_facts["in_force"]
    if in_force:
        lines = lines_in_force(in_force)
    else:
        lines = activities_in(Activity.objects.filter(plan__cycle=cycle, plan__state__in=words.PUBLIC_STATES))
    if not lines:
        return None
    total = total_of(line.money for line in lines)
    url = address(municipality.code, cycle.number)
    context = {"plan": lines[0].activity.plan, "total": total, "bar": bar_parts(total), "url": url}
    return "plan/home_card.html", context, 400


def news(today: date, _until: date, since: date) -> Iterable[News]:
    """Draft plans to which residents may propose changes today, and plans adopted lately."""
    still = Q(state__in=TAKES_REMARKS, cycle__state=cycle_words.OPEN)
    open_now = still & Q(remark_window__opens__lte=today, remark_window__closes__gte=today)
    done = Q(state__in=(words.ADOPTED, words.AMENDING), adopted_on__gte=since, adopted_on__lte=today)
    rows = Plan.objects.filter(open_now | done).annotate(is_open=Case(When(open_now, then=True), default=False))
    for row in rows.select_related("cycle__municipality", "remark_window").order_by("-adopted_on", "-pk")[:MOST_NEWS]:
        code, number = row.cycle.municipality.code, row.cycle.number
        if row.is_open:
            url = reverse("plan:send_remark", args=[code, number])
            closes = row.remark_window.closes
            yield News(OPEN_NOW, gettext("Propose changes to the draft plan"), closes, url, row.municipality_id)
        if row.adopted_on is not None and since <= row.adopted_on <= today:
            note = gettext("plan adopted")
            url = address(code, number)
            yield News(DONE, row.name, row.adopted_on, url, row.municipality_id, row.name_language, note)


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.PLAN] = stands
    drawers.KNOTS.append(knots)
    drawers.HOME_CARDS.append(home_card)
    drawers.NEWS.append(news)
    PLANNED.append(planned)
