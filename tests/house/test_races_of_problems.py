"""Two people at the same moment on problems and on what villages put forward: nothing lost, no ring, one effect."""

# ruff: noqa: F811 - fixtures are taken by the names under which they are imported
from __future__ import annotations

from birge.cycle.models import Cycle
from birge.problems.actions.problems import merge_each
from birge.problems.models import Merged, Problem, VillageProposal
from tests.house.test_races import _colleague, _heard, _url, cycle, here, own_database  # noqa: F401
from tests.people import Village
from tests.racing import both, one_won, sending, told


def test_two_join_problems_crosswise(here: Village, cycle: Cycle) -> None:
    statements = _heard(here, cycle)
    first, second, *_ = merge_each(cycle, statements, by=here.aigul)
    other = _colleague(here, "specialist")
    mine = sending(here.aigul, _url("problems:join", here, cycle, first.number), into=str(second.number))
    hers = sending(other, _url("problems:join", here, cycle, second.number), into=str(first.number))
    one_won(both(mine, hers))
    joined = dict(Problem.objects.filter(cycle=cycle).exclude(joined_into=None).values_list("pk", "joined_into_id"))
    assert joined in ({first.pk: second.pk}, {second.pk: first.pk})
    (target,) = joined.values()
    assert Merged.objects.filter(problem__cycle=cycle).count() == len(statements)
    assert Merged.objects.filter(problem=target).count() == 2


def test_one_merges_into_a_problem_that_another_joins_away(here: Village, cycle: Cycle) -> None:
    *placed, free = _heard(here, cycle)
    first, second, *_ = merge_each(cycle, placed, by=here.aigul)
    other = _colleague(here, "specialist")
    mine = sending(
        here.aigul, _url("problems:board", here, cycle), statements=str(free), target=str(first.number), title=""
    )
    hers = sending(other, _url("problems:join", here, cycle, first.number), into=str(second.number))
    answers = both(mine, hers)
    assert told(answers[1]) == []
    kept = Merged.objects.filter(statement_id=free).values_list("problem_id", flat=True).first()
    # Either it was merged first and moved along, or its target was gone and it still waits: never under what is gone.
    assert (kept, bool(told(answers[0]))) in ((second.pk, False), (None, True))
    assert not Merged.objects.filter(problem=first).exists()


def test_two_enter_what_a_village_puts_forward(here: Village, cycle: Cycle) -> None:
    first, second, *_ = merge_each(cycle, _heard(here, cycle), by=here.aigul)
    path, other = _url("problems:propose", here, cycle, here.units[0].pk), _colleague(here, "specialist")
    mine = sending(here.aigul, path, problem=str(first.number), how="hands", held="", note="")
    hers = sending(other, path, problem=str(second.number), how="ballot", held="", note="")
    answers = both(mine, hers)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert VillageProposal.objects.filter(cycle=cycle).count() == 1
