"""What the needs step lays into the drawers: what to do next, and where the step stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.cycle.drawers import STEP_STATES, TASKS, StepState, Task
from birge.cycle.models import StepDate
from birge.cycle.words import NEEDS, PROBLEMS
from birge.needs import words
from birge.needs.models import Session
from birge.people.words import FIELD, STAFF
from birge.places.queries import units_of

#: Behind the tasks of all steps.
LATER = 890


def tasks(municipality: Any, cycle: Any) -> Iterable[Task]:
    """Enter the first session; hear who was not heard; check what was entered."""
    if cycle is None:
        return
    rows = list(
        Session.objects.filter(cycle=cycle)
        .exclude(state=words.WITHDRAWN)
        .values_list("place_id", "category", "state", "number")
    )
    home = reverse("needs:index", args=[municipality.code, cycle.number])
    add = reverse("needs:add", args=[municipality.code, cycle.number])
    yield Task(
        _("Enter the first needs session"), add, FIELD, done=bool(rows), weight=20, hint=_("One sheet, one form.")
    )
    if not rows:
        return
    met = {(place, category) for place, category, _state, _number in rows}
    units = list(units_of(municipality))
    missing = sum(1 for unit in units for group in words.ASKED if (unit.pk, group) not in met)
    yield Task(
        _("Groups still to be heard: %(count)s") % {"count": missing}
        if missing
        else _("Every group was heard everywhere."),
        home,
        FIELD,
        done=not missing,
        weight=LATER if _closed(cycle) else 24,
    )
    waiting = [number for _place, _category, state, number in rows if state == words.ENTERED]
    if waiting:
        to = reverse("needs:session", args=[municipality.code, cycle.number, min(waiting)])
        yield Task(_("Sessions to be checked: %(count)s") % {"count": len(waiting)}, to, STAFF, weight=22)


def _closed(cycle: Any) -> bool:
    """Whether the hearing is over: its dates are written down, or the list made from it is announced.

    Then who is missing waits behind the other steps.
    """
    if StepDate.objects.filter(cycle=cycle, step=NEEDS, actual__isnull=False).exists():
        return True
    stands = STEP_STATES.get(PROBLEMS)
    return stands is not None and stands(cycle).state == "past"


def step_state(cycle: Any) -> StepState:
    """Ahead without a session, past when all are checked and every village was heard, else now."""
    counted = Session.objects.filter(cycle=cycle).aggregate(
        entered=Count("pk", filter=Q(state=words.ENTERED)),
        checked=Count("pk", filter=Q(state=words.CONFIRMED)),
        villages=Count("place", filter=Q(state=words.CONFIRMED), distinct=True),
    )
    url = reverse("needs:index", args=[cycle.municipality.code, cycle.number])
    if not counted["entered"] and not counted["checked"]:
        return StepState(NEEDS, "ahead", "", url)
    everywhere = counted["villages"] >= units_of(cycle.municipality).count()
    state = "past" if everywhere and not counted["entered"] else "now"
    line = _("sessions checked: %(count)s") % {"count": counted["checked"]}
    return StepState(NEEDS, state, line, url)


def fill() -> None:
    """Lay everything in; called once when the app is ready."""
    TASKS.append(tasks)
    STEP_STATES[NEEDS] = step_state
