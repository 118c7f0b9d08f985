"""The versions of a plan: who reads which, and the sheet of one as the plan's page shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from copy import copy
from operator import attrgetter
from typing import Any

from django.http import Http404

from birge.people.access import works_in
from birge.plan.models import (
    Activity,
    Amendment,
    Direction,
    Funding,
    Plan,
    PlanProblem,
    PlanVersion,
    VillageText,
    WayConsidered,
)
from birge.plan.queries.content import Content, content_of, head_from, rows_from
from birge.plan.queries.lines import ActivityLine, Part, PlanSheet
from birge.plan.queries.sheet import Rows, Wanted, plan_sheet
from birge.problems.models import Problem

#: What stands for the plan as it is today where a version is chosen.
TODAY = "now"


def versions_for(user: Any, plan: Plan) -> list[PlanVersion]:
    """The versions ``user`` may read, the newest first, without what they say."""
    rows = PlanVersion.objects.filter(plan=plan).defer("content").order_by("-number")
    return list(rows if works_in(user, plan.municipality_id) else rows.filter(shown=True))


def version_for(user: Any, plan: Plan, number: int) -> PlanVersion:
    """The door to a version.

    :raises Http404: there is none, or it was shown to nobody and ``user`` does not work here.
    """
    found = PlanVersion.objects.filter(plan=plan, number=number).first()
    if found is None or not (found.shown or works_in(user, plan.municipality_id)):
        raise Http404
    return found


def amendments_of(plan: Plan) -> list[Amendment]:
    """All amendments, the newest first."""
    rows = Amendment.objects.filter(plan=plan).order_by("-number").select_related("base", "result")
    return list(rows.defer("base__content", "result__content"))


def may_see_today(user: Any, plan: Plan) -> bool:
    """Whether ``user`` reads the lines as they are now: while a plan is amended, others read what is in force."""
    return plan.in_force_id is None or works_in(user, plan.municipality_id)


def sheet_for(
    user: Any, plan: Plan, *, wanted: Wanted | None = None, most: int | None = None
) -> tuple[PlanSheet, PlanVersion | None]:
    """The sheet that ``user`` reads at the plan's address, and the version it shows (``None``: as it is now)."""
    if may_see_today(user, plan):
        return plan_sheet(plan, wanted=wanted, most=most), None
    version = PlanVersion.objects.get(pk=plan.in_force_id)
    return kept_sheet(plan, version.content, wanted=wanted, most=most), version


def lines_in_force(version: int, problem: Problem | None = None) -> list[ActivityLine]:
    """The activities of a version that is in force while its plan is amended; of one problem, or all."""
    found = PlanVersion.objects.select_related("plan__cycle").get(pk=version)
    sheet = kept_sheet(found.plan, found.content)
    lines = [line for line in sheet.lines if problem is None or line.row.problem_id == problem.pk]
    return [one for line in lines for one in line.activities]


def contents(user: Any, plan: Plan, *which: str) -> list[tuple[Content, PlanVersion | None]]:
    """What the plan said: in the versions with these numbers, or today (:data:`TODAY`); in the order asked for.

    :raises Http404: there is no such version for ``user``.
    """
    if not all(one == TODAY or (one.isascii() and one.isdigit() and len(one) < 10) for one in which):
        raise Http404
    numbers = {int(one) for one in which if one != TODAY}
    rows = PlanVersion.objects.filter(plan=plan, number__in=numbers)
    found = {row.number: row for row in rows if row.shown or works_in(user, plan.municipality_id)} if numbers else {}
    if set(found) != numbers:
        raise Http404
    today = content_of(plan) if TODAY in which else {}
    return [(today, None) if one == TODAY else (found[int(one)].content, found[int(one)]) for one in which]


def kept_plan(plan: Plan, content: Content) -> Plan:
    """The plan with the head it had; not to be saved."""
    found = copy(plan)
    for name, value in head_from(content).items():
        setattr(found, name, value)
    return found


def kept_sheet(plan: Plan, content: Content, *, wanted: Wanted | None = None, most: int | None = None) -> PlanSheet:
    """The sheet of what was kept, made of rows that are not saved; nothing is asked of the database."""
    then = kept_plan(plan, content)
    return plan_sheet(then, wanted=wanted, most=most, source=_Kept(then, content))


class _Kept(Rows):
    """What a sheet is made of, from what a version kept."""

    def __init__(self, plan: Plan, content: Content) -> None:
        super().__init__(plan)
        self.content = content

    def _rows(self, model: Any, order: Callable[[Any], Any] = attrgetter("number")) -> list[Any]:
        return sorted(rows_from(self.content, model, self.plan), key=order)

    def _by_line(self, model: Any, order: Callable[[Any], Any] = attrgetter("number")) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {}
        for row in self._rows(model, order):
            found.setdefault(row.line_id, []).append(row)
        return found

    def directions(self) -> list[Direction]:
        held: dict[int, list[dict[str, int]]] = {}
        for row in self._rows(PlanProblem):
            one = {"pk": row.pk, "number": row.number, "problem": row.problem_id}
            held.setdefault(row.direction_id, []).append(one)
        directions = self._rows(Direction)
        for row in directions:
            row.held = held.get(row.pk, [])
        return directions

    def lines(self, keys: Collection[int]) -> list[PlanProblem]:
        directions = {row.pk: row for row in self._rows(Direction)}
        rows = [row for row in self._rows(PlanProblem) if row.pk in keys]
        for row in rows:
            row.direction = directions[row.direction_id]
        return rows

    def activities(self) -> list[Activity]:
        return self._rows(Activity)

    def funding(self) -> list[Part]:
        rows = self._rows(Funding, attrgetter("pk"))
        return [Part(row.activity_id, row.source, row.amount, row.typed) for row in rows]

    def ways(self, lines: Iterable[int]) -> dict[int, list[WayConsidered]]:
        return self._by_line(WayConsidered)

    def villages(self, lines: Iterable[int]) -> dict[int, list[VillageText]]:
        return self._by_line(VillageText, attrgetter("place.sort_key"))

    def priorities(self) -> list[Problem]:
        return []
