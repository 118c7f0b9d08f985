"""Problems brought together and parted: nothing said is lost, everything knows where it came from, no ring."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.problems.actions import joining, lists
from birge.problems.actions import problems as actions
from birge.problems.models import Merged, Problem
from tests.people import Village, client_of
from tests.problems.conftest import NURSERY, ROAD, SPORT, WATER


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def _under(problem: Problem) -> list[str]:
    rows = Merged.objects.filter(problem=problem).order_by("statement__session__number", "statement__number")
    return [row.statement.text for row in rows.select_related("statement")]


def _now(problem: Problem) -> Problem:
    return Problem.objects.get(pk=problem.pk)


def test_statements_move_and_remember_where_they_came_from(merged: dict[str, Problem], inside: Village) -> None:
    water, road = merged[WATER], merged[ROAD]
    before = _under(water) + _under(road)
    joining.join(road, water, by=inside.aigul)
    assert sorted(_under(water)) == sorted(before) and _under(road) == []
    assert (_now(road).state, _now(road).joined_into) == ("withdrawn", water)
    assert set(Merged.objects.filter(came_from=road).values_list("statement__text", flat=True)) == {
        ROAD,
        f"{ROAD} деди",
    }
    told = [(event.verb, event.public.get("into"), event.public.get("from_problem")) for event in events_of(road)]
    assert told[0] == ("join", water.number, None)
    last = events_of(water)[0]
    assert (last.verb, last.public["from_problem"], len(last.public["statements"])) == ("merge", road.number, 2)
    page = client_of(inside.aigul).get(reverse("problems:problem", args=[inside.municipality.code, 1, water.number]))
    assert f"мурда «{ROAD}» көйгөйүндө турган" in page.content.decode()


def test_parting_brings_back_what_came_and_nothing_else(merged: dict[str, Problem], inside: Village) -> None:
    water, road = merged[WATER], merged[ROAD]
    mine, theirs = _under(water), _under(road)
    joining.join(road, water, by=inside.aigul)
    actions.restore(_now(road), by=inside.aigul)
    assert (_under(water), _under(road)) == (mine, theirs)
    assert (_now(road).state, _now(road).joined_into) == ("listed", None)
    assert not Merged.objects.exclude(came_from=None).exists()
    assert [event.verb for event in events_of(water)][:2] == ["unmerge", "merge"]
    assert [event.verb for event in events_of(road)][:2] == ["restore", "join"]


def test_a_chain_is_parted_in_any_order(merged: dict[str, Problem], inside: Village) -> None:
    water, road, nursery = merged[WATER], merged[ROAD], merged[NURSERY]
    was = {problem.pk: _under(problem) for problem in (water, road, nursery)}
    joining.join(road, water, by=inside.aigul)
    joining.join(_now(water), nursery, by=inside.aigul)
    assert len(_under(nursery)) == sum(map(len, was.values()))
    actions.restore(_now(water), by=inside.aigul)  # takes the road's statements with it: they were its own by then
    assert sorted(_under(water)) == sorted(was[water.pk] + was[road.pk])
    assert _under(nursery) == was[nursery.pk]
    actions.restore(_now(road), by=inside.aigul)
    assert {problem.pk: _under(problem) for problem in (water, road, nursery)} == was


def test_the_first_of_a_chain_comes_home_from_its_end(merged: dict[str, Problem], inside: Village) -> None:
    water, road, nursery = merged[WATER], merged[ROAD], merged[NURSERY]
    was = _under(road)
    joining.join(road, water, by=inside.aigul)
    joining.join(_now(water), nursery, by=inside.aigul)
    actions.restore(_now(road), by=inside.aigul)
    assert _under(road) == was and _now(road).state == "listed"


def test_what_was_taken_out_and_brought_back_belongs_to_where_it_stands(
    merged: dict[str, Problem], inside: Village
) -> None:
    water, road = merged[WATER], merged[ROAD]
    joining.join(road, water, by=inside.aigul)
    link = Merged.objects.get(statement__text=ROAD)
    actions.unmerge(link, by=inside.aigul)
    actions.merge(water.cycle, [link.statement_id], by=inside.aigul, problem=water)
    actions.restore(_now(road), by=inside.aigul)
    assert _under(road) == [f"{ROAD} деди"] and ROAD in _under(water)


def test_joined_crosswise_the_second_is_refused(merged: dict[str, Problem], inside: Village) -> None:
    water, road = merged[WATER], merged[ROAD]
    joining.join(road, water, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        joining.join(water, road, by=inside.nurlan)
    assert _codes(refused) == ["problem_is_withdrawn"]
    with pytest.raises(Refused) as refused:
        joining.join(water, water, by=inside.aigul)
    assert _codes(refused) == ["joined_with_itself"]
    with pytest.raises(Refused) as refused:
        joining.join(road, merged[SPORT], by=inside.aigul)
    assert _codes(refused) == ["problem_is_withdrawn"]


def test_the_database_keeps_a_listed_problem_out_of_rings(merged: dict[str, Problem]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.filter(pk=merged[WATER].pk).update(joined_into=merged[ROAD])


def test_an_announced_list_keeps_problems_apart_and_together(merged: dict[str, Problem], inside: Village) -> None:
    water, road = merged[WATER], merged[ROAD]
    joining.join(road, water, by=inside.aigul)
    the_list = lists.choose(water.cycle, method="beans", places=2, by=inside.aigul)
    lists.announce(the_list, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        joining.join(merged[SPORT], water, by=inside.aigul)
    assert _codes(refused) == ["list_is_announced"]
    with pytest.raises(Refused) as refused:
        actions.restore(_now(road), by=inside.aigul)
    assert _codes(refused) == ["list_is_announced"]
    assert _now(road).joined_into == water and len(_under(water)) == 5


def test_by_the_page(merged: dict[str, Problem], inside: Village, elsewhere: Village) -> None:
    water, road = merged[WATER], merged[ROAD]
    address = reverse("problems:join", args=[inside.municipality.code, 1, road.number])
    for user, status in ((elsewhere.daniyar, 404), (inside.bakyt, 403), (inside.facilitator, 403)):
        assert client_of(user).post(address, {"into": str(water.number)}).status_code == status
    assert _now(road).state == "listed"
    browser = client_of(inside.aigul)
    page = browser.get(address).content.decode()
    assert f'value="{water.number}"' in page and f'value="{road.number}"' not in page
    assert browser.post(address, {"into": "999"}).status_code == 200
    assert browser.post(address, {"into": str(water.number)}).status_code == 302
    assert _now(road).joined_into == water
    own = reverse("problems:problem", args=[inside.municipality.code, 1, road.number])
    assert WATER in browser.get(own).content.decode()
    assert browser.get(address).status_code == 302
    move = reverse("problems:move", args=[inside.municipality.code, 1, road.number])
    browser.post(move, {"verb": "restore"})
    assert _now(road).state == "listed" and len(_under(road)) == 2


def test_lineage_of_a_statement_stays_in_the_chronicle(merged: dict[str, Problem], inside: Village) -> None:
    link = Merged.objects.get(statement__text=SPORT)
    place = [link.statement.session.number, link.statement.number]
    actions.unmerge(link, by=inside.aigul)
    actions.merge(merged[ROAD].cycle, [link.statement_id], by=inside.aigul, problem=merged[ROAD])
    told = [
        (problem.title, event.verb)
        for problem in (merged[SPORT], merged[ROAD])
        for event in reversed(events_of(problem))
        if place in event.public.get("statements", [])
    ]
    assert told == [(SPORT, "merge"), (SPORT, "unmerge"), (ROAD, "merge")]
