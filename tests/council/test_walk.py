"""A package goes to the council and back, a session treats it, a resolution is adopted or not: all of it or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from birge.chronicle.models import Event
from birge.council import actions
from birge.council.actions import resolutions as resolving
from birge.council.models import Package, Resolution
from birge.cycle.actions import enter_setting
from birge.cycle.moves import Refused, make_move
from birge.gatherings.actions import count_heads, edit_gathering
from birge.gatherings.models import Decision, Gathering
from birge.gatherings.queries import meeting_facts
from birge.papers.models import Issued
from birge.plan.models import Plan
from birge.rulebook.counts import HeadCount
from tests.assembly.test_walk import codes
from tests.meetings import HELD, PLANNED
from tests.people import Village


@pytest.fixture
def package(inside: Village, discussed: Plan) -> Package:
    """A package sent by the head."""
    made = actions.prepare_package(discussed, by=inside.aigul, note="Планды кароону суранабыз.")
    actions.send(made, by=inside.nurlan)
    return made


def session(here: Village, cycle: Any, *, deputies: HeadCount | None = None) -> Gathering:
    """A session of the council that took place."""
    made = actions.plan_session(
        here.municipality,
        cycle=cycle,
        by=here.salima,
        title="Кезектеги сессия",
        convocation="XXVIII",
        official_number="26",
        planned=PLANNED,
    )
    edit_gathering(made, by=here.salima, held=HELD, chair="Т. Темиров", secretary="С. Салимова")
    make_move(made, "hold", by=here.salima, facts=lambda: meeting_facts(made))
    count_heads(made, "deputies", deputies or HeadCount(17), by=here.salima)
    made.refresh_from_db()
    return made


def draft(here: Village, package: Package, meeting: Gathering) -> Resolution:
    """A package on the agenda, and a drafted resolution on it."""
    actions.table(package, meeting, by=here.salima)
    return resolving.draft_resolution(
        package,
        meeting,
        by=here.salima,
        title="Биргелешкен аракеттер планын бекитүү жөнүндө",
        title_ru="Об утверждении плана совместных действий",
        preamble="Жергиликтүү мамлекеттик администрация жана жергиликтүү өз алдынча башкаруу жөнүндө мыйзамга ылайык",
        points="План бекитилсин.\nАткарылышы айыл өкмөтүнө жүктөлсүн.",
    )


def rules(here: Village) -> None:
    for key, value in (("council_quorum_share", "2/3"), ("council_deputies", "21")):
        enter_setting(
            here.municipality, key, value=value, valid_from=date(2020, 1, 1), source="Регламент", by=here.salima
        )


def test_adoption_carries_everything_with_it(inside: Village, cycle: Any, package: Package) -> None:
    rules(inside)
    resolution = draft(inside, package, session(inside, cycle))
    resolving.adopt(resolution, by=inside.temir, votes_for=16, votes_against=1, number="14")
    package.refresh_from_db()
    plan = Plan.objects.get(pk=package.plan_id)
    assert (resolution.state, resolution.number, resolution.adopted_on) == ("adopted", "14", date(2026, 10, 14))
    assert (package.state, plan.state) == ("decided", "adopted")
    assert "14" in plan.resolution
    decision = resolution.decision
    assert (decision.outcome, decision.votes_for, decision.matter.kind) == ("agreed", 16, "council.package")
    issued = Issued.objects.filter(record=f"council.resolution:{resolution.pk}")
    assert {(row.language, row.number) for row in issued} == {("ky", "14"), ("ru", "14")}
    assert "План бекитилсин" in str(issued.get(language="ky").content)
    assert Issued.objects.filter(paper="plan").count() == 2
    adopted = Event.objects.get(record=f"council.resolution:{resolution.pk}", verb="adopt")
    assert (adopted.actor_role, adopted.public["for"]) == ("council_chair", 16)
    resolving.publish(resolution, by=inside.salima)
    assert resolution.state == "published" and resolution.published_on is not None


def test_number_of_the_year_when_none_is_given(inside: Village, cycle: Any, package: Package) -> None:
    resolution = draft(inside, package, session(inside, cycle))
    resolving.adopt(resolution, by=inside.temir, votes_for=10)
    assert resolution.number == "1"
    assert resolution.chair == inside.temir.name


def test_nothing_is_kept_of_a_refused_adoption(inside: Village, cycle: Any, package: Package) -> None:
    rules(inside)
    resolution = draft(inside, package, session(inside, cycle, deputies=HeadCount(13)))
    Resolution.objects.filter(pk=resolution.pk).update(points="")
    with pytest.raises(Refused) as refused:
        resolving.adopt(resolution, by=inside.temir, votes_for=6, votes_against=7)
    assert codes(refused) == {"no_quorum", "no_majority", "resolution_has_no_points"}
    resolution.refresh_from_db()
    assert (resolution.state, resolution.number, resolution.votes_for) == ("draft", "", None)
    assert Plan.objects.get(pk=package.plan_id).state == "submitted"
    assert not Decision.objects.filter(gathering=resolution.session).exists()


def test_a_failure_in_the_plan_takes_everything_back(inside: Village, cycle: Any, package: Package) -> None:
    resolution = draft(inside, package, session(inside, cycle))
    Plan.objects.filter(pk=package.plan_id).update(state="returned")
    with pytest.raises(Refused):
        resolving.adopt(resolution, by=inside.temir, votes_for=16)
    resolution.refresh_from_db()
    package.refresh_from_db()
    assert (resolution.state, package.state) == ("draft", "tabled")
    assert not Issued.objects.filter(paper="resolution").exists()


def test_not_before_the_session_was_held(inside: Village, cycle: Any, package: Package) -> None:
    meeting = actions.plan_session(inside.municipality, cycle=cycle, by=inside.salima, title="Сессия", planned=PLANNED)
    resolution = draft(inside, package, meeting)
    with pytest.raises(Refused) as refused:
        resolving.adopt(resolution, by=inside.temir, votes_for=16)
    assert codes(refused) == {"session_not_held"}


def test_an_adopted_resolution_is_frozen_by_the_database(inside: Village, cycle: Any, package: Package) -> None:
    resolution = draft(inside, package, session(inside, cycle))
    resolving.adopt(resolution, by=inside.temir, votes_for=16)
    rows = Resolution.objects.filter(pk=resolution.pk)
    for change in ({"points": "Башка"}, {"number": "99"}, {"state": "draft"}):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            rows.update(**change)


def test_not_adopted_goes_back_with_the_reason(inside: Village, cycle: Any, package: Package) -> None:
    resolution = draft(inside, package, session(inside, cycle))
    resolving.reject(resolution, by=inside.temir, note="Каражат көрсөтүлгөн эмес", votes_for=4, votes_against=13)
    package.refresh_from_db()
    assert (resolution.state, package.state) == ("not_adopted", "returned")
    assert Plan.objects.get(pk=package.plan_id).state == "returned"
    assert [remark.text for remark in package.remarks.all()] == ["Каражат көрсөтүлгөн эмес"]
    assert resolution.decision.outcome == "rejected"


def test_returned_answered_and_sent_again(inside: Village, package: Package) -> None:
    actions.send_back(package, by=inside.salima, remarks=["Мөөнөтү жок", "Суммасы жок"])
    with pytest.raises(Refused) as refused:
        actions.send(package, by=inside.nurlan)
    assert codes(refused) == {"remarks_unanswered"}
    for remark in package.remarks.all():
        actions.answer_remark(remark, answer="Толукталды", answer_ru="Дополнено", by=inside.aigul)
    actions.edit_package(package, note="Бекитип берүүнү суранабыз", note_ru="Просим утвердить", by=inside.aigul)
    actions.send(package, by=inside.nurlan)
    assert (package.state, package.sent_times) == ("sent", 2)
    letters = Issued.objects.filter(paper="council-letter", language="ky").order_by("edition")
    assert [("Толукталды" in str(row.content)) for row in letters] == [False, True]
    russian = str(Issued.objects.filter(paper="council-letter", language="ru").latest("edition").content)
    assert "Просим утвердить" in russian and "Дополнено" in russian
    assert "Бекитип берүүнү" not in russian and "Толукталды" not in russian


def test_a_plan_that_was_not_discussed_is_not_sent(inside: Village, drafted: Plan) -> None:
    made = actions.prepare_package(drafted, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.send(made, by=inside.nurlan)
    assert "plan_not_ready_for_council" in codes(refused)


def test_the_same_number_of_a_year_is_given_once(inside: Village, cycle: Any, package: Package) -> None:
    meeting = session(inside, cycle)
    first = draft(inside, package, meeting)
    second = resolving.draft_resolution(package, meeting, by=inside.salima, title="Б", points="1")
    resolving.adopt(first, by=inside.temir, votes_for=16, number="14")
    with pytest.raises(Refused) as refused:
        resolving.adopt(second, by=inside.temir, votes_for=16, number="14")
    assert codes(refused) == {"number_taken_in_year"}


def test_only_the_chair_adopts(inside: Village, elsewhere: Village, cycle: Any, package: Package) -> None:
    resolution = draft(inside, package, session(inside, cycle))
    for who in (inside.salima, inside.nurlan, inside.aigul, inside.bakyt, elsewhere.daniyar):
        with pytest.raises(Refused) as refused:
            resolving.adopt(resolution, by=who, votes_for=16)
        assert "not_your_role" in codes(refused)
    for who in (inside.aigul, elsewhere.daniyar):
        with pytest.raises(Refused):
            resolving.edit_resolution(resolution, by=who, title="x")


def test_session_signs_its_minutes(inside: Village, cycle: Any) -> None:
    meeting = session(inside, cycle)
    actions.sign_session(meeting, by=inside.salima)
    said = str(Issued.objects.get(paper="council-protocol", language="ru").content)
    assert "XXVIII" in said and "26" in said
