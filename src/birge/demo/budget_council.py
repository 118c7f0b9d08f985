"""The example's revised draft lies before its council: a session in December, its draft resolution. All is invented."""

from __future__ import annotations

from datetime import date

from birge.assembly.actions import announce
from birge.budget import actions
from birge.budget.actions import calendar
from birge.budget.models import Budget, CalendarStep
from birge.budget.pages.moves import draft_texts
from birge.council.actions import plan_session
from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.rulebook.when import When

YEAR, LAID, HELD = 2027, "2026-11-20", date(2026, 12, 18)
TITLE = "Үлгү айылдык кеңешинин кезексиз сессиясы: 2027-жылдын бюджети"


def is_built(example: Example) -> bool:
    """Whether the draft lies before the council, or was decided."""
    return not Budget.objects.filter(year=YEAR, tabled=None, adopted_by=None).exists()


def build(example: Example) -> None:
    """Plan the session, put the revised draft on its agenda, give notice, mark the step of the calendar."""
    secretary = example["council_secretary"]
    with on(LAID, "11:00"):
        budget = Budget.objects.get(year=YEAR)
        session = plan_session(
            example.municipality,
            cycle=example.cycle,
            by=secretary,
            kind="extraordinary",
            called_by="айыл өкмөтүнүн башчысынын сунушу боюнча кеңештин төрагасы",
            call_reason="Бюджет жаңы жыл башталганга чейин бекитилиши керек.",
            title=TITLE,
            planned=When.day(HELD),
            venue="Айыл өкмөтүнүн жыйындар залы",
        )
        actions.put_to_council(budget, session, secretary, **draft_texts(budget))
        announce(session, by=secretary)
        step = CalendarStep.objects.filter(year=YEAR, code="council").first()
        if step is not None:
            calendar.mark_done(step, by=example["finance"], on=date.fromisoformat(LAID))
