"""What the desk, the timeline, the thread of a problem and the home learn from assemblies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.assembly import forum, words
from birge.assembly.models import Option
from birge.chronicle.actions import record_key
from birge.chronicle.queries import keys_of
from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import Knot, Late, Missing, StepState, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known, value_in_force
from birge.gatherings.models import Decision, Gathering
from birge.gatherings.queries import present_of, with_present
from birge.gatherings.words import ANNOUNCED, ASSEMBLY, CANCELLED, DRAFT, HELD, PUBLIC_STATES, RECORDED
from birge.groups.models import Group
from birge.kit import scope
from birge.kit.reads import with_each
from birge.kit.ready import Ready
from birge.people.words import STAFF
from birge.places.models import Municipality
from birge.places.queries import READ_ALONG
from birge.plan.models import Plan, PlanProblem
from birge.problems.models import PriorityEntry, PriorityList
from birge.rulebook.counts import HeadCount


def _list(municipality: Any, cycle: Any) -> str:
    return reverse("assembly:index", args=[municipality.code, cycle.number])


def address(municipality: Any, gathering: Gathering, cycle: int) -> str:
    """The page of an assembly."""
    return reverse("assembly:meeting", args=[municipality.code, cycle, gathering.number])


def assemblies() -> Prefetch[Any, Any, Any]:
    """The assemblies of a cycle by number, each with how many were there."""
    rows_of_all = Gathering.objects.filter(kind=ASSEMBLY).exclude(state=CANCELLED).select_related("place")
    return Prefetch("gatherings", queryset=with_present(rows_of_all).order_by("number"), to_attr="assemblies")


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """What the charter calls the gathering of residents."""
    return rows.annotate(forum=Subquery(value_in_force(forum.RULE, on)))


def named_along(rows: QuerySet[Municipality], today: Any) -> QuerySet[Municipality]:
    """The same of the municipality whose pages are read."""
    with scope.everyone("what the charter of the municipality asked for calls the gathering of residents"):
        return rows.annotate(forum=Subquery(value_in_force(forum.RULE, today, municipality_id=OuterRef("pk"))))


def tasks(municipality: Any, cycle: Any) -> Iterable[Task]:
    """Prepare an assembly, give notice, write its record, sign the minutes."""
    if cycle is None or cycle.state != cycle_words.OPEN:
        return
    rows = known(cycle).assemblies
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
    # However many are behind, the latest stands for them.
    for row in [one for one in rows if one.state == RECORDED][-1:]:
        url = address(municipality, row, cycle.number)
        yield Task(_("Finish and sign the minutes of the assembly"), url, STAFF, done=True, weight=503)


def late(municipality: Any, cycle: Any) -> Iterable[Late]:
    """Assemblies whose announced day has passed and of which nothing is written down."""
    if cycle is None:
        return
    today = timezone.localdate()
    for row in known(cycle).assemblies:
        if row.state == ANNOUNCED and row.planned is not None and row.planned.last < today:
            yield Late(
                _("What the assembly decided is not written down"),
                row.planned,
                address(municipality, row, cycle.number),
            )


def stands(cycle: Any) -> StepState:
    """Past when an assembly has signed minutes, now when one is prepared, announced or held."""
    rows = known(cycle).assemblies[::-1]
    url = _list(cycle.municipality, cycle)
    public = [row for row in rows if row.state in PUBLIC_STATES]
    called = forum.name(known(cycle).forum or "")
    if not public:
        return StepState(cycle_words.ASSEMBLY, "now" if rows else "ahead", "", url, name=called)
    row = next((r for r in public if r.state == ANNOUNCED), public[0])
    state = "past" if row.state == RECORDED else "now"
    return StepState(cycle_words.ASSEMBLY, state, row.get_state_display(), url, name=called)


def _put(problem: Any) -> Q:
    """The matters through which an assembly decides on a problem: its list, its group, the plan it stands in."""
    entries = PriorityEntry.objects.filter(problem=problem, is_priority=True)
    return (
        Q(matter__record__in=keys_of(PriorityList, entries, "list_id"))
        | Q(matter__record__in=keys_of(Group, Group.objects.filter(problem=problem), "pk"))
        | Q(matter__record__in=keys_of(Plan, PlanProblem.objects.filter(problem=problem), "plan_id"))
    )


_DECIDED = Ready(
    lambda problem: (
        with_present(Decision.objects.filter(_put(problem), withdrawn_reason=""), "gathering")
        .filter(gathering__kind=ASSEMBLY, gathering__state__in=(HELD, RECORDED))
        .select_related("matter", "gathering__cycle")
        .order_by("number")
    ),
    BigIntegerField(),
    here=True,
)
_CHOSEN = Ready(
    lambda problem: (
        with_present(Option.objects.filter(problem=problem, choice__state=words.COUNTED), "choice__gathering")
        .filter(choice__gathering__state__in=(HELD, RECORDED))
        .select_related("choice__gathering__cycle")
    ),
    BigIntegerField(),
    here=True,
)


def knots(problem: Any) -> Iterable[Knot]:
    """What assemblies decided on a problem: who was there, how it was voted, where the minutes are."""
    by_meeting: dict[int, tuple[Gathering, list[Decision], list[Option], HeadCount | None]] = {}
    for decision in _DECIDED(problem.pk):
        meeting = decision.gathering
        by_meeting.setdefault(meeting.pk, (meeting, [], [], present_of(decision)))[1].append(decision)
    for option in _CHOSEN(problem.pk):
        meeting = option.choice.gathering
        by_meeting.setdefault(meeting.pk, (meeting, [], [], present_of(option)))[2].append(option)
    municipality = problem.cycle.municipality
    for _pk, (meeting, decided, voted, present) in sorted(by_meeting.items()):
        agreed = any(d.outcome == "agreed" for d in decided) or not decided
        missing = ()
        if meeting.state == HELD:
            since = meeting.held.last if meeting.held else None
            missing = (Missing(_("The minutes are not signed yet"), since, municipality.words["executive"]),)
        yield Knot(
            title=_("Agreed at the assembly") if agreed else _("Treated at the assembly"),
            tone="grass" if agreed else "ochre",
            template="assembly/knot.html",
            context={
                "meeting": meeting,
                "decisions": decided,
                "options": voted,
                "present": present,
                "url": address(municipality, meeting, meeting.cycle.number),
            },
            weight=500,
            slug=f"assembly-{meeting.number}",
            on=meeting.held,
            who=meeting.organiser or municipality.words["assembly"],
            records=(record_key(meeting),),
            missing=missing,
        )


def next_meeting(municipality: Any, cycle: Any) -> tuple[str, dict[str, Any], int] | None:
    """The announced assembly that comes next, in whatever cycle."""
    rows = with_each(
        Gathering.objects.filter(kind=ASSEMBLY, state=ANNOUNCED).select_related("cycle", "place"),
        "agenda",
        to="lines",
        order=("pk", "each__number"),
    )
    coming = [row for row in rows if row.planned is not None and row.planned.last >= timezone.localdate()]
    if not coming:
        return None
    row: Any = min(coming, key=lambda r: (r.planned.first, r.number))
    url = address(municipality, row, row.cycle.number)
    return "assembly/home_next.html", {"gathering": row, "url": url, "agenda": row.lines[:6]}, 10


def latest_decision(municipality: Any, cycle: Any) -> tuple[str, dict[str, Any], int] | None:
    """The assembly of the cycle held last, with what it decided."""
    if cycle is None:
        return None
    held = [row for row in known(cycle).assemblies if row.state in (HELD, RECORDED)]
    if not held:
        return None
    row = max(held, key=lambda r: (r.when.first.isoformat() if r.when else "", r.number))
    decided = Decision.objects.filter(gathering=row, withdrawn_reason="").select_related("matter", "gathering")
    context = {
        "gathering": row,
        "url": address(municipality, row, cycle.number),
        "decisions": list(decided.order_by("number")[:4]),
        "present": present_of(row),
    }
    return "assembly/home_latest.html", context, 510


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.FETCHED_ALONG.append(assemblies)
    drawers.READ_ALONG.append(read_along)
    READ_ALONG.append(named_along)
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.ASSEMBLY] = stands
    drawers.KNOTS.append(knots)
    drawers.HOME_CARDS += [next_meeting, latest_decision]
    drawers.LATE.append(late)
