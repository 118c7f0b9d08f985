"""Activities of the plans that everybody may read, with money by source, villages, and what was reported of them.

Seven questions, of one municipality or of each twenty of the country. Of a plan that is being amended the version in
force is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef

from birge.kit import scope
from birge.monitoring import progress_words
from birge.monitoring.models import Progress, ReportMoney
from birge.places.models import Municipality, PlaceCode
from birge.plan import words
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem, VillageText
from birge.plan.queries.content import rows_from
from birge.plan.queries.versions import kept_plan
from birge.problems.models import Problem
from birge.rulebook.money import WITH_FIGURE, Amount

ACROSS = "what is published of projects is open data of the whole country"
DONOR = "donor_grant"
#: The plans of so many municipalities are held at once.
CHUNK = 20


@dataclass(slots=True)
class Project:
    """An activity with everything that is published of it."""

    municipality: Municipality
    plan: Plan
    activity: Activity
    line: PlanProblem
    direction: Direction
    #: Code of the municipality in the register; empty: it has none.
    soate: str = ""
    money: dict[str, Amount] = field(default_factory=dict)
    #: Code (empty: none) and name of each village that the plan names.
    villages: list[tuple[str, str]] = field(default_factory=list)
    progress: Progress | None = None
    #: What was spent by source up to the day of the last report.
    spent: list[ReportMoney] = field(default_factory=list)

    @property
    def problem(self) -> Problem:
        """The problem it solves."""
        return self.line.problem

    @property
    def cycle(self) -> int:
        """Number of the round."""
        return self.plan.cycle.number

    @property
    def code(self) -> str:
        """ "2.3": the third activity of the second problem."""
        return f"{self.line.number}.{self.activity.number}"

    @property
    def soate_of_villages(self) -> list[str]:
        """Codes of the villages it names."""
        return [code for code, _name in self.villages if code]

    @property
    def state(self) -> str:
        """How far it is by the last report; empty: nothing was reported."""
        state = self.progress.state if self.progress is not None else ""
        return "" if state == progress_words.UNREPORTED else state

    @property
    def percent(self) -> int | None:
        """How much is done by the last report; ``None``: not reported."""
        return self.progress.percent if self.progress is not None else None

    @property
    def by_donor(self) -> bool:
        """Whether the plan states money of a donor."""
        return DONOR in self.money and self.money[DONOR].state in WITH_FIGURE


def projects(here: Municipality | None = None, *, donors: bool = False) -> Iterator[Project]:
    """Of the municipality in scope, or of all but the invented ones, a few municipalities at a time.

    :param donors: only those for which the plan states money of a donor.
    """
    # Of one municipality they are read at once: its scope is closed when a stream is read.
    return iter(_projects(Plan.objects.all(), donors)) if here is not None else _of_the_country(donors)


def _of_the_country(donors: bool) -> Iterator[Project]:
    keys = list(Municipality.objects.filter(is_example=False).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), CHUNK):
        # A file is read between other work of the process: the scope is opened for each part and never left open.
        with scope.everyone(ACROSS):
            found = _projects(Plan.objects.filter(municipality__in=keys[first : first + CHUNK]), donors)
        yield from found


def _projects(plans: Any, donors: bool) -> list[Project]:
    rows = plans.filter(state__in=words.PUBLIC_STATES).select_related("cycle", "municipality__place", "in_force")
    shown = {plan.pk: plan for plan in rows.order_by("municipality_id", "cycle__number")}
    found = _of_today(shown, donors)
    for plan in shown.values():
        if plan.in_force is not None:
            found += _of_version(plan, donors)
    return _with_reports(_with_codes(found))


def _of_today(plans: dict[int, Plan], donors: bool) -> list[Project]:
    rows = Activity.objects.filter(plan__in=[pk for pk, plan in plans.items() if plan.in_force_id is None])
    if donors:
        given = Funding.objects.filter(activity=OuterRef("pk"), source=DONOR, amount_state__in=WITH_FIGURE)
        rows = rows.filter(Exists(given))
    rows = rows.select_related("plan_problem__problem", "plan_problem__issue", "plan_problem__direction")
    found = {}
    for row in rows.order_by("plan_id", "plan_problem__number", "number"):
        plan = plans[row.plan_id]
        found[row.pk] = Project(plan.municipality, plan, row, row.plan_problem, row.plan_problem.direction)
    for part in Funding.objects.filter(activity__in=list(found)).order_by("pk"):
        found[part.activity_id].money[part.source] = part.amount
    lines = defaultdict(list)
    for one in found.values():
        lines[one.line.pk].append(one)
    villages = VillageText.objects.filter(line__in=list(lines)).select_related("place").order_by("place__sort_key")
    for village in villages:
        for one in lines[village.line_id]:
            one.villages.append((str(village.place_id), village.place.name_ky))
    return list(found.values())


def _of_version(plan: Plan, donors: bool) -> list[Project]:
    """The same of the version in force while a plan is amended."""
    content = plan.in_force.content  # type: ignore[union-attr]
    kept = kept_plan(plan, content)
    lines = {row.pk: row for row in rows_from(content, PlanProblem, kept)}
    directions = {row.pk: row for row in rows_from(content, Direction, kept)}
    money: dict[int, dict[str, Amount]] = defaultdict(dict)
    for part in rows_from(content, Funding, kept):
        money[part.activity_id][part.source] = part.amount
    villages: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for village in rows_from(content, VillageText, kept):
        villages[village.line_id].append((str(village.place_id), village.place.name_ky))
    found = []
    for row in rows_from(content, Activity, kept):
        line = lines[row.plan_problem_id]
        one = Project(plan.municipality, kept, row, line, directions[line.direction_id], money=money[row.pk])
        one.villages = list(villages[line.pk])
        if one.by_donor or not donors:
            found.append(one)
    return sorted(found, key=lambda one: (one.line.number, one.activity.number))


def _with_codes(found: list[Project]) -> list[Project]:
    """Codes in the place of our numbers of places."""
    wanted = {one.municipality.place_id for one in found} | {int(key) for one in found for key, _name in one.villages}
    codes = dict(PlaceCode.objects.filter(place__in=wanted, valid_to=None).values_list("place_id", "code"))
    for one in found:
        one.soate = codes.get(one.municipality.place_id, "")
        one.villages = [(codes.get(int(key), ""), name) for key, name in one.villages]
    return found


def _with_reports(found: list[Project]) -> list[Project]:
    by_activity = {one.activity.pk: one for one in found}
    for progress in Progress.objects.filter(activity__in=list(by_activity)):
        by_activity[progress.activity_id].progress = progress
    last = ReportMoney.objects.filter(
        report__progress__activity__in=list(by_activity), report__number=F("report__progress__reports")
    )
    for part in last.select_related("report__progress"):
        by_activity[part.report.progress.activity_id].spent.append(part)
    return found
