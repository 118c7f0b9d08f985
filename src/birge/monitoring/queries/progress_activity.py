"""One activity with all that was reported of it: the door to its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from birge.kit.reads import with_each
from birge.monitoring import progress_words as words
from birge.monitoring.models import Progress, ProgressPhoto, Report
from birge.monitoring.queries.progress import SILENT, Row, Stand, row_of
from birge.plan import words as plan_words
from birge.plan.models import Activity, Plan, PlanVersion
from birge.plan.queries.lines import ActivityLine
from birge.plan.queries.parts import activities_in
from birge.plan.queries.versions import kept_sheet, may_see_today
from birge.plan.sums import bar_parts, total_of
from birge.rulebook.money import NOT_STATED, Amount


@dataclass(frozen=True, slots=True)
class Told:
    """A report as its activity's page shows it. ``wrong``: a later one corrects it."""

    report: Report
    money: list[tuple[str, Amount]]
    wrong: bool

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.TONES[self.report.state]


@dataclass(frozen=True, slots=True)
class Followed:
    """An activity, its reports from the last to the first, and planned beside spent by source."""

    row: Row
    progress: Progress | None
    reports: list[Told]
    photos: Sequence[ProgressPhoto] = ()

    @property
    def line(self) -> ActivityLine:
        """As the plan has it."""
        return self.row.line

    @property
    def last(self) -> Report | None:
        """The report that stands."""
        return self.reports[0].report if self.reports else None

    @property
    def money(self) -> list[tuple[str, Amount, Amount]]:
        """(source, planned, spent) of every source that either names."""
        planned, spent = self.line.money.by_source, self.row.spent
        return [
            (str(name), planned.get(code, NOT_STATED), spent.get(code, NOT_STATED))
            for code, name in plan_words.SOURCES.items()
            if code in planned or code in spent
        ]

    @property
    def bar(self) -> list[Any]:
        """The planned money as a picture."""
        return bar_parts(total_of([self.line.money]))


def followed(plan: Plan, user: Any, line: int, number: int, today: date) -> Followed:
    """The door to an activity: those of the plan as ``user`` reads it. Four questions.

    :raises Http404: there is none.
    """
    found = _line(plan, user, line, number)
    progress = Progress.objects.filter(activity=found.activity.pk).first()
    reports: list[Told] = []
    spent: dict[str, Amount] = {}
    if progress is not None:
        rows = with_each(Report.objects.filter(progress=progress), "money", to="parts", order=("-number", "each__pk"))
        wrong = {row.corrects for row in rows}
        order = list(plan_words.SOURCES)
        for row in rows:
            parts = sorted(row.parts, key=lambda part: order.index(part.source))  # type: ignore[attr-defined]
            said = [(str(plan_words.SOURCES[part.source]), part.amount) for part in parts]
            reports.append(Told(row, said, row.number in wrong))
            if row.number == progress.reports:
                spent = {part.source: part.amount for part in parts}
    stand = Stand(*(getattr(progress, name) for name in Stand._fields)) if progress else SILENT
    row = row_of(found, stand, reports[0].report if reports else None, spent, today)
    order = list(words.MOMENTS)
    photos = sorted(progress.photos.all(), key=lambda one: (order.index(one.moment), one.number)) if progress else []
    if progress is not None:
        progress.activity = found.activity
    return Followed(row, progress, reports, photos)


def _line(plan: Plan, user: Any, line: int, number: int) -> ActivityLine:
    if may_see_today(user, plan):
        rows = Activity.objects.filter(plan=plan, plan_problem__number=line, number=number)
        found = activities_in(rows.select_related("plan_problem__problem", "plan_problem__direction"))
    else:
        sheet = kept_sheet(plan, PlanVersion.objects.get(pk=plan.in_force_id).content)
        found = [one for of in sheet.lines if of.row.number == line for one in of.activities]
        found = [one for one in found if one.activity.number == number]
    if not found:
        raise Http404
    return found[0]


def money_by_code(report: Report | None) -> dict[str, Amount]:
    """What a report says was spent, by source."""
    found: dict[str, Amount] = defaultdict(lambda: NOT_STATED)
    if report is not None:
        found |= {one.source: one.amount for one in report.money.all()}
    return found
