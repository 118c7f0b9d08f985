"""Progress of a whole plan: what was reported last of each activity, rolled up by direction, one of them open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F

from birge.monitoring import progress_words as words
from birge.monitoring.models import Progress, Report, ReportMoney
from birge.plan import words as plan_words
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem, PlanVersion
from birge.plan.queries.lines import ActivityLine
from birge.plan.queries.sheet import PAGE
from birge.plan.queries.versions import kept_sheet, may_see_today
from birge.plan.say import written
from birge.plan.sums import Total, money_of, total_of
from birge.rulebook.money import Amount
from birge.rulebook.progress import NOTHING, Part, RollUp, days_without_news, roll_up
from birge.rulebook.when import When


class Stand(NamedTuple):
    """What the last report says of an activity, in short."""

    state: str = words.UNREPORTED
    percent: int | None = None
    news_on: date | None = None
    begun: When | None = None
    ended: When | None = None
    expected: When | None = None
    reports: int = 0


SILENT = Stand()


@dataclass(frozen=True, slots=True)
class Sums:
    """What activities make together: the roll-up, how many stand how, and how many are late."""

    roll: RollUp = NOTHING
    states: Mapping[str, int] = field(default_factory=dict)
    late: int = 0

    def __add__(self, other: Sums) -> Sums:
        counts = Counter(self.states)
        counts.update(other.states)
        return Sums(self.roll + other.roll, counts, self.late + other.late)


@dataclass(frozen=True, slots=True)
class Row:
    """An activity of the open direction: as planned, as reported last, what was spent, how late it is."""

    line: ActivityLine
    stand: Stand
    report: Report | None
    spent: Mapping[str, Amount]
    silent_days: int | None
    late_days: int

    @property
    def is_news_old(self) -> bool:
        """Whether a report is missing: none for a quarter, and it is not over."""
        return self.stand.state not in words.FINAL and (self.silent_days or 0) > words.QUARTER


@dataclass(frozen=True, slots=True)
class Block:
    """A direction with its sums; ``rows``: its activities by problem, where it stands open."""

    number: int
    title: str
    lang: str
    sums: Sums
    open: bool
    problems: Sequence[tuple[PlanProblem, Sequence[Row]]] = ()
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Money:
    """Money from a source: as planned, and as spent by the last reports (``None``: nothing was said)."""

    code: str
    planned: Amount
    spent: int | None

    @property
    def name(self) -> str:
        """The source in the reader's language."""
        return str(plan_words.SOURCES[self.code])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The progress of a plan. ``news_on``: the day of the last report of all."""

    blocks: Sequence[Block]
    sums: Sums
    total: Total
    money: Sequence[Money]
    news_on: date | None
    silent_days: int | None


class _Item(NamedTuple):
    """What sums need of an activity, whichever direction is open."""

    pk: int
    problem: int
    starts: When | None
    ends: When | None
    money: Any


def progress_sheet(plan: Plan, user: Any, today: date, *, direction: int | None = None, page: int = 1) -> Sheet:
    """The progress of ``plan`` as ``user`` reads it, in seven queries however long it is.

    :param direction: number of the direction that stands open; ``None``: the first.
    """
    whole = _Today(plan) if may_see_today(user, plan) else _InForce(plan)
    stands = _stands(plan)
    spent = _spent(plan)
    by_direction: dict[int, list[_Item]] = defaultdict(list)
    under = {pk: of for pk, of in whole.problems}
    for item in whole.items:
        by_direction[under[item.problem]].append(item)
    numbers = [row.number for row in whole.directions]
    opened = direction if direction in numbers else next(iter(numbers), None)
    blocks = []
    for row in whole.directions:
        sums = sums_of(by_direction[row.pk], stands, today)
        title = written(row.name, row.name_ru)
        lang = "ru" if title != row.name else "ky"
        if row.number != opened:
            blocks.append(Block(row.number, title, lang, sums, False))
            continue
        there = [pk for pk, of in whole.problems if of == row.pk]
        pages = max(1, -(-len(there) // PAGE))
        at = min(max(page, 1), pages)
        lines = whole.lines(there[(at - 1) * PAGE : at * PAGE])
        problems = _rows(lines, stands, _last_reports(lines), spent, today)
        blocks.append(Block(row.number, title, lang, sums, True, problems, at, pages))
    total = total_of(item.money for item in whole.items)
    news = max((one.news_on for one in stands.values() if one.news_on), default=None)
    sums = sum((block.sums for block in blocks), Sums())
    return Sheet(blocks, sums, total, _money(total, spent), news, days_without_news(news, plan.adopted_on, today))


def whole_progress(plan: Plan, user: Any, today: date) -> Iterable[tuple[str, Row]]:
    """(direction, activity) of the whole plan in its order, for a table that goes out. Seven queries."""
    whole = _Today(plan) if may_see_today(user, plan) else _InForce(plan)
    stands, spent = _stands(plan), _spent(plan)
    lines = whole.lines([pk for pk, _of in whole.problems])
    reports = _last_reports(lines)
    for row in whole.directions:
        title = written(row.name, row.name_ru)
        for line in lines:
            if line.activity.plan_problem.direction_id == row.pk:
                pk = line.activity.pk
                yield title, row_of(line, stands.get(pk, SILENT), reports.get(pk), spent.get(pk, {}), today)


def sums_of(items: Iterable[_Item], stands: Mapping[int, Stand], today: date) -> Sums:
    """Roll up activities."""
    parts, states, late = [], Counter[str](), 0
    for item in items:
        stand = stands.get(item.pk, SILENT)
        parts.append(Part(item.money.total.tyiyn, stand.percent))
        states[stand.state] += 1
        late += late_days(item.ends, stand, today) > 0
    return Sums(roll_up(parts), states, late)


def late_days(ends: When | None, stand: Stand, today: date) -> int:
    """Days since the term passed of what is not over; what is postponed is late after the day it is expected by."""
    if stand.state in words.FINAL:
        return 0
    due = stand.expected if stand.state == words.POSTPONED and stand.expected is not None else ends
    return max(0, (today - due.last).days) if due is not None else 0


class _Today:
    """The plan as it stands: four questions, of which one for the direction that is open."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.directions = list(Direction.objects.filter(plan=plan).order_by("number"))
        self.problems = list(PlanProblem.objects.filter(plan=plan).order_by("number").values_list("pk", "direction_id"))
        parts: dict[int, dict[str, Amount]] = defaultdict(dict)
        funding = Funding.objects.filter(plan=plan).order_by()
        for of, source, tyiyn, state in funding.values_list("activity_id", "source", "tyiyn", "amount_state"):
            parts[of][source] = Amount(tyiyn, state)
        rows = Activity.objects.filter(plan=plan).order_by()
        columns = ("pk", "plan_problem_id", "starts", "ends", "cost_tyiyn", "cost_state")
        self.items = [
            _Item(pk, of, starts, ends, money_of(Amount(tyiyn, state), parts.get(pk, {})))
            for pk, of, starts, ends, tyiyn, state in rows.values_list(*columns)
        ]

    def lines(self, problems: Sequence[int]) -> list[ActivityLine]:
        """The activities of problems with what their rows show; their money was read before."""
        rows = Activity.objects.filter(plan_problem__in=problems).select_related("plan_problem__problem", "group")
        money = {item.pk: item.money for item in self.items}
        found = []
        for row in rows.order_by("plan_problem__number", "number"):
            if row.pk in money:
                row.plan = self.plan
                found.append(ActivityLine(row, f"{row.plan_problem.number}.{row.number}", (), money[row.pk], ()))
        return found


class _InForce:
    """The version in force while the plan is amended: read as a whole."""

    def __init__(self, plan: Plan) -> None:
        sheet = kept_sheet(plan, PlanVersion.objects.get(pk=plan.in_force_id).content)
        self.directions = [block.direction for block in sheet.directions]
        self.problems = [(line.row.pk, line.row.direction_id) for line in sheet.lines]
        self._lines = [one for line in sheet.lines for one in line.activities]
        self.items = [
            _Item(one.activity.pk, one.activity.plan_problem_id, one.activity.starts, one.activity.ends, one.money)
            for one in self._lines
        ]

    def lines(self, problems: Sequence[int]) -> list[ActivityLine]:
        """The activities of problems, with all that is said of them."""
        return [one for one in self._lines if one.activity.plan_problem_id in set(problems)]


def _stands(plan: Plan) -> dict[int, Stand]:
    rows = Progress.objects.filter(activity__plan=plan).order_by()
    return {row[0]: Stand(*row[1:]) for row in rows.values_list("activity_id", *Stand._fields)}


def last_reports(rows: Any) -> Any:
    """Of reports those that stand: the last one of each activity."""
    return rows.filter(number=F("progress__reports"))


def _last_reports(lines: Iterable[ActivityLine]) -> dict[int, Report]:
    keys = [one.activity.pk for one in lines]
    rows = last_reports(Report.objects.filter(progress__activity__in=keys)).annotate(of=F("progress__activity_id"))
    return {row.of: row for row in rows}


def _spent(plan: Plan) -> dict[int, dict[str, Amount]]:
    rows = ReportMoney.objects.filter(report__progress__activity__plan=plan).order_by()
    rows = rows.filter(report__number=F("report__progress__reports"))
    found: dict[int, dict[str, Amount]] = defaultdict(dict)
    columns = ("report__progress__activity_id", "source", "tyiyn", "amount_state")
    for of, source, tyiyn, state in rows.values_list(*columns):
        found[of][source] = Amount(tyiyn, state)
    return found


def _rows(
    lines: Iterable[ActivityLine],
    stands: Mapping[int, Stand],
    reports: Mapping[int, Report],
    spent: Mapping[int, Mapping[str, Amount]],
    today: date,
) -> list[tuple[PlanProblem, list[Row]]]:
    found: dict[int, tuple[PlanProblem, list[Row]]] = {}
    for line in lines:
        row = line.activity
        pair = found.setdefault(row.plan_problem_id, (row.plan_problem, []))
        pair[1].append(row_of(line, stands.get(row.pk, SILENT), reports.get(row.pk), spent.get(row.pk, {}), today))
    return list(found.values())


def row_of(line: ActivityLine, stand: Stand, report: Report | None, spent: Mapping[str, Amount], today: date) -> Row:
    """An activity beside what was reported of it."""
    begun = line.activity.starts.last if line.activity.starts else None
    silent = days_without_news(stand.news_on, begun, today)
    return Row(line, stand, report, spent, silent, late_days(line.activity.ends, stand, today))


def _money(total: Total, spent: Mapping[int, Mapping[str, Amount]]) -> list[Money]:
    """Every source that is planned or was spent from, in the order of the words."""
    sums: dict[str, int] = {}
    for parts in spent.values():
        for source, amount in parts.items():
            if amount.tyiyn is not None or amount.state == "none":
                sums[source] = sums.get(source, 0) + (amount.tyiyn or 0)
    known = {*total.by_source, *total.unknown_by_source, *sums}
    return [Money(code, total.of_source(code), sums.get(code)) for code in plan_words.SOURCES if code in known]
