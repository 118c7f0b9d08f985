"""What the register may show as an effect, and what desk, home and thread learn from hearings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, JSONObject
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.budget.models import Budget, Line
from birge.budget.words import DRAFTING, PUBLIC_STATES
from birge.cycle import drawers
from birge.cycle.drawers import Knot, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.gatherings import effects, words
from birge.gatherings.effects import EffectKind, Shown
from birge.gatherings.models import Effect, Entry, Gathering
from birge.kit.reads import AllOf, HowMany
from birge.kit.said import language
from birge.people.words import STAFF
from birge.plan.models import Activity
from birge.plan.say import written
from birge.problems.models import Problem
from birge.rulebook.when import When

#: So many lines are offered in a list; a budget has more, and its own page leads here.
MOST_LINES = 300


def _lines(municipality: Any) -> Iterable[tuple[str, str]]:
    budgets = Budget.objects.filter(state__in=(*DRAFTING, *PUBLIC_STATES)).order_by("-year")[:2]
    rows = Line.objects.filter(budget__in=[one.pk for one in budgets]).select_related("budget")
    for line in rows.order_by("-budget__year", "number")[:MOST_LINES]:
        yield str(line.pk), f"{line.budget.year} · {line.function or line.code} {line.said}"[:120]


def _line_there(municipality: Any, keys: Collection[str]) -> dict[str, Shown]:
    rows = Line.objects.filter(pk__in=_numbers(keys)).select_related("budget")
    return {str(row.pk): _line(municipality, row) for row in rows}


def _line(municipality: Any, row: Line) -> Shown:
    said = {"year": row.budget.year, "line": f"{row.function or row.code} {row.said}".strip()}
    name = _("Budget of %(year)s: %(line)s") % said
    if not row.budget.is_public:
        return Shown(name)
    return Shown(name, _address("budget:budget", municipality.code, row.budget.year))


def _activities(municipality: Any) -> Iterable[tuple[str, str]]:
    rows = Activity.objects.select_related("plan_problem", "plan__cycle").order_by("-plan__cycle__number")
    for row in rows.order_by("-plan__cycle__number", "plan_problem__number", "number")[:MOST_LINES]:
        yield str(row.pk), _activity(row)[:120]


def _activity_there(municipality: Any, keys: Collection[str]) -> dict[str, Shown]:
    rows = Activity.objects.filter(pk__in=_numbers(keys)).select_related("plan_problem", "plan__cycle")
    return {
        str(row.pk): Shown(
            _("Plan, activity %(text)s") % {"text": _activity(row)},
            _address("plan:plan", municipality.code, row.plan.cycle.number),
        )
        for row in rows
    }


def _activity(row: Activity) -> str:
    return f"{row.plan_problem.number}.{row.number} {written(row.text, row.text_ru, language())}"


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 16]


def _address(name: str, *args: Any) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """The hearing that comes next, how many are held and not signed, and how many are being prepared."""
    return _facts(rows, "municipality")


def read_without(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """The same of municipalities without a cycle."""
    return _facts(rows, "pk")


def _facts(rows: QuerySet[Any], here: str) -> QuerySet[Any]:
    # Hearings are held every year: those beside earlier rounds wait as well.
    there = Gathering.objects.filter(municipality=OuterRef(here), kind=words.HEARING)
    coming = there.filter(state=words.ANNOUNCED).order_by("planned", "number")
    unsigned = there.filter(state=words.HELD).order_by("number")
    return rows.annotate(
        hearing_facts=JSONObject(
            number=Subquery(coming.values("number")[:1]),
            cycle=Subquery(coming.values("cycle__number")[:1]),
            title=Subquery(coming.values("title")[:1]),
            planned=Subquery(coming.values("planned")[:1]),
            venue=Subquery(coming.values("venue")[:1]),
            unsigned=Subquery(unsigned.values("number")[:1]),
            unsigned_cycle=Subquery(unsigned.values("cycle__number")[:1]),
            drafts=HowMany(there.filter(state=words.DRAFT)),
        )
    )


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """Give notice of a hearing, write down what happened, sign the protocol."""
    facts = known_here(municipality, cycle).hearing_facts
    if facts["drafts"]:
        url = reverse("hearings:all", args=[municipality.code])
        yield Task(_("Give notice of the budget hearing"), url, STAFF, weight=540)
    if facts["number"] is not None:
        when = When.from_code(facts["planned"]) if facts["planned"] else None
        due = when is not None and when.last <= timezone.localdate()
        text = (
            _("Write down what happened at the hearing") if due else _("Prepare the hearing: notice, campaign, cards")
        )
        url = reverse("hearings:hearing", args=[municipality.code, facts["cycle"] or 0, facts["number"]])
        yield Task(text, url, STAFF, weight=504 if due else 545)
    if facts["unsigned"] is not None:
        url = reverse("hearings:hearing", args=[municipality.code, facts["unsigned_cycle"] or 0, facts["unsigned"]])
        yield Task(_("Finish and sign the protocol of the hearing"), url, STAFF, weight=502)


def next_hearing(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """The announced hearing that comes next."""
    facts = known_here(municipality, cycle).hearing_facts
    if facts["number"] is None or not facts["planned"]:
        return None
    when = When.from_code(facts["planned"])
    if when.last < timezone.localdate():
        return None
    url = reverse("hearings:hearing", args=[municipality.code, facts["cycle"] or 0, facts["number"]])
    return "budget/hearings/home_next.html", {**facts, "when": when, "url": url}, 15


#: What the thread shows of an entry, and what its chip is made of.
_DAYS = ("due", "answered_on")
_SHOWN = ("year", "number", "state", "decision", "language", "text", "shown", *_DAYS)


def along_problems(rows: QuerySet[Problem]) -> QuerySet[Problem]:
    """Problems with the entries of the register that changed the plan against them."""
    activities = Activity.objects.filter(plan_problem__problem=OuterRef(OuterRef(OuterRef("pk"))))
    keys = activities.annotate(key=Cast("pk", CharField())).values("key")
    changed = Effect.objects.filter(kind=ACTIVITY, record__in=keys, withdrawn_reason="").values("entry")
    entries = Entry.objects.filter(pk__in=changed, state__in=words.ENTRY_PUBLIC).order_by("year", "number")
    told = JSONObject(**{name: name for name in _SHOWN})
    return rows.annotate(hearing_entries=AllOf(entries.annotate(told=told).values("told")[:5]))


def _days(one: dict[str, Any]) -> dict[str, date | None]:
    return {name: date.fromisoformat(one[name]) if one[name] else None for name in _DAYS}


def knots(problem: Any) -> Iterable[Knot]:
    """What residents asked and proposed that changed the plan against this problem."""
    facts: Any = problem
    if "hearing_entries" not in problem.__dict__:
        facts = along_problems(Problem.objects.filter(pk=problem.pk)).get()
    rows = [Entry(**{**one, **_days(one)}) for one in facts.hearing_entries]
    if rows:
        context = {"entries": rows, "code": problem.cycle.municipality.code}
        title = _("Proposed by residents and taken in")
        yield Knot(title=title, tone="felt", template="budget/hearings/knot.html", context=context, weight=420)


ACTIVITY, LINE = "plan.activity", "budget.line"


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    effects.keep(EffectKind(LINE, gettext_lazy("Lines of the budget"), _lines, _line_there))
    effects.keep(EffectKind(ACTIVITY, gettext_lazy("Activities of the plan"), _activities, _activity_there))
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.TASKS.append(tasks)
    drawers.HOME_CARDS.append(next_hearing)
    drawers.ALONG_PROBLEMS.append(along_problems)
    drawers.KNOTS.append(knots)
