"""Statements are brought under problems and taken out again; nothing said is ever lost."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.kit.models import Conflict
from birge.needs.actions import sessions as needs_actions
from birge.needs.actions.sessions import Said
from birge.needs.models import Session, Statement
from birge.problems.actions import lists
from birge.problems.actions import problems as actions
from birge.problems.models import Merged, Problem
from birge.problems.queries.problems import voices_of
from tests.people import Village, client_of
from tests.problems.conftest import NURSERY, ROAD, WATER, said


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def _board(cycle: Cycle, here: Village) -> str:
    return reverse("problems:board", args=[here.municipality.code, cycle.number])


def test_specialist_brings_statements_together_on_the_board(heard: Cycle, inside: Village) -> None:
    browser = client_of(inside.aigul)
    ids = list(Statement.objects.filter(text__startswith=WATER).values_list("pk", flat=True))
    page = browser.get(_board(heard, inside)).content.decode()
    assert all(f'value="{pk}"' in page for pk in ids)
    answer = browser.post(_board(heard, inside), {"statements": ids, "target": "new", "title": "Ичүүчү суу"})
    assert answer.status_code == 302
    problem = Problem.objects.get()
    assert (problem.number, problem.title, problem.state) == (1, "Ичүүчү суу", "listed")
    voices = voices_of(problem)
    assert [(v.session.number, v.text) for v in voices] == [
        (1, "Таза суу жок"),
        (3, "Таза суу жок деди"),
        (4, "Таза суу жок дешти"),
    ]
    events = events_of(problem)
    assert [event.verb for event in events] == ["merge", "list"]
    assert events[0].public["statements"] == [[1, 1], [3, 2], [4, 2]]
    assert "Ичүүчү суу" not in str(events[1].public)
    another = said(NURSERY)
    browser.post(_board(heard, inside), {"statements": [another.pk], "target": "1"})
    assert len(voices_of(problem)) == 4


def test_new_problem_without_a_title_is_called_as_it_was_said(heard: Cycle, inside: Village) -> None:
    made = actions.merge(heard, [said(ROAD).pk], by=inside.aigul)
    assert made.title == "Жол бузулган"


def test_each_becomes_a_problem_of_its_own(heard: Cycle, inside: Village) -> None:
    ids = list(Statement.objects.values_list("pk", flat=True))
    client_of(inside.aigul).post(_board(heard, inside), {"statements": ids, "target": "each"})
    assert Problem.objects.count() == len(ids) == Merged.objects.count()


def test_taken_out_statement_waits_again_and_keeps_its_words(merged: dict[str, Problem], inside: Village) -> None:
    problem = merged[WATER]
    link = Merged.objects.filter(problem=problem).order_by("pk")[0]
    browser = client_of(inside.aigul)
    address = reverse("problems:unmerge", args=[inside.municipality.code, 1])
    for _press in range(2):
        assert browser.post(address, {"link": link.pk, "back": "//evil.example"}).headers["Location"].startswith("/ky/")
    assert len(voices_of(problem)) == 2
    assert Statement.objects.get(pk=link.statement_id).text == "Таза суу жок"
    assert [event.verb for event in events_of(problem)].count("unmerge") == 1


def test_second_of_two_who_merge_the_same_is_told_where_it_stands(heard: Cycle, inside: Village) -> None:
    water = said(WATER)
    actions.merge(heard, [water.pk], by=inside.aigul, title="Суу")
    answer = client_of(inside.nurlan).post(
        _board(heard, inside), {"statements": [water.pk, said(ROAD).pk], "target": "new", "title": "Башка ат"}
    )
    if answer.status_code == 200:
        page = answer.content.decode()
        assert "Суу" in page and "Башка ат" in page
    with pytest.raises(Refused) as refused:
        actions.merge(heard, [water.pk, said(ROAD).pk], by=inside.nurlan, title="Башка ат")
    assert _codes(refused) == ["already_merged"]
    assert Problem.objects.count() == 1 and Merged.objects.count() == 1


def test_words_under_a_problem_cannot_be_taken_away_from_the_sheet(merged: dict[str, Problem], inside: Village) -> None:
    row = voices_of(merged[WATER])[0]
    session = Session.objects.get(pk=row.session_id)
    needs_actions.reopen(session, by=inside.aigul, note="Оңдоо")
    with pytest.raises(Refused) as refused:
        needs_actions.edit_session(session, {}, [Said("", id=row.pk)], by=inside.aigul, version=None)
    assert _codes(refused) == ["statement_in_use"]
    needs_actions.edit_session(session, {}, [Said("Таза суу такыр жок", id=row.pk)], by=inside.aigul, version=None)
    assert Merged.objects.get(statement_id=row.pk).problem == merged[WATER]
    with pytest.raises(ProtectedError):
        Statement.objects.filter(pk=row.pk).delete()


def test_unchecked_session_does_not_count_and_is_not_shown_to_strangers(
    merged: dict[str, Problem], inside: Village
) -> None:
    session = Session.objects.get(number=4)
    needs_actions.reopen(session, by=inside.aigul, note="Оңдоо")
    assert len(voices_of(merged[WATER])) == 2
    assert len(voices_of(merged[WATER], checked_only=False)) == 3


def test_rename_keeps_the_old_name_and_two_writers_do_not_overwrite(
    merged: dict[str, Problem], inside: Village
) -> None:
    problem = merged[WATER]
    how = {"language": "ky", "title_ru": "Питьевая вода", "description": ""}
    actions.rename(problem, title="Ичүүчү суу жок", **how, by=inside.aigul, version=1)
    with pytest.raises(Conflict):
        actions.rename(problem, title="Суу", **how, by=inside.nurlan, version=1)
    address = reverse("problems:edit", args=[inside.municipality.code, 1, problem.number])
    data = {"title": "Суу", "language": "ky", "title_ru": "", "description": "", "row_version": "1"}
    browser = client_of(inside.aigul)
    page = browser.post(address, data).content.decode()
    assert "Ичүүчү суу жок" in page and 'value="Суу"' in page and 'name="row_version" value="2"' in page
    assert browser.post(address, data | {"row_version": "2"}).status_code == 302
    assert Problem.objects.get(pk=problem.pk).title == "Суу"
    assert events_of(problem)[1].private.body["changed"]["title"] == ["Таза суу жок", "Ичүүчү суу жок"]


def test_withdrawn_problem_needs_a_reason_and_comes_back(merged: dict[str, Problem], inside: Village) -> None:
    problem = merged[ROAD]
    with pytest.raises(Refused) as refused:
        actions.withdraw(problem, by=inside.aigul)
    assert _codes(refused) == ["reason_needed"]
    actions.withdraw(problem, by=inside.aigul, note="Областтык жол")
    with pytest.raises(Refused) as refused:
        actions.merge(problem.cycle, [said_free(problem.cycle, inside)], by=inside.aigul, problem=problem)
    assert _codes(refused) == ["problem_is_withdrawn"]
    actions.restore(problem, by=inside.aigul)
    assert Problem.objects.get(pk=problem.pk).state == "listed"


def said_free(cycle: Cycle, here: Village) -> int:
    """A statement that stands under no problem."""
    link = Merged.objects.filter(problem__title=WATER).order_by("pk")[0]
    actions.unmerge(link, by=here.aigul)
    return link.statement_id


def test_announced_list_freezes_the_problems(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    the_list = lists.choose(cycle, method="beans", places=2, by=inside.aigul)
    lists.announce(the_list, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.unmerge(Merged.objects.all()[0], by=inside.aigul)
    assert _codes(refused) == ["list_is_announced"]
    with pytest.raises(Refused) as refused:
        actions.withdraw(merged[WATER], by=inside.aigul, note="Ката")
    assert _codes(refused) == ["list_is_announced"]


@pytest.mark.parametrize(("who", "status"), [("daniyar", 404), ("bakyt", 403), ("facilitator", 403), (None, 401)])
def test_others_do_not_merge(heard: Cycle, inside: Village, elsewhere: Village, who: str | None, status: int) -> None:
    user = {**inside.people, **elsewhere.people}[who] if who else None
    data = {"statements": [said(WATER).pk], "target": "new", "title": "Суу"}
    if who is not None:
        assert client_of(user).post(_board(heard, inside), data).status_code == status
    assert Problem.objects.count() == 0


def test_statement_of_another_municipality_is_not_merged(heard: Cycle, inside: Village, elsewhere: Village) -> None:
    from birge.cycle.actions import open_cycle
    from birge.kit import scope
    from tests.needs.sheets import session

    with scope.municipality(elsewhere.municipality.pk):
        theirs = open_cycle(elsewhere.municipality, year_from=2027, year_to=2029, by=None)
        foreign = session(theirs, elsewhere.units[0], "women", [("Алардыкы", 3)], by=elsewhere.daniyar)
        key = foreign.statements.get().pk
    with pytest.raises(Refused) as refused:
        actions.merge(heard, [key], by=inside.aigul, title="Уурдоо")
    assert _codes(refused) == ["nothing_chosen"]
