"""From the plan of a year to a recommendation that is done; what is refused on the way, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.groups.actions import member_leaves
from birge.monitoring.actions import acts, findings, plans, recommendations, visits
from birge.monitoring.matters import put_to
from birge.monitoring.models import Act, Finding, PlanItem, Recommendation, Visit, YearPlan
from birge.monitoring.queries.report import report_of
from birge.papers.models import Issued
from birge.people.actions import grant
from birge.rulebook.when import When
from tests.monitoring.conftest import today
from tests.people import Village


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


def test_a_plan_needs_lines_with_terms_and_a_member_of_the_group(inside: Village, draft: YearPlan) -> None:
    assert "monitoring_plan_empty" in _codes(lambda: plans.agree(draft, inside.monitor, on=today()))
    row = plans.add_item(draft, by=inside.aigul, kind="evaluation", subject="Таштанды чыгаруу", method="survey")
    found = _codes(lambda: plans.agree(draft, inside.aigul, on=today()))
    assert found == {"monitoring_item_without_term", "monitoring_not_in_group"}
    due = When.year(today().year)
    plans.change_item(row, by=inside.aigul, kind="evaluation", subject=row.subject, method="survey", due=due)
    agreed = plans.agree(draft, inside.monitor, on=today())
    assert (agreed.state, YearPlan.objects.get(pk=draft.pk).agreed_by) == ("agreed", "group")
    assert Issued.objects.filter(paper="monitoring-plan").count() == 2
    assert _codes(lambda: plans.add_item(agreed, by=inside.aigul, kind="monitoring", subject="x", method="visit")) == {
        "monitoring_plan_rests"
    }
    plans.reopen(agreed, inside.monitor, note="Дагы бир объект")
    assert YearPlan.objects.get(pk=draft.pk).state == "draft"


def test_an_assembly_agrees_to_the_plan(
    inside: Village, draft: YearPlan, item: PlanItem, assembly: Gathering, decide: Any
) -> None:
    matter = put_to(draft, assembly, inside.aigul, "Мониторинг планы")
    decide(matter)
    row = YearPlan.objects.get(pk=draft.pk)
    assert (row.state, row.agreed_by, row.decision.gathering) == ("agreed", "assembly", assembly)


def test_evaluation_has_no_activity_and_its_own_questions(inside: Village, draft: YearPlan, pipes: Any) -> None:
    row = plans.add_item(
        draft, by=inside.aigul, kind="evaluation", subject="Кызмат", method="survey", activity=pipes,
        due=When.year(today().year),
    )  # fmt: skip
    assert row.activity is None
    row.plan = plans.agree(draft, inside.monitor, on=today())
    made = visits.begin_visit(row, by=inside.monitor)
    assert made.checks.count() == 6 and not made.sights.exists()


def test_a_visit_is_shown_with_a_day_and_something_seen(inside: Village, agreed: YearPlan, item: PlanItem) -> None:
    item.plan = agreed
    made = visits.begin_visit(item, by=inside.monitor)
    assert made.sights.get().planned.startswith("1,2 км түтүк алмаштыруу")
    show = lambda: visits.move_visit(made, "show", by=inside.monitor)  # noqa: E731
    assert _codes(show) == {"visit_without_day", "visit_saw_nothing"}
    visits.change_visit(made, by=inside.monitor, held=When.day(today()))
    visits.answer_checks(made, {1: ("no", "Жок")}, ["Өз суроо"], by=inside.monitor)
    assert made.checks.count() == 7
    assert visits.move_visit(made, "show", by=inside.monitor).state == "shown"
    assert _codes(lambda: visits.add_sight(made, by=inside.monitor, planned="x", seen="y", verdict="differs")) == {
        "visit_rests"
    }


def test_two_people_sign_and_then_nothing_changes(inside: Village, act: Act) -> None:
    assert act.findings.get().fact == "0,7 км алмаштырылган"
    assert "act_lead_signs" in _codes(lambda: acts.sign_for_group(act, inside.bakyt))
    offered = acts.sign_for_group(act, inside.monitor)
    assert _codes(lambda: acts.sign_for_executive(act, inside.aigul)) == {"not_your_role"}
    signed = acts.sign_for_executive(offered, inside.nurlan, objections="Мөөнөт узартылган")
    assert (signed.state, signed.executive_name) == ("signed", inside.nurlan.name)
    assert Issued.objects.filter(paper="monitoring-act").count() == 2
    assert Recommendation.objects.get().state == "given"
    assert _codes(lambda: findings.add_finding(signed, by=inside.monitor, fact="x")) == {"act_is_signed"}
    assert _codes(lambda: findings.change_finding(signed.findings.get(), by=inside.monitor, fact="x")) == {
        "act_is_signed"
    }
    assert _codes(lambda: visits.move_visit(signed.visit, "reopen", by=inside.monitor, note="x")) == {"visit_in_an_act"}
    kinds = list(Event.objects.filter(record=f"monitoring.act:{act.pk}").values_list("verb", flat=True))
    assert kinds[-2:] == ["sign_group", "sign_executive"] or {"sign_group", "sign_executive"} <= set(kinds)


def test_one_person_never_signs_for_both_sides(inside: Village, act: Act) -> None:
    offered = acts.sign_for_group(act, inside.monitor)
    grant(inside.monitor, "head", by=None, municipality=inside.municipality)
    both = {"act_signed_by_one_person", "act_signer_in_group"}
    inside.monitor.__dict__.pop("mandates_of_today", None)
    assert _codes(lambda: acts.sign_for_executive(offered, inside.monitor)) == both
    member_leaves(
        offered.visit.item.plan.group.members.get(is_leader=True), by=inside.aigul, on=today(), reason="Башчы болду"
    )
    assert _codes(lambda: acts.sign_for_executive(offered, inside.monitor)) == {"act_signed_by_one_person"}


@pytest.mark.parametrize("what", ["act", "finding", "new finding", "recommendation", "gone"])
def test_the_database_keeps_a_signed_act(signed: Act, what: str) -> None:
    change = {
        "act": lambda: Act.objects.filter(pk=signed.pk).update(conclusion="Башка"),
        "finding": lambda: Finding.objects.filter(act=signed).update(fact="Башка"),
        "new finding": lambda: Finding.objects.create(
            municipality_id=signed.municipality_id, act=signed, number=9, fact="x"
        ),
        "recommendation": lambda: Recommendation.objects.filter(act=signed).update(text="Башка"),
        "gone": lambda: Act.objects.filter(pk=signed.pk).delete(),
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        change[what]()


def test_the_database_keeps_two_signatures_apart(act: Act, inside: Village) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(group_by=inside.monitor, executive_by=inside.monitor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(state="signed")


def test_a_signed_act_is_corrected_by_a_new_one_that_names_it(inside: Village, signed: Act) -> None:
    assert _codes(lambda: acts.correct(signed, inside.monitor, reason=" ")) == {"reason_needed"}
    later = acts.correct(signed, inside.monitor, reason="Узундук туура эмес жазылган")
    assert (later.corrects, later.number, later.findings.count()) == (signed, signed.number + 1, 1)
    assert _codes(lambda: acts.correct(signed, inside.monitor, reason="x")) == {"act_corrected_already"}
    assert _codes(lambda: acts.begin_act(signed.visit, by=inside.monitor)) == {"visit_has_act"}


def test_a_recommendation_from_an_answer_to_done(inside: Village, recommendation: Recommendation) -> None:
    row = recommendation
    answer = lambda by, text="Алмаштырылды": recommendations.answer(row, by, text=text, on=today())  # noqa: E731
    assert _codes(lambda: answer(inside.finance)) == {"answer_of_another"}
    assert _codes(lambda: answer(inside.aigul, " ")) == {"answer_says_nothing"}
    answer(inside.aigul)
    look = lambda by, done=True: recommendations.look_again(row, by, done=done, text="Көрдүк", on=today())  # noqa: E731
    assert _codes(lambda: look(inside.aigul)) == {"recheck_is_the_groups", "recheck_by_addressee"}
    assert _codes(lambda: look(inside.nurlan)) == {"recheck_is_the_groups"}
    look(inside.bakyt, done=False)
    past = When.day(today() - timedelta(days=1))
    again = lambda due: recommendations.give_again(row, inside.monitor, due=due, text="Кыш келди")  # noqa: E731
    assert _codes(lambda: again(past)) == {"new_term_in_the_past"}
    again(When.day(today() + timedelta(days=60)))
    answer(inside.nurlan)
    look(inside.monitor)
    found = Recommendation.objects.get(pk=row.pk)
    assert found.state == "done" and found.due_last == today() + timedelta(days=60)
    assert [one.verb for one in found.replies.all()] == ["answer", "not_done", "again", "answer", "done"]


def test_a_member_to_whom_it_is_given_does_not_close_it(inside: Village, recommendation: Recommendation) -> None:
    grant(inside.bakyt, "specialist", by=None, municipality=inside.municipality)
    inside.bakyt.__dict__.pop("mandates_of_today", None)
    recommendations.answer(recommendation, inside.nurlan, text="Бүттү", on=today())
    look = lambda by: recommendations.look_again(recommendation, by, done=True, text="Көрдүк", on=today())  # noqa: E731
    assert _codes(lambda: look(inside.bakyt)) == {"recheck_by_addressee"}
    assert _codes(lambda: recommendations.drop(recommendation, inside.bakyt, note="x")) == {"recheck_by_addressee"}
    assert look(inside.monitor).state == "done"


def test_the_report_is_made_of_what_is_kept(signed: Act, agreed: YearPlan) -> None:
    report = report_of(agreed, "year")
    assert (report.planned("monitoring"), report.looked_at("monitoring"), report.planned("evaluation")) == (1, 1, 0)
    assert (len(report.acts), report.signed, report.findings, len(report.recommendations)) == (1, 1, 1, 1)
    assert report.late == []
    assert Visit.objects.count() == 1
