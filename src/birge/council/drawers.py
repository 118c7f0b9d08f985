"""What the desk, the timeline, the thread of a problem and the home learn from the council."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from birge.council import words
from birge.council.models import Package, Remark, Resolution
from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import Knot, StepState, Task
from birge.people.words import COUNCIL_CHAIR, COUNCIL_SECRETARY, DEPUTY_HEAD, HEAD, STAFF
from birge.plan.models import Plan
from birge.plan.words import DISCUSSED

HEADS = frozenset({HEAD, DEPUTY_HEAD})
SECRETARY = frozenset({COUNCIL_SECRETARY})
CHAIR = frozenset({COUNCIL_CHAIR})
VALID = (words.ADOPTED, words.PUBLISHED)


def _index(municipality: Any, cycle: Any) -> str:
    return reverse("council:index", args=[municipality.code, cycle.number])


def address(municipality: Any, resolution: Resolution, cycle: int) -> str:
    """The page of a resolution."""
    return reverse("council:resolution", args=[municipality.code, cycle, resolution.serial])


def tasks(municipality: Any, cycle: Any) -> Iterable[Task]:
    """Send the plan, answer remarks, put it on an agenda, draft, adopt, publish."""
    if cycle is None or cycle.state != cycle_words.OPEN:
        return
    package = Package.objects.filter(cycle=cycle).order_by("-number").first()
    if package is None:
        if Plan.objects.filter(cycle=cycle, state=DISCUSSED).exists():
            yield Task(_("Prepare the package for the council"), _index(municipality, cycle), STAFF, weight=600)
        return
    url = reverse("council:package", args=[municipality.code, cycle.number, package.number])
    resolution = Resolution.objects.filter(package=package).order_by("-serial").first()
    sent = package.state not in (words.PREPARED, words.RETURNED)
    unanswered = package.state == words.RETURNED and Remark.objects.filter(package=package, answer="").exists()
    if unanswered:
        yield Task(_("Answer the remarks of the council"), url, STAFF, weight=600)
    yield Task(_("Send the plan to the council"), url, HEADS, done=sent, weight=605)
    if not sent:
        return
    tabled = package.state in (words.TABLED, words.DECIDED)
    yield Task(_("Put the plan on the agenda of a session"), url, SECRETARY, done=tabled, weight=610)
    drafted = resolution is not None and resolution.state != words.NOT_ADOPTED
    if tabled:
        yield Task(_("Draft the resolution"), url, SECRETARY, done=drafted, weight=620)
    if resolution is None or not drafted:
        return
    page = address(municipality, resolution, cycle.number)
    valid = resolution.state in VALID
    yield Task(_("Write down the vote and adopt the resolution"), page, CHAIR, done=valid, weight=630)
    if valid:
        done = resolution.state == words.PUBLISHED
        yield Task(_("Publish the resolution"), page, SECRETARY, done=done, weight=640)


def stands(cycle: Any) -> StepState:
    """Past when a resolution on the plan is adopted, now while a package is before the council."""
    url = _index(cycle.municipality, cycle)
    adopted = Resolution.objects.filter(package__cycle=cycle, state__in=VALID).order_by("-serial").first()
    if adopted is not None:
        line = _("resolution no. %(number)s") % {"number": adopted.number}
        return StepState(cycle_words.COUNCIL, "past", line, url)
    package = Package.objects.filter(cycle=cycle).exclude(state=words.PREPARED).order_by("-number").first()
    if package is not None:
        return StepState(cycle_words.COUNCIL, "now", package.get_state_display(), url)
    return StepState(cycle_words.COUNCIL, "ahead", "", url)


def knots(problem: Any) -> Iterable[Knot]:
    """The resolutions that adopted a plan with the problem in it."""
    rows = (
        Resolution.objects.filter(package__plan__problems__problem=problem, state__in=VALID)
        .select_related("cycle", "session")
        .order_by("adopted_on", "serial")
        .distinct()
    )
    for row in rows:
        yield Knot(
            title=_("Adopted by the council"),
            tone="grass",
            template="council/knot.html",
            context={"resolution": row, "url": address(problem.municipality, row, row.cycle.number)},
            weight=600,
        )


def home_card(municipality: Any, cycle: Any) -> tuple[str, dict[str, Any], int] | None:
    """The resolution adopted last."""
    rows = Resolution.objects.filter(state__in=VALID).select_related("cycle")
    row = rows.order_by("-adopted_on", "-serial").first()
    if row is None:
        return None
    return "council/home_card.html", {"resolution": row, "url": address(municipality, row, row.cycle.number)}, 520


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.COUNCIL] = stands
    drawers.KNOTS.append(knots)
    drawers.HOME_CARDS.append(home_card)
