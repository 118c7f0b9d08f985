"""The tasks of the council: packages, sessions, votes, opinions that are waited for, the charter on its way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council import words
from birge.council.addresses import address, index, titled
from birge.cycle import words as cycle_words
from birge.cycle.drawers import Task
from birge.cycle.queries import known
from birge.kit.said import language
from birge.people.words import COUNCIL_CHAIR, COUNCIL_SECRETARY, DEPUTY_HEAD, HEAD, STAFF
from birge.plan.steps import PLAN
from birge.plan.words import DISCUSSED
from birge.rulebook.when import When, format_when

HEADS = frozenset({HEAD, DEPUTY_HEAD})
SECRETARY = frozenset({COUNCIL_SECRETARY})
CHAIR = frozenset({COUNCIL_CHAIR})
VALID = words.VALID
#: So many days ahead the end of days for remarks, or of a discussion, stands on the desk.
SOON = timedelta(days=5)
#: How the sending of a text and its place on an agenda are said.
PLAN_TASKS = (
    gettext_lazy("Send the plan to the council"),
    gettext_lazy("Put the plan on the agenda of a session"),
)
PROGRAMME_TASKS = (
    gettext_lazy("Send the development programme to the council"),
    gettext_lazy("Put the development programme on the agenda of a session"),
)
#: State of a charter → its next step and whose it is.
CHARTER_TASKS = {
    words.WORKING: (gettext_lazy("Open the draft for public discussion"), STAFF),
    words.DISCUSSION: (gettext_lazy("The discussion is over: close it"), STAFF),
    words.READY: (gettext_lazy("Put the discussed text to an assembly"), STAFF),
    words.AGREED: (gettext_lazy("Put the agreed text on the agenda of a session"), SECRETARY),
    words.PASSED: (gettext_lazy("Enter its registration, or the day from which it holds"), STAFF),
    words.REGISTERED: (gettext_lazy("Enter the day from which it holds"), STAFF),
}


def tasks(municipality: Any, cycle: Any) -> Iterable[Task]:
    """Send the plan, answer remarks, put it on an agenda, draft, adopt, publish."""
    if cycle is None or cycle.state != cycle_words.OPEN:
        return
    cycle = known(cycle)
    yield from _on_other_matters(municipality, cycle)
    yield from _on_opinions(municipality, cycle)
    yield from _on_charter(municipality, cycle)
    yield from _on_window(municipality, cycle)
    if cycle.council_programme is not None:
        yield from _on_package(municipality, cycle, cycle.council_programme, PROGRAMME_TASKS, 670)
    package = cycle.council_package
    state = cycle.plan_facts["state"]
    amended = package is not None and package["state"] == words.DECIDED and PLAN.find("submit", state) is not None
    if package is None or amended:
        if amended or state == DISCUSSED:
            yield Task(_("Prepare the package for the council"), index(municipality, cycle), STAFF, weight=600)
        return
    yield from _on_package(municipality, cycle, package, PLAN_TASKS, 600)


def _on_package(
    municipality: Any, cycle: Any, package: dict[str, Any], said: tuple[Any, Any], weight: int
) -> Iterable[Task]:
    """The way of one package: the remarks, the sending, the agenda, the draft, the vote, the publication."""
    url = reverse("council:package", args=[municipality.code, cycle.number, package["number"]])
    sent = package["state"] not in (words.PREPARED, words.RETURNED)
    if package["state"] == words.RETURNED and package["unanswered"]:
        yield Task(_("Answer the remarks of the council"), url, STAFF, weight=weight)
    yield Task(str(said[0]), url, HEADS, done=sent, weight=weight + 5)
    if not sent:
        return
    tabled = package["state"] in (words.TABLED, words.DECIDED)
    yield Task(str(said[1]), url, SECRETARY, done=tabled, weight=weight + 10)
    drafted = package["resolution"] not in (None, words.NOT_ADOPTED)
    if tabled:
        yield Task(_("Draft the resolution"), url, SECRETARY, done=drafted, weight=weight + 20)
    if not drafted:
        return
    page = address(municipality, package["serial"], cycle.number)
    valid = package["resolution"] in VALID
    yield Task(_("Write down the vote and adopt the resolution"), page, CHAIR, done=valid, weight=weight + 30)
    if valid:
        done = package["resolution"] == words.PUBLISHED
        yield Task(_("Publish the resolution"), page, SECRETARY, done=done, weight=weight + 40)


def _on_other_matters(municipality: Any, cycle: Any) -> Iterable[Task]:
    """The first resolution without a plan that waits for its vote, and the first that waits for its publication."""
    waiting = (
        (cycle.council_to_vote, _("Write down the vote and adopt the resolution"), CHAIR, 650),
        (cycle.council_to_publish, _("Publish the resolution"), SECRETARY, 660),
    )
    for found, text, who, weight in waiting:
        if found:
            page = address(municipality, found["serial"], cycle.number)
            yield Task(text, page, who, weight=weight, hint=titled(found)[0])


def _on_opinions(municipality: Any, cycle: Any) -> Iterable[Task]:
    """The commission that was asked first and has not answered: its opinion is wanted before the session."""
    asked = cycle.council_asked
    if asked:
        url = reverse("council:opinion", args=[municipality.code, cycle.number, asked["number"]])
        yield Task(_("Write down the opinion of the commission"), url, SECRETARY, weight=615, hint=titled(asked)[0])


def _on_charter(municipality: Any, cycle: Any) -> Iterable[Task]:
    """The next step of the charter or regulation on its way; while people discuss it, when the days end soon."""
    draft = cycle.council_charter
    if not draft:
        return
    url, title = reverse("council:charter", args=[municipality.code, draft["number"]]), titled(draft)[0]
    closes = date.fromisoformat(draft["closes"]) if draft["closes"] else None
    if draft["state"] == words.DISCUSSION and closes is not None and closes >= timezone.localdate():
        if closes - timezone.localdate() <= SOON:
            text = _("The public discussion is open until %(day)s") % {"day": _day(closes)}
            yield Task(text, url, STAFF, weight=655, hint=title)
        return
    text, roles = CHARTER_TASKS[draft["state"]]
    yield Task(text, url, roles, weight=655, hint=title)


def _on_window(municipality: Any, cycle: Any) -> Iterable[Task]:
    """The days for remarks on the plan end soon: until then nothing should be decided on it."""
    closes = cycle.council_window
    if closes is None or not timezone.localdate() <= closes <= timezone.localdate() + SOON:
        return
    url = reverse("plan:remarks", args=[municipality.code, cycle.number])
    text = _("Residents may send remarks on the plan until %(day)s") % {"day": _day(closes)}
    yield Task(
        text, url, STAFF, weight=428, hint=_("After it every remark gets an answer, then the plan is decided on.")
    )


def _day(day: date) -> str:
    return format_when(When.day(day), language())
