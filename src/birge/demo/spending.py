"""What became of the example's budgets: a further month, a correction, links with the plan, the calendar, papers."""

from __future__ import annotations

from datetime import date

from birge.budget import actions, words
from birge.budget.actions import calendar
from birge.budget.actions.papers import CITIZENS, EXECUTION, issue_paper
from birge.budget.models import Actual, Budget, CalendarStep, Line
from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.plan.models import Activity
from birge.problems.models import Problem
from birge.rulebook.when import When

TREASURY = "Казыналыктын маалыматы (мисал)"
CALENDAR = "Үлгү айылдык кеңешинин иш планы (ойдон чыгарылган мисал)"
#: Step of the catalogue → its day, and when it was done.
DAYS = {
    "ministry": (None, "2026-07-14"),
    "forecast": ("2026-05-20", "2026-05-19"),
    "draft": ("2026-06-05", "2026-06-08"),
    "draft_hearing": ("2026-06-30", "2026-06-18"),
    "council": ("2026-11-10", None),
    "approval": ("2026-12-25", None),
    "citizens": ("2027-01-20", None),
}
#: Functional and economic code of a line of 2027 → words of the problem whose first activity it pays for, and how much
#: of it (per cent).
LINKS = (("7063", "3111", "суу", 40), ("7063", "3112", "суу", 100), ("7064", "3112", "жарык", 100))


def is_built(example: Example) -> bool:
    """Whether the calendar is there."""
    return CalendarStep.objects.exists()


def build(example: Example) -> None:
    """Enter October, correct a figure, explain the largest difference, link lines, keep the calendar, issue papers."""
    by, head = example["finance"], example["head"]
    now, later = Budget.objects.get(year=2026), Budget.objects.get(year=2027)
    _calendar(example)
    with on("2026-11-05"):
        figures = {
            one.line.number: (None if one.tyiyn is None else one.tyiyn // 9 * 10 // 10_000 * 10_000, "")
            for one in Actual.objects.filter(period__budget=now, period__until=date(2026, 9, 30)).select_related("line")
        }
        actions.enter_period(now, date(2026, 10, 31), figures, by=by, source=TREASURY)
    with on("2026-11-12"):
        bridge = Line.objects.get(budget=now, function="7045", economic="3111")
        actions.enter_period(
            now,
            date(2026, 10, 31),
            {bridge.number: (9_500_000, "95,0")},
            by=by,
            reason="Казыналыктын каты: курулушка төлөнгөн аванс эсепке кирбей калган (мисал)",
            dated=date(2026, 11, 11),
        )
        actions.explain(
            now,
            by=head,
            text="Көпүрөнүн курулушу күздө башталды, калганы быйыл аягында төлөнөт.",
            text_ru="Строительство моста началось осенью, остальное будет оплачено в конце года.",
            about=words.DEVIATION,
            line=bridge,
            figure=words.ACTUAL,
        )
    with on("2026-11-13"):
        _links(later, by)
        for row, name in ((now, CITIZENS), (now, EXECUTION), (later, CITIZENS)):
            issue_paper(row, name, by=by)


def _calendar(example: Example) -> None:
    by = example["finance"]
    with on("2026-05-04"):
        steps = {step.code: step for step in calendar.begin_calendar(example.municipality, 2027, by=by)}
        for code, (due, _done) in DAYS.items():
            if due is not None:
                values = {"due": When.day(date.fromisoformat(due)), "source": CALENDAR}
                calendar.change_step(steps[code], by=by, values=values)
    for code, (_due, done) in DAYS.items():
        if done is not None:
            with on(done):
                calendar.mark_done(steps[code], by=by, on=date.fromisoformat(done))


def _links(budget: Budget, by: object) -> None:
    """Lines of the budget pay for activities against the problem that speaks of the same."""
    for function, economic, word, share in LINKS:
        line = Line.objects.filter(budget=budget, function=function, economic=economic).first()
        problem = Problem.objects.filter(title__icontains=word, in_plans__activities__isnull=False).first()
        if line is None or problem is None:
            continue
        taken = budget_activities(budget)
        rows = Activity.objects.filter(plan_problem__problem=problem).exclude(pk__in=taken)
        activity = rows.order_by("plan__cycle__number", "number").first()
        if activity is not None:
            actions.provide(line, activity, by=by, share=share)


def budget_activities(budget: Budget) -> list[int]:
    """Activities that a line of the budget pays for already."""
    return list(Activity.objects.filter(provisions__line__budget=budget).values_list("pk", flat=True))
