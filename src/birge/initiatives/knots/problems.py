"""One question for problems, the applications against them and the projects that came of them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from birge.initiatives import application_words as its
from birge.initiatives import delivery_words, words
from birge.initiatives.models import Application, Entry, Payment, Project
from birge.initiatives.seen import ACTS
from birge.kit.reads import AllOf
from birge.problems.models import Problem


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


def with_what_came(problem: Any) -> Any:
    """The problem as :func:`along_problems` reads it; asked now where nobody asked before."""
    if "initiatives_came" in problem.__dict__:
        return problem
    return along_problems(Problem.objects.filter(pk=problem.pk)).get()


COLUMNS = ("number", "state", "title", "title_ru", "executor", "total_tyiyn", "agreed_on")


def _projects() -> QuerySet[Any]:
    """Inside a query for problems: their projects with what was paid, what happened and the acts on them, as JSON."""
    rows = Project.objects.filter(problem=OuterRef("pk"), state__in=delivery_words.PUBLIC_PROJECTS).order_by("number")
    paid = Payment.objects.filter(project=OuterRef("pk")).order_by("tranche__number")
    paid = paid.annotate(told=JSONObject(number=F("tranche__number"), tyiyn="tyiyn", at="at"))
    entries = Entry.objects.filter(project=OuterRef("pk"), replaced=None).order_by("on", "number")
    entries = entries.annotate(told=JSONObject(kind="kind", on="on", text="text"))
    along = {f"along_{name}": AllOf(one.rows()) for name, one in ACTS.items()}
    rows = rows.annotate(paid_told=AllOf(paid.values("told")), entries_told=AllOf(entries.values("told")), **along)
    columns = {name: name for name in (*COLUMNS, "paid_told", "entries_told", *along)}
    return rows.annotate(told=JSONObject(id="pk", **columns)).values("told")
