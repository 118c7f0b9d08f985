"""What the desk, the home, the thread and the country learn from monitoring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from birge.cycle import drawers
from birge.cycle.drawers import Knot, Late, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.monitoring import progress_drawers, survey_drawers, words
from birge.monitoring.queries.along import along_problems, read_along
from birge.monitoring.steps import ANSWERERS
from birge.people.words import HEAD, MONITOR
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
    """Recommendations that are not done by their day; everybody sees how many and since when."""
    facts = _facts(cycle)
    if not facts or not facts["late"]:
        return
    since = When.day(date.fromisoformat(facts["late_since"][:10]))
    text = ngettext(
        "%(count)s recommendation of the monitoring group is not done",
        "%(count)s recommendations of the monitoring group are not done",
        facts["late"],
    )
    yield Late(text % {"count": facts["late"]}, since, reverse("monitoring:index", args=[municipality.code]))


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """Acts, and recommendations still to be done, on the municipality's home."""
    facts = _facts(cycle)
    if not facts or not (facts["acts"] or facts["plans"] or facts["open"] or facts["asking"] or facts["surveys"]):
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


def _stated(one: dict[str, Any], names: Any) -> dict[str, Any]:
    return {**one, "said": names[one["state"]], "tone": words.TONES[one["state"]]}


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.TASKS.append(tasks)
    drawers.LATE.append(late)
    drawers.HOME_CARDS.append(home_card)
    drawers.ALONG_PROBLEMS.append(along_problems)
    drawers.KNOTS.append(knots)
    progress_drawers.fill()
    survey_drawers.fill()
