"""What all tests of a file ask for is entered once, and no test finds what another did to it."""

from __future__ import annotations

import pytest

from birge.cycle.models import Cycle
from tests.fillings import filling
from tests.people import Village

ENTERED: list[int] = []


@filling
def second(inside: Village, cycle: Cycle) -> Cycle:
    """One more cycle."""
    from birge.cycle.actions import open_cycle

    ENTERED.append(1)
    return open_cycle(inside.municipality, year_from=2030, year_to=2032, by=inside.aigul, role="specialist")


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_each_test_finds_it_as_it_was_entered(inside: Village, cycle: Cycle, second: Cycle, turn: int) -> None:
    assert ENTERED == [1], "not once more for each test"
    assert list(Cycle.objects.order_by("number").values_list("year_to", flat=True)) == [2029, 2032]
    assert (second.year_to, inside.people["aigul"].name) == (2032, "Aigul")
    assert second.municipality == inside.municipality == cycle.municipality
    second.year_to, inside.people["aigul"].name = 2040, "Somebody"
    second.save()
    Cycle.objects.filter(pk=cycle.pk).update(year_to=2041)
