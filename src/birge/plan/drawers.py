"""What the desk, the timeline, the thread and the home learn from the plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from birge.chronicle.actions import pk_in, record_key
from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import DONE, MOST_NEWS, OPEN_NOW, Knot, Missing, News, StepState, Task, Way
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.groups.drawers import PLANNED
from birge.groups.queries import priority_entries
from birge.kit.kept import Kept
from birge.kit.reads import HowMany
from birge.kit.said import money
from birge.people.words import ROLES, STAFF
from birge.plan import record_in, words
from birge.plan.addresses import address
from birge.plan.models import Activity, Plan, PlanProblem, Remark
from birge.plan.of_group import planned
from birge.plan.queries.remarks import TAKES_REMARKS
from birge.plan.queries.told import Planned, planned_of, total_in
from birge.plan.queries.versions import lines_in_force
from birge.plan.sums import Total, bar_parts, total_of
from birge.problems.queries.told import placed_of


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
    """What is planned against a problem, by when, by whom, with whose money, and what of it is there."""
    cycle = problem.cycle
    page = address(cycle.municipality.code, cycle.number)
    # What carries the plan out reads the same of this problem next.
    told = problem.told_plan = planned_of(problem)
    if told is None:
        placed = placed_of(problem)
        if placed is None or not placed.entry.is_priority:
            return
        since = placed.announced and timezone.localdate(placed.announced)
        # The same with a draft and without one: nobody outside learns that there is a draft.
        text = gettext("No published plan has an activity against the problem yet")
        yield Knot(
            title=gettext("In the plan"),
            tone="ochre",
            template="cycle/knot_ahead.html",
            context={},
            open=True,
            weight=400,
            slug="plan",
            missing=(Missing(text, since, cycle.municipality.words["executive"]),),
        )
        return
    yield Knot(
        title=gettext("In the adopted plan") if told.adopted else gettext("In the draft plan"),
        tone="grass" if told.adopted else "ochre",
        template="plan/knot.html",
        context={
            "told": told,
            "plan": told.plan,
            "lines": told.lines,
            "total": told.total,
            "bar": bar_parts(told.total),
            "url": "{0}?problem={1}#p{1}".format(page, told.lines[0].activity.plan_problem.number),
            "resources": reverse("plan:resources", args=[cycle.municipality.code, cycle.number]),
        },
        open=not told.adopted,
        weight=400,
        slug="plan",
        on=told.plan.adopted_on or told.moved,
        who=responsible(told),
        records=(record_key(told.plan),),
        missing=tuple(_missing(told, cycle.municipality)),
    )


def responsible(told: Planned) -> str:
    """The posts that answer for the activities, each once."""
    return ", ".join(dict.fromkeys(part.text for line in told.lines for part in line.who[:1]))


def _missing(told: Planned, municipality: Any) -> Iterable[Missing]:
    """What the plan lacks for this problem: its adoption, money, terms, people who answer."""
    since = told.moved and timezone.localdate(told.moved)
    office = str(municipality.words["executive"])
    if not told.adopted:
        yield Missing(gettext("The council has not adopted the plan yet"), since, str(municipality.words["council"]))
    open_terms = sum(line.activity.ends is None for line in told.lines)
    if open_terms:
        text = ngettext("%(count)s activity has no term", "%(count)s activities have no term", open_terms)
        yield Missing(text % {"count": open_terms}, since, office)
    nobody = sum(not line.who for line in told.lines)
    if nobody:
        text = ngettext("for %(count)s activity nobody answers", "for %(count)s activities nobody answers", nobody)
        yield Missing(text % {"count": nobody}, since, office)
    if told.adopted and told.gap.missing:
        text = gettext("Money that is not found yet: %(sum)s")
        yield Missing(text % {"sum": money(told.gap.missing, "thousand_som")}, told.plan.adopted_on or since, office)


#: The money of plans as it was at an edition of their municipality.
_TOTALS: Kept[Total] = Kept(256)


def _total(cycle: Cycle, in_force: int | None) -> Total:
    """The money of the plan that everybody reads: while it is amended, of what is in force."""
    return total_of(line.money for line in lines_in_force(in_force)) if in_force else total_in(cycle)


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """Money of the plan by source, once everybody may read it."""
    if cycle is None:
        return None
    facts = known(cycle).plan_facts
    if facts["state"] not in words.PUBLIC_STATES:
        return None
    key = (cycle.pk, cycle.opened_at, municipality.edition)
    total = _TOTALS(key, lambda: _total(cycle, facts["in_force"]))
    if not total.activities:
        return None
    url = address(municipality.code, cycle.number)
    # The card says the state of the plan and nothing else of it.
    context = {"plan": Plan(state=facts["state"]), "total": total, "bar": bar_parts(total), "url": url}
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


def planned_against(problems: Any) -> QuerySet[PlanProblem]:
    """The lines of public plans against problems."""
    return PlanProblem.objects.filter(problem__in=problems, plan__state__in=words.PUBLIC_STATES)


def _plan_page(row: Plan) -> str:
    return address(row.municipality.code, row.cycle.number)


def stands_for(key: str) -> list[int]:
    """The problem of a line of the plan, or of an activity."""
    lines = PlanProblem.objects.filter(plan__state__in=words.PUBLIC_STATES)
    if key.startswith("plan.activity:"):
        return list(lines.filter(activities=pk_in(key)).values_list("problem", flat=True))
    if key.startswith("plan.planproblem:"):
        return list(lines.filter(pk=pk_in(key)).values_list("problem", flat=True))
    return []


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    record_in.fill()
    noun = gettext_lazy("Joint action plan")
    drawers.WAYS.append(Way("plan.plan", noun, planned_against, "problem", "plan", page=_plan_page))
    drawers.STANDS_FOR.append(stands_for)
    drawers.READ_ALONG.append(read_along)
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.PLAN] = stands
    drawers.KNOTS.append(knots)
    drawers.HOME_CARDS.append(home_card)
    drawers.NEWS.append(news)
    PLANNED.append(planned)
