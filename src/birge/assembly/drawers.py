"""What the desk, the timeline, the thread of a problem and the home learn from assemblies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.assembly import words
from birge.assembly.models import Option
from birge.chronicle.actions import record_key
from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import Knot, StepState, Task
from birge.gatherings.models import Attendance, Decision, Gathering
from birge.gatherings.words import ANNOUNCED, ASSEMBLY, CANCELLED, DRAFT, HELD, PUBLIC_STATES, RECORDED
from birge.groups.models import Group
from birge.people.words import STAFF
from birge.plan.models import PlanProblem
from birge.problems.models import PriorityEntry


def _list(municipality: Any, cycle: Any) -> str:
    return reverse("assembly:index", args=[municipality.code, cycle.number])


def address(municipality: Any, gathering: Gathering, cycle: int) -> str:
    """The page of an assembly."""
    return reverse("assembly:meeting", args=[municipality.code, cycle, gathering.number])


def tasks(municipality: Any, cycle: Any) -> Iterable[Task]:
    """Prepare an assembly, give notice, write its record, sign the minutes."""
    if cycle is None or cycle.state != cycle_words.OPEN:
        return
    rows = list(Gathering.objects.filter(kind=ASSEMBLY, cycle=cycle).exclude(state=CANCELLED).order_by("number"))
    if not rows:
        yield Task(_("Prepare the assembly: day, place and agenda"), _list(municipality, cycle), STAFF, weight=500)
        return
    yield Task(
        _("Prepare the assembly: day, place and agenda"), _list(municipality, cycle), STAFF, done=True, weight=500
    )
    today = timezone.localdate()
    for row in rows:
        url = address(municipality, row, cycle.number)
        if row.state == DRAFT:
            yield Task(_("Give notice of the assembly"), url, STAFF, weight=510)
        elif row.state == ANNOUNCED:
            due = row.planned is not None and row.planned.last <= today
            yield Task(
                _("Write down what happened at the assembly") if due else _("Post the notice and prepare the sheets"),
                url,
                STAFF,
                weight=505 if due else 520,
            )
        elif row.state == HELD:
            yield Task(_("Finish and sign the minutes of the assembly"), url, STAFF, weight=503)
        elif row.state == RECORDED:
            yield Task(_("Finish and sign the minutes of the assembly"), url, STAFF, done=True, weight=503)


def stands(cycle: Any) -> StepState:
    """Past when an assembly has signed minutes, now when one is prepared, announced or held."""
    rows = list(Gathering.objects.filter(kind=ASSEMBLY, cycle=cycle).exclude(state=CANCELLED).order_by("-number"))
    url = _list(cycle.municipality, cycle)
    public = [row for row in rows if row.state in PUBLIC_STATES]
    if not public:
        return StepState(cycle_words.ASSEMBLY, "now" if rows else "ahead", "", url)
    row = next((r for r in public if r.state == ANNOUNCED), public[0])
    state = "past" if row.state == RECORDED else "now"
    return StepState(cycle_words.ASSEMBLY, state, row.get_state_display(), url)


def _records_of(problem: Any) -> list[str]:
    """The records through which an assembly decides on a problem: its list, its group, the plan it stands in."""
    entries = PriorityEntry.objects.filter(problem=problem, is_priority=True)
    keys = [f"problems.prioritylist:{pk}" for pk in entries.values_list("list_id", flat=True)]
    keys += [record_key(group) for group in Group.objects.filter(problem=problem)]
    keys += [f"plan.plan:{pk}" for pk in PlanProblem.objects.filter(problem=problem).values_list("plan_id", flat=True)]
    return keys


def knots(problem: Any) -> Iterable[Knot]:
    """What assemblies decided on a problem: who was there, how it was voted, where the minutes are."""
    decisions = (
        Decision.objects.filter(
            matter__record__in=_records_of(problem),
            withdrawn_reason="",
            gathering__kind=ASSEMBLY,
            gathering__state__in=(HELD, RECORDED),
        )
        .select_related("gathering__cycle", "matter")
        .order_by("number")
    )
    options = Option.objects.filter(
        problem=problem, choice__state=words.COUNTED, choice__gathering__state__in=(HELD, RECORDED)
    ).select_related("choice__gathering__cycle")
    by_meeting: dict[int, tuple[Gathering, list[Decision], list[Option]]] = {}
    for decision in decisions:
        by_meeting.setdefault(decision.gathering_id, (decision.gathering, [], []))[1].append(decision)
    for option in options:
        meeting = option.choice.gathering
        by_meeting.setdefault(meeting.pk, (meeting, [], []))[2].append(option)
    present = {row.gathering_id: row.count for row in Attendance.objects.filter(gathering__in=by_meeting, role="all")}
    for pk, (meeting, decided, voted) in sorted(by_meeting.items()):
        agreed = any(d.outcome == "agreed" for d in decided) or not decided
        yield Knot(
            title=_("Agreed at the assembly") if agreed else _("Treated at the assembly"),
            tone="grass" if agreed else "ochre",
            template="assembly/knot.html",
            context={
                "meeting": meeting,
                "decisions": decided,
                "options": voted,
                "present": present.get(pk),
                "url": address(problem.municipality, meeting, meeting.cycle.number),
            },
            weight=500,
        )


def next_meeting(municipality: Any, cycle: Any) -> tuple[str, dict[str, Any], int] | None:
    """The announced assembly that comes next."""
    rows = list(Gathering.objects.filter(kind=ASSEMBLY, state=ANNOUNCED).select_related("cycle", "place"))
    coming = [row for row in rows if row.planned is not None and row.planned.last >= timezone.localdate()]
    if not coming:
        return None
    row = min(coming, key=lambda r: (r.planned.first, r.number))
    url = address(municipality, row, row.cycle.number)
    return "assembly/home_next.html", {"gathering": row, "url": url, "agenda": list(row.agenda.all()[:6])}, 10


def latest_decision(municipality: Any, cycle: Any) -> tuple[str, dict[str, Any], int] | None:
    """The assembly held last, with what it decided."""
    rows = Gathering.objects.filter(kind=ASSEMBLY, state__in=(HELD, RECORDED)).select_related("cycle", "place")
    rows = rows.filter(cycle=cycle) if cycle is not None else rows
    held = sorted(rows, key=lambda r: (r.when.first.isoformat() if r.when else "", r.number))
    if not held:
        return None
    row = held[-1]
    context = {
        "gathering": row,
        "url": address(municipality, row, row.cycle.number),
        "decisions": list(Decision.objects.filter(gathering=row, withdrawn_reason="").order_by("number")[:4]),
        "present": next((a.count for a in Attendance.objects.filter(gathering=row, role="all")), None),
    }
    return "assembly/home_latest.html", context, 510


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.ASSEMBLY] = stands
    drawers.KNOTS.append(knots)
    drawers.HOME_CARDS += [next_meeting, latest_decision]
