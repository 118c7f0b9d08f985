"""Pages of progress: the whole plan, one activity with its reports, and reporting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.form_page import trail
from birge.kit.addresses import absolute
from birge.kit.downloads import download
from birge.kit.gate import public
from birge.kit.said import language
from birge.kit.text import slug, whole_number
from birge.monitoring import progress_words as words
from birge.monitoring.pages.progress_said import how_it_stands, short_of
from birge.monitoring.queries.progress import Sums, progress_sheet
from birge.monitoring.queries.progress_activity import Followed, followed
from birge.monitoring.sheets.progress import sheet_of
from birge.people.access import has_role, works_in
from birge.people.words import STAFF
from birge.plan import words as plan_words
from birge.plan.models import Plan
from birge.plan.queries import plan_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def the_plan(request: HttpRequest, cycle: int) -> Plan:
    """The plan for the reader, with its municipality at hand."""
    found = plan_for(request.user, cycle)
    found.municipality = request.municipality  # type: ignore[attr-defined]
    found.cycle.municipality = request.municipality  # type: ignore[attr-defined]
    return found


def is_adopted(plan: Plan) -> bool:
    """Whether the council has adopted it, also while it is amended."""
    return plan.state == plan_words.ADOPTED or plan.in_force_id is not None


def may_report(user: Any, plan: Plan) -> bool:
    """The staff of the executive body, once the council has adopted the plan."""
    return is_adopted(plan) and has_role(user, plan.municipality_id, STAFF)


@public
def progress(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The progress of the plan; a direction stands open (``?direction=2``). Strangers read it with the plan."""
    plan = the_plan(request, cycle)
    number, page = (whole_number(request.GET.get(name)) for name in ("direction", "page"))
    sheet = progress_sheet(plan, request.user, timezone.localdate(), direction=number, page=page or 1)
    back = (gettext("Joint action plan"), reverse("plan:plan", args=[code, cycle]))
    context = {
        "trail": trail(request, plan.cycle, back, gettext("Progress of the plan")),
        "cycle": plan.cycle,
        "plan": plan,
        "adopted": is_adopted(plan),
        "sheet": sheet,
        "bar": done_bar(sheet.sums),
        "counts": counts(sheet.sums),
        "how": words.HOW_COMPUTED,
        "may_report": may_report(request.user, plan),
        "old": (sheet.silent_days or 0) > words.QUARTER,
    }
    return render(request, "monitoring/progress.html", context)


@public
def sheet_out(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The progress of the whole plan as a spreadsheet, for whoever reads the plan."""
    plan = the_plan(request, cycle)
    data = sheet_of(plan, request.user, language(), timezone.localdate())
    return download(data, XLSX, f"{slug(code)}-{cycle}-progress.xlsx")


def done_bar(sums: Sums) -> list[tuple[str, int]]:
    """The money of the plan as a picture: for work done, for what is left of it, and of what nothing is reported."""
    roll = sums.roll
    done = roll.done_money // 100
    parts = (
        (gettext("work done"), done),
        (gettext("not done yet"), roll.money - done),
        (str(words.STATES[words.UNREPORTED]), roll.silent_money),
    )
    return [(name, tyiyn) for name, tyiyn in parts if tyiyn]


def counts(sums: Sums) -> list[tuple[str, Any, int]]:
    """(tone, state, how many) of every state that occurs, in the order of the words."""
    return [
        (words.TONES[state], name, sums.states[state]) for state, name in words.STATES.items() if sums.states.get(state)
    ]


def activity_url(code: str, cycle: int, line: int, number: int) -> str:
    """The page of an activity."""
    return reverse("monitoring:progress_of", args=[code, cycle, line, number])


def crumbs_of(request: HttpRequest, plan: Plan, *more: Any) -> list[tuple[str, str]]:
    """Where a page of progress stands, then ``more``."""
    code, cycle = plan.municipality.code, plan.cycle.number
    back = (gettext("Progress of the plan"), reverse("monitoring:progress", args=[code, cycle]))
    return trail(request, plan.cycle, back, *more)


def named(line: int, number: int) -> str:
    """An activity by its code in the plan."""
    return gettext("Activity %(code)s") % {"code": f"{line}.{number}"}


@public
def activity(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """An activity of the plan: where it comes from, what was planned, what was reported, and why it differs."""
    plan = the_plan(request, cycle)
    found = followed(plan, request.user, line, number, timezone.localdate())
    problem = found.line.activity.plan_problem.problem
    inside = works_in(request.user, plan.municipality_id)
    context = {
        "trail": crumbs_of(request, plan, named(line, number)),
        "cycle": plan.cycle,
        "plan": plan,
        "adopted": is_adopted(plan),
        "followed": found,
        "row": found.row,
        "problem": problem,
        "tone": words.TONES[found.row.stand.state],
        "state": words.STATES[found.row.stand.state],
        "may_report": may_report(request.user, plan),
        "stages": words.STAGES,
        "report_url": reverse("monitoring:report_progress", args=[code, cycle, line, number]),
        "thread": reverse("portal:thread", args=[code, cycle, problem.number]),
        "photos": [one for one in found.photos if inside or one.withdrawn_at is None],
        "inside": inside,
        "moments": words.MOMENTS.items(),
        **_shared(request, found, code),
    }
    return render(request, "monitoring/progress_activity.html", context)


def _shared(request: HttpRequest, found: Followed, code: str) -> dict[str, str]:
    """What a messenger shows of the page: its short address, its picture, how it stands."""
    activity = found.line.activity
    of = [code, activity.plan.cycle.number, activity.plan_problem.number, activity.number]
    picture = absolute(request, reverse("monitoring:progress_card", args=of))
    return {"short": short_of(request, activity), "picture": picture, "stands": how_it_stands(found)}
