"""What the needs step lays into the drawers: what to do next, and where the step stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.cycle.drawers import (
    HOME_CARDS,
    OPEN_NOW,
    READ_ALONG,
    STEP_STATES,
    TASKS,
    News,
    StepState,
    Task,
)
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.cycle.telling import TELLING, Row, Telling
from birge.cycle.words import NEEDS, OPEN, PROBLEMS
from birge.kit.daily import JOBS
from birge.kit.reads import HowMany
from birge.needs import words
from birge.needs.jobs import forget_refused_voices
from birge.needs.models import Category, IssuedReport, NotHeld, Session, Voice, Window
from birge.people.words import FIELD, STAFF
from birge.places.models import Place

#: Behind the tasks of all steps.
LATER = 890


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """How many sessions are entered and checked, and who was heard where."""
    here = Session.objects.filter(cycle=OuterRef("pk")).exclude(channel=words.OPEN_FORM)
    voices = Voice.objects.filter(cycle=OuterRef("pk"), state=words.WAITING)
    window = Window.objects.filter(cycle=OuterRef("pk"), opens__lte=on, closes__gte=on)
    units = Place.objects.filter(parent=OuterRef("municipality__place"), valid_to=None)
    entered, checked = here.filter(state=words.ENTERED), here.filter(state=words.CONFIRMED)
    mine = Category.objects.filter(municipality=OuterRef("municipality"))
    own = mine.filter(asked=True, withdrawn=False).exclude(code__in=words.ASKED)
    dropped = mine.filter(asked=False, code__in=words.ASKED)
    in_village = Q(place__valid_to=None, place__parent=OuterRef("municipality__place"))
    heard = _asked(here.exclude(state=words.WITHDRAWN).exclude(channel=words.OPEN_FORM).filter(in_village))
    met = Session.objects.filter(
        cycle=OuterRef("cycle"), place=OuterRef("place"), category=OuterRef("category")
    ).exclude(Q(state=words.WITHDRAWN) | Q(channel=words.OPEN_FORM))
    excused = NotHeld.objects.filter(in_village, cycle=OuterRef("pk"), reason=words.NO_SUCH_PEOPLE)
    excused = _asked(excused.exclude(Exists(met)))
    told = IssuedReport.objects.filter(cycle=OuterRef("pk")).exclude(state=words.PREPARED).order_by("-number")
    return rows.annotate(
        needs_facts=JSONObject(
            units=HowMany(units),
            kept=HowMany(here.exclude(state=words.WITHDRAWN)),
            entered=HowMany(entered),
            first_entered=Subquery(entered.order_by("number").values("number")[:1]),
            checked=HowMany(checked),
            villages=HowMany(checked.values("place").distinct()),
            voices=HowMany(voices),
            window=HowMany(window),
            heard=HowMany(heard.values("place", "category").distinct()),
            excused=HowMany(excused),
            own=HowMany(own),
            dropped=HowMany(dropped),
            report=Subquery(told.values("paper_number")[:1]),
            report_state=Subquery(told.values("state")[:1]),
            reported=Subquery(told.values("sessions")[:1]),
        )
    )


def _asked(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of sessions, or of what was not held: those with a group that the municipality asks every village in."""
    said = Category.objects.filter(municipality=OuterRef("municipality"), code=OuterRef("category"))
    wanted = Exists(said.filter(asked=True, withdrawn=False))
    return rows.filter(wanted | (Q(category__in=words.ASKED) & ~Exists(said.filter(asked=False))))


def tasks(municipality: Any, cycle: Any) -> Iterable[Task]:
    """Enter the first session; hear who was not heard; check what was entered; tell of it in a report."""
    if cycle is None:
        return
    cycle = known(cycle)
    facts = cycle.needs_facts
    home = reverse("needs:index", args=[municipality.code, cycle.number])
    add = reverse("needs:add", args=[municipality.code, cycle.number])
    if facts["voices"]:
        to = reverse("needs:voices", args=[municipality.code, cycle.number])
        text = _("Needs sent by residents to be read: %(count)s") % {"count": facts["voices"]}
        yield Task(text, to, STAFF, weight=23)
    there = bool(facts["kept"])
    yield Task(_("Enter the first needs session"), add, FIELD, done=there, weight=20, hint=_("One sheet, one form."))
    if not there:
        return
    missing = facts["units"] * (len(words.ASKED) + facts["own"] - facts["dropped"]) - facts["heard"] - facts["excused"]
    yield Task(
        _("Groups still to be heard: %(count)s") % {"count": missing}
        if missing
        else _("Every group was heard everywhere."),
        home,
        FIELD,
        done=not missing,
        weight=LATER if _closed(cycle) else 24,
    )
    if facts["entered"]:
        to = reverse("needs:session", args=[municipality.code, cycle.number, facts["first_entered"]])
        yield Task(_("Sessions to be checked: %(count)s") % {"count": facts["entered"]}, to, STAFF, weight=22)
    yield from _report_tasks(municipality, cycle, facts)


def _report_tasks(municipality: Any, cycle: Any, facts: dict[str, Any]) -> Iterable[Task]:
    """Issue the report once everything entered is checked, again when more was checked since; have it heard."""
    to = reverse("needs:report", args=[municipality.code, cycle.number])
    if not facts["checked"] or (facts["entered"] and not facts["report"]):
        return
    more = facts["checked"] - (facts["reported"] or 0)
    if facts["report"] and more > 0:
        text = _("Issue the needs report anew; sessions checked since: %(count)s") % {"count": more}
        yield Task(text, to, STAFF, weight=LATER if _closed(cycle) else 26)
        return
    hint = _("It tells who was heard, what was said and what became of it.")
    yield Task(_("Issue the needs report"), to, STAFF, done=bool(facts["report"]), weight=36, hint=hint)
    if facts["report"]:
        heard = facts["report_state"] == words.HEARD
        yield Task(_("Have the needs report heard by an assembly"), to, STAFF, done=heard, weight=525)


def _closed(cycle: Any) -> bool:
    """Whether the hearing is over: its dates are written down, or the list made from it is announced.

    Then who is missing waits behind the other steps.
    """
    if any(row.step == NEEDS and row.actual for row in cycle.step_dates.all()):
        return True
    stands = STEP_STATES.get(PROBLEMS)
    return stands is not None and stands(cycle).state == "past"


def step_state(cycle: Any) -> StepState:
    """Ahead without a session, past when all are checked and every village was heard or the hearing is over, else now.

    A village added to the lists later does not open again what was announced.
    """
    cycle = known(cycle)
    facts = cycle.needs_facts
    url = reverse("needs:index", args=[cycle.municipality.code, cycle.number])
    if not facts["entered"] and not facts["checked"]:
        return StepState(NEEDS, "ahead", "", url)
    over = facts["villages"] >= facts["units"] or _closed(cycle)
    state = "past" if over and not facts["entered"] else "now"
    line = _("sessions checked: %(count)s") % {"count": facts["checked"]}
    return StepState(NEEDS, state, line, url)


def home_card(municipality: Any, cycle: Any) -> tuple[str, dict[str, Any], int] | None:
    """An invitation to send a need, while the window for it is open; the report, once it was issued."""
    facts = known(cycle).needs_facts if cycle is not None else {}
    window = bool(facts) and bool(facts["window"]) and cycle.state == OPEN
    if not facts or not (window or facts["report"]):
        return None
    context = {
        "cycle": cycle,
        "municipality": municipality,
        "window": window,
        "report": facts["report"],
        "heard": facts["report_state"] == words.HEARD,
    }
    return "needs/home_card.html", context, 10


def open_windows(today: date, _until: date, _since: date) -> QuerySet[Window]:
    """Windows in which residents send what they need, the one that closes first at the top."""
    return Window.objects.filter(opens__lte=today, closes__gte=today, cycle__state=OPEN).order_by("closes", "pk")


def news(row: Row, today: date) -> News:
    """That a window is open."""
    url = reverse("needs:speak", args=[row.code, row.number])
    return News(OPEN_NOW, _("Say what is needed where you live"), row.day or today, url, row.municipality_id)


def fill() -> None:
    """Lay everything in; called once when the app is ready."""
    READ_ALONG.append(read_along)
    TASKS.append(tasks)
    STEP_STATES[NEEDS] = step_state
    HOME_CARDS.append(home_card)
    columns = {"code": "cycle__municipality__code", "number": "cycle__number", "day": "closes"}
    TELLING["needs"] = Telling(open_windows, news, columns)
    JOBS.append(forget_refused_voices)
