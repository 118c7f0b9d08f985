"""What the desk, the home, the thread and the country learn from monitoring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from birge.cycle import drawers
from birge.cycle.drawers import Knot, Late, Task, Way
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.initiatives.seen import ACTS
from birge.monitoring import progress_drawers, progress_words, record_in, survey_drawers, words
from birge.monitoring.project_acts import ACTS_OF
from birge.monitoring.queries import following, legal
from birge.monitoring.queries.along import along_problems, read_along
from birge.monitoring.queries.presented import report_due
from birge.monitoring.steps import ANSWERERS
from birge.people.words import HEAD, MONITOR
from birge.places.models import Municipality
from birge.problems.models import Problem
from birge.rulebook.when import When


def _facts(cycle: Cycle | None) -> dict[str, Any]:
    return known(cycle).monitoring_facts if cycle is not None else {}


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """An act to sign for the head, recommendations to answer for the executive, answers to look at for the group."""
    facts = _facts(cycle)
    if not facts:
        return
    code = municipality.code
    if facts["unsigned"]:
        url = reverse("monitoring:act", args=[code, facts["unsigned"]])
        text = gettext("Sign monitoring act No. %(number)s for the executive") % {"number": facts["unsigned"]}
        yield Task(text, url, frozenset({HEAD}), weight=21)
    if facts["waiting"]:
        text = ngettext(
            "Answer %(count)s recommendation of the monitoring group",
            "Answer %(count)s recommendations of the monitoring group",
            facts["waiting"],
        )
        url = reverse("monitoring:recommendation", args=[code, facts["next_answer"]])
        weight = 22 if facts["late"] else 92
        yield Task(text % {"count": facts["waiting"]}, url, ANSWERERS, weight=weight)
    if facts["answered"]:
        text = ngettext(
            "Look again whether %(count)s recommendation is done",
            "Look again whether %(count)s recommendations are done",
            facts["answered"],
        )
        url = reverse("monitoring:recommendation", args=[code, facts["next_look"]])
        yield Task(text % {"count": facts["answered"]}, url, frozenset({MONITOR}), weight=93)


def late(municipality: Any, cycle: Cycle | None) -> Iterable[Late]:
    """Recommendations that are not done by their day, and what the charter asks for and is not there."""
    facts = _facts(cycle)
    if not facts:
        return
    yield from _legal(municipality, facts)
    if not facts["late"]:
        return
    since = When.day(date.fromisoformat(facts["late_since"][:10]))
    text = ngettext(
        "%(count)s recommendation of the monitoring group is not done",
        "%(count)s recommendations of the monitoring group are not done",
        facts["late"],
    )
    yield Late(text % {"count": facts["late"]}, since, reverse("monitoring:index", args=[municipality.code]))


def _legal(municipality: Any, facts: dict[str, Any]) -> Iterable[Late]:
    """The plan of the year, reports and an act unsigned, after the day that a rule of the charter gives."""
    today, code = timezone.localdate(), municipality.code
    index = reverse("monitoring:index", args=[code])
    years = {one["year"]: one for one in facts["of_years"]}
    plan, days, sign = (legal.in_days(facts[name]) for name in ("plan_days", "report_days", "sign_days"))
    if plan is not None and facts["watches"] and today.year not in years:
        due = legal.plan_due(today.year, plan)
        if due < today:
            text = gettext("There is no agreed plan of monitoring for %(year)s") % {"year": today.year}
            yield Late(text, When.day(due), index)
    for year, one in sorted(years.items()) if days is not None else ():
        for period, there in ((words.HALF, one["half"]), (words.YEAR, one["whole"])):
            due = report_due(year, period, days or 0)
            if year >= today.year - 1 and not there and due < today:
                said = {"report": words.PERIODS[period], "year": year}
                text = gettext("Not presented: %(report)s of the monitoring group, %(year)s") % said
                yield Late(text, When.day(due), reverse("monitoring:report", args=[code, year, period]))
    if sign is not None and facts["unsigned_since"]:
        offered = legal.offered_on(facts["unsigned_on"], facts["unsigned_since"])
        due = legal.sign_due(offered, sign) if offered is not None else today
        if due < today:
            text = gettext("The executive has not signed monitoring act No. %(number)s")
            url = reverse("monitoring:act", args=[code, facts["unsigned_first"]])
            yield Late(text % {"number": facts["unsigned_first"]}, When.day(due), url)


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """Acts, and recommendations still to be done, on the municipality's home."""
    facts = _facts(cycle)
    if not any(facts.get(name) for name in ("acts", "plans", "open", "asking", "surveys", "trust")):
        return None
    return "monitoring/home_card.html", facts, 470


def knots(problem: Any) -> Iterable[Knot]:
    """Visits to the activities against a problem, the acts on them, and what was recommended with its state."""
    row = problem
    if "monitoring_visits" not in row.__dict__:
        row = along_problems(Problem.objects.filter(pk=problem.pk)).get()
    if not row.monitoring_visits:
        return
    last = row.monitoring_visits[-1]
    states = [one["state"] for one in row.monitoring_recommendations]
    visits = [{**one, "on": When.from_code(one["on"]) if one["on"] else None} for one in row.monitoring_visits]
    yield Knot(
        title=gettext("The monitoring group looked"),
        tone="grass",
        template="monitoring/knot.html",
        context={
            "code": problem.cycle.municipality.code,
            "visits": visits,
            "acts": [_stated(one, words.ACT_STATES) for one in row.monitoring_acts],
            "recommendations": [_stated(one, words.RECOMMENDATION_STATES) for one in row.monitoring_recommendations],
        },
        open=any(state in words.OPEN_STATES for state in states),
        weight=700,
        slug="monitoring",
        on=When.from_code(last["on"]) if last["on"] else None,
        who=gettext("joint monitoring and evaluation group"),
        records=(
            *(f"monitoring.visit:{one['id']}" for one in row.monitoring_visits),
            *(f"monitoring.act:{one['id']}" for one in row.monitoring_acts),
        ),
    )


def own_tasks(user: Any) -> Iterable[tuple[int, Task]]:
    """To whom is in the group of a problem: how many moves on its way are not read yet, one line a municipality."""
    moves = following.new_for(user)
    counts = Counter(one.municipality_id for one in moves)
    codes = dict(Municipality.objects.filter(pk__in=counts).values_list("pk", "code")) if counts else {}
    for where, code in codes.items():
        text = ngettext(
            "Read %(count)s change in the problems you stand behind",
            "Read %(count)s changes in the problems you stand behind",
            counts[where],
        )
        last = next(one for one in moves if one.municipality_id == where)
        hint = f"{last.noun}: {last.verb}"
        url = reverse("monitoring:news", args=[code])
        yield where, Task(text % {"count": counts[where]}, url, frozenset(), weight=94, hint=hint)


def _stated(one: dict[str, Any], names: Any) -> dict[str, Any]:
    return {**one, "said": names[one["state"]], "tone": words.TONES[one["state"]]}


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    record_in.fill()
    drawers.READ_ALONG.append(read_along)
    drawers.TASKS.append(tasks)
    drawers.LATE.append(late)
    drawers.HOME_CARDS.append(home_card)
    drawers.ALONG_PROBLEMS.append(along_problems)
    drawers.KNOTS.append(knots)
    drawers.OWN_TASKS.append(own_tasks)
    drawers.OWED.append(legal.owed)
    ACTS["monitoring"] = ACTS_OF
    of_activity = "activity__plan_problem__problem"
    for table, noun, rows, problem in (
        ("monitoring.progress", gettext_lazy("Activity of the plan"), following.reported, of_activity),
        ("monitoring.visit", gettext_lazy("Monitoring visit"), following.visited, f"item__{of_activity}"),
        ("monitoring.act", gettext_lazy("Monitoring act"), following.acted, f"visit__item__{of_activity}"),
        (
            "monitoring.recommendation",
            gettext_lazy("Recommendation of the monitoring group"),
            following.recommended,
            f"act__visit__item__{of_activity}",
        ),
    ):
        ends = progress_words.FINAL if table == "monitoring.progress" else ()
        drawers.WAYS.append(Way(table, noun, rows, problem, ends=ends))
    progress_drawers.fill()
    survey_drawers.fill()
