"""A development programme goes to the council as a plan does: sent, returned, sent again, adopted as it was sent."""

from __future__ import annotations

from typing import Any

import pytest

from birge.council import actions
from birge.council.actions import resolutions as resolving
from birge.council.models import Package
from birge.council.queries.packages import programmes_to_send, sendings_of
from birge.council.todo import tasks
from birge.cycle.moves import Refused
from birge.development.actions import matrix, programmes
from birge.development.models import Goal, Programme
from birge.papers.models import Issued
from birge.people.words import COUNCIL_SECRETARY, HEAD
from tests.assembly.test_walk import codes
from tests.council.test_pages import url
from tests.council.test_walk import rules, session
from tests.development.conftest import goal, programme  # noqa: F401
from tests.people import Village, client_of


@pytest.fixture
def shown(inside: Village, goal: Goal) -> Programme:  # noqa: F811
    """A programme with a goal, shown to residents."""
    return programmes.present(goal.programme, inside.aigul)


def _sent(here: Village, programme: Programme, cycle: Any) -> Package:  # noqa: F811
    made = actions.prepare_package(programme, by=here.aigul, cycle=cycle)
    return actions.send(made, by=here.nurlan)


def _said(here: Village, cycle: Any, role: str) -> list[str]:
    cycle.refresh_from_db()
    return [str(task.text) for task in tasks(here.municipality, cycle) if role in task.roles and not task.done]


def test_the_council_adopts_the_programme_that_it_was_sent(inside: Village, cycle: Any, shown: Programme) -> None:
    rules(inside)
    assert programmes_to_send() == [shown]
    package = _sent(inside, shown, cycle)
    assert programmes_to_send() == [] and package.text == shown
    assert "Өнүктүрүү программасын сессиянын күн тартибине киргизүү" in _said(inside, cycle, COUNCIL_SECRETARY)
    actions.send_back(package, by=inside.salima, remarks=["Көрсөткүч жок"])
    assert Programme.objects.get().state == "presented"
    actions.answer_remark(package.remarks.get(), answer="Кошулду", by=inside.aigul)
    matrix.change_goal(Goal.objects.get(), by=inside.aigul, values={"text": "Ар бир үйгө жана мектепке таза суу"})
    assert "Өнүктүрүү программасын кеңешке жөнөтүү" in _said(inside, cycle, HEAD)
    actions.send(package, by=inside.nurlan)
    first, second = sendings_of(package)
    assert [one.issued.paper for one in first.papers] == ["council-letter"] * 2 + ["development-programme-draft"] * 2
    assert second.text_changed is True
    meeting = session(inside, cycle)
    actions.table(package, meeting, by=inside.salima)
    page = client_of(inside.salima).get(url(inside, "packages/1/draft/")).content.decode()
    assert "Үлгү айыл аймагынын өнүктүрүү программасы" in page
    row = resolving.draft_resolution(
        package, meeting, by=inside.salima, title="Программаны бекитүү", points="Бекитилсин."
    )
    resolving.adopt(row, by=inside.temir, votes_for=17)
    adopted = Programme.objects.get()
    assert (adopted.state, adopted.resolution, adopted.adopted_on) == ("adopted", row.number, row.adopted_on)
    assert Issued.objects.filter(paper="development-programme").count() == 2
    assert Package.objects.get().state == "decided"
    for tail in ("", "packages/1/", "resolutions/1/"):
        answer = client_of(None).get(url(inside, tail), follow=True)
        assert answer.status_code == 200 and "Үлгү айыл аймагынын өнүктүрүү программасы" in answer.content.decode()


def test_what_was_changed_after_it_was_sent_is_not_adopted(inside: Village, cycle: Any, shown: Programme) -> None:
    package, meeting = _sent(inside, shown, cycle), session(inside, cycle)
    actions.table(package, meeting, by=inside.salima)
    row = resolving.draft_resolution(package, meeting, by=inside.salima, title="Программа", points="Бекитилсин.")
    matrix.change_goal(Goal.objects.get(), by=inside.aigul, values={"text": "Башка максат"})
    with pytest.raises(Refused) as refused:
        resolving.adopt(row, by=inside.temir, votes_for=17)
    assert codes(refused) == {"text_changed_since_sent"}
    row.refresh_from_db()
    assert (row.state, Programme.objects.get().state, Package.objects.get().state) == ("draft", "presented", "tabled")


def test_a_draft_nobody_saw_does_not_go_to_the_council(
    inside: Village,
    elsewhere: Village,
    cycle: Any,
    goal: Goal,  # noqa: F811
) -> None:
    with pytest.raises(Refused) as refused:
        actions.prepare_package(goal.programme, by=inside.aigul, cycle=cycle)
    assert codes(refused) == {"programme_not_ready_for_council"}
    programmes.present(goal.programme, inside.aigul)
    add, body = url(inside, "packages/add/"), {"programme": str(goal.programme.number)}
    for nobody in (None, elsewhere.daniyar, inside.salima):
        client_of(nobody).post(add, body)
    assert not Package.objects.exists()
    for odd in ("999", "x", "-1", "9" * 40):
        assert client_of(inside.aigul).post(add, {"programme": odd}).status_code == 404
    for _twice in range(2):
        assert client_of(inside.aigul).post(add, body).status_code == 302
    assert Package.objects.get().programme == goal.programme
