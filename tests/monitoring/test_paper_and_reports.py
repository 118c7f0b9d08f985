"""Signatures on paper, reports before meetings, the council's word on the group, days that the charter gives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from birge.cycle.actions import enter_setting as set_rule
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.cycle.queries import known
from birge.gatherings import words as gathering_words
from birge.gatherings.models import Gathering
from birge.groups import actions as groups
from birge.groups import words as group_words
from birge.groups.models import Group
from birge.kit import scope
from birge.monitoring import drawers, matters
from birge.monitoring.actions import acts, paper
from birge.monitoring.models import Act, ActSheet, YearPlan
from birge.monitoring.queries import legal
from birge.monitoring.queries.presented import presented, report_due
from birge.rulebook.when import When
from tests.monitoring.conftest import photo
from tests.people import Village


def refusal(call: Any) -> set[str]:
    with pytest.raises(Refused) as refused:
        call()
    return {reason.code for reason in refused.value.reasons}


def today() -> date:
    return timezone.localdate()


def test_both_sides_sign_on_paper(inside: Village, act: Act, client: Client) -> None:
    members = {one.name: one for one in act.visit.item.plan.group.members.all()}
    leader, other = members["Мээрим Асанова"], members["Бакыт Токтоев"]
    clerk = inside.aigul
    assert refusal(lambda: paper.sign_group_on_paper(act, clerk, member=other, on=today())) == {"act_lead_signs"}
    ahead = today() + timedelta(days=1)
    assert refusal(lambda: paper.sign_group_on_paper(act, clerk, member=leader, on=ahead)) == {"monitoring_day_ahead"}
    paper.sign_group_on_paper(act, clerk, member=leader, on=today())
    met = Act.objects.get(pk=act.pk)
    assert (met.state, met.group_name, met.group_on, met.group_entered_id) == (
        "offered",
        leader.name,
        today(),
        clerk.pk,
    )
    said = {"post": "Айыл өкмөтүнүн башчысы", "on": today()}

    def executive(name: str, **more: Any) -> Any:
        return lambda: paper.sign_executive_on_paper(met, clerk, name=name, **{**said, **more})

    assert "act_signed_by_one_person" in refusal(executive("  мээрим асанова "))
    assert refusal(executive("Бакыт Токтоев")) == {"act_signer_in_group"}
    assert refusal(executive("Нурлан", on=today() - timedelta(days=1))) == {"paper_before_group"}
    # One side signs one way alone, and one person not for both: the database says so too.
    for wrong in ({"group_by": inside.monitor}, {"executive_name": leader.name}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Act.objects.filter(pk=act.pk).update(**wrong)
    executive("Нурлан Асанов", objections="Жок")()
    met = Act.objects.get(pk=act.pk)
    assert (met.state, met.executive_entered_id, met.recommendations.get().state) == ("signed", clerk.pk, "given")
    page = f"/en/m/{inside.municipality.code}/monitoring/acts/{act.number}/"
    shown = client.get(page).content.decode()
    assert "on paper" in shown and "Нурлан Асанов" in shown and clerk.name not in shown.split("Signatures")[1][:900]
    client.force_login(clerk)
    sent = client.post(f"{page}sheets/add/", {"sheet": SimpleUploadedFile("a.jpg", photo(), "image/jpeg")})
    assert sent.status_code == 302 and ActSheet.objects.get().number == 1
    assert client.get(f"{page}sheets/1/").status_code == 200
    assert Client().get(f"{page}sheets/1/").status_code in (302, 404)


def test_a_paper_of_the_group_goes_with_an_account_of_the_head(inside: Village, act: Act) -> None:
    leader = act.visit.item.plan.group.members.get(is_leader=True)
    paper.sign_group_on_paper(act, inside.aigul, member=leader, on=today())
    assert refusal(lambda: acts.take_back(act, inside.nurlan, note="Ката")) == {"act_lead_signs"}
    acts.take_back(act, inside.aigul, note="Ката киргизилген")
    met = Act.objects.get(pk=act.pk)
    assert (met.state, met.group_entered, met.group_on) == ("draft", None, None)
    acts.sign_for_group(met, inside.monitor)
    assert acts.sign_for_executive(met, inside.nurlan).state == "signed"


@pytest.fixture
def council(cycle: Cycle, inside: Village) -> Gathering:
    """A session of the council that was held."""
    return Gathering.objects.create(
        municipality=inside.municipality,
        cycle=cycle,
        kind=gathering_words.COUNCIL_SESSION,
        number=70,
        title="Кеңештин сессиясы",
        state=gathering_words.HELD,
        held=When.day(today()),
    )


def test_reports_lie_before_the_council_and_an_assembly(
    inside: Village, agreed: YearPlan, council: Gathering, assembly: Gathering, decide: Any, client: Client
) -> None:
    YearPlan.objects.filter(pk=agreed.pk).update(year=today().year - 1)
    plan = YearPlan.objects.get(pk=agreed.pk)
    matter = matters.put_report(plan, "half", assembly, inside.aigul, "Отчет")
    assert refusal(lambda: matters.put_report(plan, "half", assembly, inside.aigul, "Отчет")) == {
        "monitoring_report_there"
    }
    (there,) = presented(plan, "half")
    assert (there.outcome, there.council) == ("", False)
    decide(matter)
    (there,) = presented(plan, "half")
    assert there.outcome and presented(plan, "year") == []
    page = f"/en/m/{inside.municipality.code}/monitoring/{plan.year}/report/half/"
    assert "Presented to the council and the assembly" in client.get(page).content.decode()
    YearPlan.objects.filter(pk=agreed.pk).update(year=today().year + 1)
    fresh = YearPlan.objects.get(pk=agreed.pk)
    assert "monitoring_period_not_over" in refusal(
        lambda: matters.put_report(fresh, "year", assembly, inside.aigul, "Отчет")
    )


def test_the_council_confirms_the_monitoring_group_alone(
    inside: Village, cycle: Cycle, council: Gathering, decide: Any
) -> None:
    made = groups.propose(cycle, by=inside.aigul, problem=None, name="Мониторинг тобу")
    assert "too_few_members" in refusal(lambda: groups.put_to_council(made, council, inside.aigul))
    for name in ("Мээрим", "Бакыт", "Жибек"):
        groups.add_member(made, by=inside.aigul, name=name, sex="w", is_leader=name == "Мээрим")
    matter = groups.put_to_council(made, council, inside.salima)
    decide(matter, by=inside.salima)
    met = Group.objects.get(pk=made.pk)
    assert (met.state, met.agreed_by) == (group_words.AGREED, group_words.BY_COUNCIL)
    assert met.get_state_display() == str(group_words.CONFIRMED)
    groups.add_member(met, by=inside.aigul, name="Айжан", sex="w")
    assert met.changed(set(met.members.filter(left=None).values_list("pk", flat=True)))


def test_days_of_the_charter_make_things_late(inside: Village, cycle: Cycle, act: Act) -> None:
    acts.sign_for_group(act, inside.monitor)
    Act.objects.filter(pk=act.pk).update(group_at=timezone.now() - timedelta(days=20))
    here = inside.municipality

    def late() -> list[str]:
        return [str(one.text) for one in drawers.late(here, known(Cycle.objects.get(pk=cycle.pk)))]

    def rule(_here: Any, key: str, days: str) -> None:
        set_rule(here, key, value=days, by=inside.nurlan, valid_from=date(2020, 1, 1), source="Устав")

    places = {here.pk: here}

    def owed(kind: str, on: date) -> list[Any]:
        with scope.everyone("a test reads all"):
            return [one for one in legal.owed(places, on) if kind in one.url]

    assert late() == [] and [one.due for one in owed("/acts/", today())] == [None]
    rule(here, "act_sign_days", "10")
    rule(here, "monitoring_report_days", "30")
    assert len(late()) >= 1
    (found,) = owed("/acts/", today())
    assert (today() - found.due.last).days == 10
    plan = act.visit.item.plan
    due = report_due(plan.year, "half", 30)
    assert When.day(due) in [one.due for one in owed("/report/half/", due)]
    rule(here, "monitoring_plan_days", "10")
    (found,) = [one for one in owed("/monitoring/", date(today().year + 1, 1, 5)) if one.url.endswith("/monitoring/")]
    assert found.due == When.day(date(today().year + 1, 1, 10))
