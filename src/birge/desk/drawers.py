"""The first day of a municipality: what has to be there before the steps begin, read from the data, never ticked off.

Until a cycle is open these tasks come first; afterwards what is still missing waits behind the work of the steps, so
that a charter nobody can find does not stand in the way of the next meeting.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from birge.cycle.drawers import TASKS, Task
from birge.cycle.models import Cycle
from birge.cycle.words import OPEN, STEPS
from birge.desk.queries import FIRST_RULES, ground_of
from birge.people.words import DEPUTY_HEAD, EXECUTIVE_SECRETARY, HEAD, STAFF
from birge.places.models import Municipality
from birge.places.words import CITY

#: Behind the tasks of the steps.
LATER = 900
_MANAGERS = frozenset({HEAD, DEPUTY_HEAD, EXECUTIVE_SECRETARY})


def tasks(municipality: Municipality, cycle: Cycle | None) -> Iterable[Task]:
    """A specialist who can sign in, villages, population, rules of the charter, a cycle and its dates."""
    running = cycle is not None and cycle.state == OPEN
    facts = ground_of(municipality)
    if facts["second"]:
        url = reverse("people_here:index", args=[municipality.code])
        yield Task(_("Confirm or refuse what waits for a second person"), url, _MANAGERS, weight=0)
    yield _specialist(municipality, bool(facts["specialists"]))
    yield _units(municipality, bool(facts["units"]))
    yield _population(municipality, facts["units"], facts["counted"], running)
    yield _rules(municipality, facts["rules"] == len(FIRST_RULES), running)
    if cycle is not None and running:
        url = reverse("cycle:cycle", args=[municipality.code, cycle.number])
        yield Task(_("A planning cycle is open"), url, STAFF, done=True, weight=6)
        yield _dates(municipality, cycle)
    else:
        yield Task(_("Open a planning cycle"), reverse("cycle:open", args=[municipality.code]), STAFF, weight=6)


def _specialist(municipality: Municipality, signs_in: bool) -> Task:
    if signs_in:
        return Task(_("The specialist has a password and signs in"), reverse("people:account"), STAFF, True, 1)
    url = reverse("people_here:index", args=[municipality.code])
    return Task(_("Hand the specialist a code on paper for the first password"), url, _MANAGERS, weight=1)


def _units(municipality: Municipality, there: bool) -> Task:
    if municipality.kind == CITY:
        text = _("The neighbourhoods and villages are entered") if there else _("Enter the neighbourhoods and villages")
    else:
        text = _("The villages are entered") if there else _("Enter the villages")
    return Task(text, reverse("desk:profile", args=[municipality.code]), STAFF, there, 3)


def _population(municipality: Municipality, units: int, counted: int, running: bool) -> Task:
    done = bool(units) and counted == units
    return Task(
        _("Enter how many people live where, with the source"),
        reverse("desk:profile", args=[municipality.code]),
        STAFF,
        done,
        LATER if running else 4,
        _entered(counted, units) if units and not done else "",
    )


def _rules(municipality: Municipality, done: bool, running: bool) -> Task:
    return Task(
        _("Enter the rules of the charter"),
        reverse("cycle:settings", args=[municipality.code]),
        STAFF,
        done,
        LATER + 1 if running else 5,
        "" if done else _("For the first assembly: days of notice, quorum, who may vote."),
    )


def _dates(municipality: Municipality, cycle: Cycle) -> Task:
    dated = sum(1 for row in cycle.step_dates.all() if row.planned or row.actual)
    done = dated >= len(STEPS)
    return Task(
        _("Say when each step is planned"),
        reverse("cycle:dates", args=[municipality.code, cycle.number]),
        STAFF,
        done,
        # The first dates belong to opening the cycle; the rest may become known later.
        LATER + 2 if dated else 7,
        "" if done else _entered(dated, len(STEPS)),
    )


def _entered(count: int, of: int) -> str:
    return _("Entered: %(done)s of %(all)s") % {"done": count, "all": of}


def fill() -> None:
    """Lay the first day into the drawer; called once when the app is ready."""
    TASKS.append(tasks)
