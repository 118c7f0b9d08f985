"""Reports of progress: who may, when, what is refused, what is recorded, and that none is ever changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from birge.chronicle.actions import record_key
from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.kit.models import Conflict
from birge.monitoring import progress_words as words
from birge.monitoring.actions.progress import carried, is_late, report, stands_in_force
from birge.monitoring.models import Progress, Report, ReportMoney
from birge.plan import actions as plans
from birge.plan.actions.amending import begin_amendment, withdraw_amendment
from birge.plan.models import Activity, Plan
from birge.rulebook.money import Amount
from birge.rulebook.when import When
from tests.monitoring.progress_world import SPENT, reported, told
from tests.people import Village
from tests.plan.conftest import adopted, assembly, decide, lines, pipes, plan, presented, problems

__all__ = ["adopted", "assembly", "decide", "lines", "pipes", "plan", "presented", "problems"]


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_a_report_stands_and_is_told(inside: Village, adopted: Plan, pipes: Activity) -> None:
    made = reported(pipes, inside.aigul, begun=When.month(2027, 4), money=SPENT, text="Түтүк салынды")
    row = Progress.objects.get(activity=pipes)
    assert (row.state, row.percent, row.reports, row.news_on) == (words.GOING, 40, 1, date(2027, 5, 3))
    assert (row.begun, row.ended, row.row_version) == (When.month(2027, 4), None, 1)
    assert sum(one.tyiyn for one in made.money.all()) == 45_000_050
    event = Event.objects.get(record=record_key(row))
    assert (event.verb, event.actor_role) == ("report_going", "specialist")
    assert event.public == {"from": "unreported", "to": "going", "number": 1, "percent": 40, "as_of": "2027-05-03"}
    reported(pipes, inside.aigul, words.DONE, percent=3, ended=When.day(date(2027, 5, 3)))
    row.refresh_from_db()
    # What is done is done wholly, whatever share was typed; the first report stays.
    assert (row.state, row.percent, row.reports) == (words.DONE, 100, 2)
    assert [one.number for one in Report.objects.all()] == [1, 2]


def test_only_the_staff_and_only_of_a_plan_in_force(inside: Village, presented: Plan, pipes: Activity) -> None:
    with pytest.raises(Refused) as refused:
        reported(pipes, inside.aigul)
    assert codes(refused) == {"progress_plan_not_adopted"}
    Plan.objects.filter(pk=presented.pk).update(state="adopted")
    for stranger in (inside.temir, inside.member):
        with pytest.raises(Refused) as refused:
            reported(pipes, stranger)
        assert codes(refused) == {"not_your_role"}
    assert not Progress.objects.exists() and not Report.objects.exists()


@pytest.mark.parametrize("state", words.WITH_REASON)
def test_less_than_planned_needs_a_reason(inside: Village, adopted: Plan, pipes: Activity, state: str) -> None:
    with pytest.raises(Refused) as refused:
        reported(pipes, inside.aigul, state, percent=100)
    assert codes(refused) == {"progress_reason_needed", "progress_share_is_whole"}
    assert reported(pipes, inside.aigul, state, reason="Акча келген жок").reason


def test_late_needs_a_reason_and_early_does_not(inside: Village, adopted: Plan, pipes: Activity) -> None:
    late = told(as_of=date(2028, 1, 10))
    assert is_late(pipes, late) and not is_late(pipes, told())
    # The term is autumn 2027: what ended on its last day is in time, whenever it is reported.
    in_time = replace(late, state=words.DONE, ended=When.day(date(2027, 11, 30)))
    assert not is_late(pipes, in_time) and is_late(pipes, replace(in_time, ended=When.day(date(2027, 12, 1))))
    with pytest.raises(Refused) as refused:
        report(pipes, late, by=inside.aigul)
    assert codes(refused) == {"progress_late_reason_needed"}
    report(pipes, in_time, by=inside.aigul)


def test_what_is_over_begins_again_with_a_reason_alone(inside: Village, adopted: Plan, pipes: Activity) -> None:
    reported(pipes, inside.aigul, words.DONE)
    with pytest.raises(Refused) as refused:
        reported(pipes, inside.aigul)
    assert codes(refused) == {"reason_needed"}
    reported(pipes, inside.aigul, reason="Түтүк жарылды")
    assert Progress.objects.get().state == words.GOING


def test_a_correction_says_what_was_wrong_and_both_stay(inside: Village, adopted: Plan, pipes: Activity) -> None:
    with pytest.raises(Refused):
        report(pipes, told(), by=inside.aigul, corrects_why="Биринчи отчет жок")
    reported(pipes, inside.aigul, words.DONE)
    with pytest.raises(Refused):
        report(pipes, told(), by=inside.aigul, corrects_why=" ")
    made = report(pipes, told(), by=inside.aigul, corrects_why="Башка көчө менен алмашкан")
    assert (made.number, made.corrects, Progress.objects.get().percent) == (2, 1, 40)
    event = Event.objects.get(verb="report_going")
    assert event.public["corrects"] == 1 and event.private.body == {"note": "Башка көчө менен алмашкан"}


def test_reports_are_only_added(inside: Village, adopted: Plan, pipes: Activity) -> None:
    made = reported(pipes, inside.aigul, money=SPENT)
    for model, change in ((Report, {"percent": 90}), (ReportMoney, {"tyiyn": 1})):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all()._raw_delete(model.objects.db)
    assert Report.objects.get() == made


def test_two_who_report_at_once_see_each_other(inside: Village, adopted: Plan, pipes: Activity) -> None:
    reported(pipes, inside.aigul)
    report(pipes, told(percent=50), by=inside.aigul, expected=1)
    with pytest.raises(Conflict) as conflict:
        report(pipes, told(percent=60), by=inside.temir, expected=1)
    assert conflict.value.current.percent == 50  # type: ignore[attr-defined]


def test_one_press_carries_over_what_was_said(inside: Village, adopted: Plan, pipes: Activity) -> None:
    today = date(2027, 5, 20)
    first = carried(None, words.GOING, 25, today)
    assert (first.begun, first.money, first.percent, first.as_of) == (None, {}, 25, today)
    last = reported(pipes, inside.aigul, words.NOT_BEGUN, money={"donor_grant": Amount(5)}, reason="Суук")
    assert last.percent == 0
    again = carried(last, words.GOING, 50, today)
    assert (again.begun, dict(again.money), again.reason) == (When.day(today), {"donor_grant": Amount(5)}, "Суук")
    assert carried(last, words.DONE, None, today).ended == When.day(today)


def test_what_was_reported_on_stays_in_the_plan(inside: Village, adopted: Plan, pipes: Activity) -> None:
    reported(pipes, inside.aigul)
    begin_amendment(adopted, "Жаңы көчө", by=inside.aigul)
    row = Plan.objects.get(pk=adopted.pk)
    added = plans.add_activity(
        pipes.plan_problem, by=inside.aigul, text="Жаңы", cost=Amount(None, "not_stated"), money={}
    )
    # What an amendment adds is in force with the council's decision alone; what was in force is reported on meanwhile.
    assert (stands_in_force(pipes), stands_in_force(added)) == (True, False)
    with pytest.raises(Refused) as refused:
        plans.remove_activity(pipes, by=inside.aigul, reason="Керек эмес")
    assert codes(refused) == {"activity_has_reports"}
    reported(pipes, inside.aigul, percent=60)
    withdraw_amendment(row, "Керек болбой калды", by=inside.aigul)
    assert Progress.objects.get(activity=pipes).percent == 60 and Activity.objects.count() == 1
