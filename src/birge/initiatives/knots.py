"""What the thread of a problem learns from initiatives: who applied against it, and the projects that came of it.

Before a call is decided nobody reads who applies for what: the thread says how many applications wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext

from birge.cycle.drawers import Knot
from birge.initiatives import application_words as its
from birge.initiatives import delivery_words, words
from birge.initiatives.models import Application, Entry, Payment, Project
from birge.initiatives.seen import ACTS, Seen
from birge.kit.reads import AllOf, moment, whole
from birge.plan.say import worded
from birge.problems.models import Problem
from birge.rulebook.when import When


def along_problems(rows: QuerySet[Problem]) -> QuerySet[Problem]:
    """Problems with the applications against them, and how many projects everybody may read."""
    came = Application.objects.filter(
        Q(problem=OuterRef("pk")) | Q(project__problem=OuterRef("pk")), call__state__in=words.PUBLIC_CALLS
    )
    came = came.exclude(state=its.WITHDRAWN).order_by("call__number", "number")
    told = JSONObject(
        id="pk",
        number="number",
        call="call__number",
        name="call__title",
        name_ru="call__title_ru",
        decided="call__state",
        decided_at="call__decided_at",
        received_at="received_at",
        title="title",
        state="state",
        outcome="outcome",
    )
    return rows.annotate(
        initiatives_came=AllOf(came.annotate(told=told).values("told")),
        initiatives_projects=AllOf(_projects()),
    )


def _told(problem: Any) -> Any:
    if "initiatives_came" in problem.__dict__:
        return problem
    return along_problems(Problem.objects.filter(pk=problem.pk)).get()


@dataclass(frozen=True, slots=True)
class Came:
    """An application of a call that is decided: its title, what became of it, and where that stands."""

    number: int
    title: str
    name: Any
    tone: str
    url: str
    call: Any


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many applications wait for the decision of a call."""

    count: int
    url: str
    call: Any


def applied(problem: Any) -> Iterable[Knot]:
    """The applications against a problem; of a call that is not decided how many there are."""
    rows = _told(problem).initiatives_came
    if not rows:
        return
    code = problem.cycle.municipality.code
    decided = [one for one in rows if one["decided"] == words.DECIDED]
    waits: dict[int, list[Any]] = {}
    for one in rows:
        # Of a call that was cancelled nothing waits.
        if one["decided"] not in (words.DECIDED, words.CANCELLED):
            waits.setdefault(one["call"], []).append(one)
    if not decided and not waits:
        return
    told = [_came(one, code) for one in decided]
    waiting = [
        Waiting(
            len(found), reverse("initiatives:call", args=[code, call]), worded(found[0]["name"], found[0]["name_ru"])
        )
        for call, found in waits.items()
    ]
    days = [moment(one["decided_at"] or one["received_at"]) for one in (decided or rows)]
    yield Knot(
        title=gettext("Applications for money were decided") if not waits else gettext("Residents applied for money"),
        tone="lake",
        template="initiatives/applied_knot.html",
        context={"came": told, "waiting": waiting},
        weight=660,
        slug="initiatives",
        on=localdate(max(days)),
        who=gettext("commission of the call"),
        records=tuple(f"initiatives.application:{one['id']}" for one in decided[:6]),
    )


def _came(one: dict[str, Any], code: str) -> Came:
    return Came(
        one["number"],
        one["title"],
        its.OUTCOMES.get(one["outcome"]) or its.STATES[one["state"]],
        its.OUTCOME_TONES.get(one["outcome"], its.TONES[one["state"]]),
        reverse("initiatives:result", args=[code, one["call"]]),
        worded(one["name"], one["name_ru"]),
    )


@dataclass(frozen=True, slots=True)
class Carried:
    """A project on the thread: what was given and paid when, what happened, which acts there are."""

    row: Project
    url: str
    paid: Sequence[dict[str, Any]]
    entries: Sequence[dict[str, Any]]
    seen: Sequence[Seen]

    @property
    def given(self) -> int:
        """What was paid of it so far."""
        return sum(one["tyiyn"] for one in self.paid)


_COLUMNS = ("number", "state", "title", "title_ru", "executor", "total_tyiyn", "agreed_on")


def _projects() -> QuerySet[Any]:
    """Inside a query for problems: their projects with what was paid, what happened and the acts on them, as JSON."""
    rows = Project.objects.filter(problem=OuterRef("pk"), state__in=delivery_words.PUBLIC_PROJECTS).order_by("number")
    paid = Payment.objects.filter(project=OuterRef("pk")).order_by("tranche__number")
    paid = paid.annotate(told=JSONObject(number=F("tranche__number"), tyiyn="tyiyn", at="at"))
    entries = Entry.objects.filter(project=OuterRef("pk"), replaced=None).order_by("on", "number")
    entries = entries.annotate(told=JSONObject(kind="kind", on="on", text="text"))
    along = {f"along_{name}": AllOf(one.rows()) for name, one in ACTS.items()}
    rows = rows.annotate(paid_told=AllOf(paid.values("told")), entries_told=AllOf(entries.values("told")), **along)
    columns = {name: name for name in (*_COLUMNS, "paid_told", "entries_told", *along)}
    return rows.annotate(told=JSONObject(id="pk", **columns)).values("told")


#: What an entry must be to say that the result was looked at.
_ENDS = (delivery_words.OPENING, delivery_words.ACCEPTANCE, delivery_words.CLOSING, delivery_words.UPKEEP)


def carried_out(problem: Any) -> Iterable[Knot]:
    """A stop for each project that came of a problem."""
    code = problem.cycle.municipality.code
    for told in _told(problem).initiatives_projects:
        row = Project(**{name: told[name] for name in _COLUMNS}, id=told["id"])
        row.agreed_on = _day(told["agreed_on"])
        row.municipality = problem.cycle.municipality
        entries = [_entry(one) for one in whole(told["entries_told"])]
        paid = [{**one, "at": moment(one["at"])} for one in whole(told["paid_told"])]
        seen = [act for name, one in ACTS.items() for act in one.read(row, whole(told[f"along_{name}"]))]
        url = reverse("initiatives:project", args=[code, row.number])
        over = row.state != delivery_words.RUNNING
        last = [one["on"] for one in entries if one["kind"] in _ENDS]
        yield Knot(
            title={
                delivery_words.RUNNING: gettext("A project is being carried out"),
                delivery_words.DONE: gettext("The project is finished"),
                delivery_words.FAILED: gettext("The project was not carried out"),
            }[row.state],
            tone="grass",
            template="initiatives/project_knot.html",
            context={"one": Carried(row, url, paid, entries, seen)},
            weight=695,
            slug=f"project-{row.number}",
            on=last[-1] if over and last else row.agreed_on,
            who=row.executor,
            records=(f"initiatives.project:{row.pk}",),
        )


def _day(said: Any) -> Any:
    return parse_date(said[:10]) if isinstance(said, str) else said


def _entry(told: dict[str, Any]) -> dict[str, Any]:
    day = _day(told["on"])
    return {**told, "on": day, "name": delivery_words.ENTRIES[told["kind"]], "when": When.day(day) if day else None}


def knots(problem: Any) -> Iterable[Knot]:
    """The applications against a problem, and the projects that came of it."""
    yield from applied(problem)
    yield from carried_out(problem)
