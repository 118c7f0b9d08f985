"""All public figures of three small villages as one system of equations: no count below the rule follows from them.

The register of questions, the slips of a hearing, a survey and the figures of the programme speak of the same people in
different cuts. Each outlet keeps the rule of small counts by itself; here everything that is published is put together.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from birge.budget import words as budget
from birge.budget.hearings.opinions import heard_of
from birge.budget.models import Slip
from birge.cycle.models import Cycle
from birge.gatherings import words
from birge.gatherings.models import Entry
from birge.monitoring.actions import survey as surveys
from birge.monitoring.actions.survey_sheets import Sheet, enter_sheets
from birge.programme.actions.figures import refresh
from birge.programme.models import Figure
from birge.programme.queries.behind import listened
from birge.rulebook import disclosure
from birge.rulebook.disclosure import USUAL
from tests.attacks.linear import System
from tests.attacks.published import NONE, Cell, entries, indicators, sheets, slips
from tests.gatherings.test_hearings import held
from tests.gatherings.test_register import entered, rule
from tests.people import Village

FLOOR = USUAL.floor
#: Slips, sheets and questions of the three villages, and of those that name none: many figures are below the floor.
SLIPS, SHEETS, ENTRIES = (23, 19, 4, 4), (34, 29, 3), (17, 13, 4, 2)


@pytest.fixture(autouse=True)
def _nobody_waits() -> None:
    cache.clear()


@pytest.fixture
def filled(inside: Village, cycle: Cycle) -> None:
    """A hearing with slips, a published survey, and a register of two years."""
    dice, units = random.Random(5), inside.units
    meeting = held(inside, cycle)
    rows = [place for place, many in zip((*units, None), SLIPS, strict=True) for _ in range(many)]
    Slip.objects.bulk_create(
        Slip(
            municipality=inside.municipality, hearing=meeting.hearing, number=number, place=place, at=timezone.now(),
            sex=dice.choice(("female", "female", "male", NONE)), age=dice.choice((*budget.AGES, NONE)),
            **{name: dice.choice((*["yes"] * 7, *["partly", "no"] * 3, NONE)) for name in budget.ASKED},
        )
        for number, place in enumerate(rows, start=1)
    )  # fmt: skip
    today = timezone.localdate()
    survey = surveys.begin_survey(
        inside.municipality, by=inside.monitor, places=units, service="Таза суу", service_ru="Питьевая вода",
        opens=today, closes=today + timedelta(days=9),
    )  # fmt: skip
    surveys.add_question(survey, by=inside.monitor, kind="scale", text="Канааттанасызбы?", text_ru="Довольны?")
    surveys.add_question(survey, by=inside.monitor, kind="yesno", text="Күн сайынбы?", text_ru="Есть каждый день?")
    surveys.move_survey(survey, "open", by=inside.monitor)
    places = [place for place, many in zip(units, SHEETS, strict=True) for _ in range(many)]
    enter_sheets(
        survey,
        [
            Sheet(
                number, dice.choice(("woman", "man", "man", NONE)), dice.choice(("18-28", "29-45", "46-62", NONE)),
                place, {1: dice.choice("555443321"), **({2: dice.choice(("yes", "no"))} if number % 9 else {})},
            )
            for number, place in enumerate(places, start=1)
        ],
        by=inside.monitor,
    )  # fmt: skip
    surveys.move_survey(survey, "close", by=inside.monitor)
    surveys.move_survey(survey, "publish", by=inside.monitor)
    where = [place for place, many in zip((*units, None), ENTRIES, strict=True) for _ in range(many)]
    for number, place in enumerate(where):
        entered(
            inside, text=f"Суроо {number}", place=place, is_proposal=bool(number % 3),
            sex=dice.choice(("female", "female", "male", NONE)), received=date(2025 if number % 4 else 2024, 6, 1),
        )  # fmt: skip


def recovered(inside: Village) -> dict[Cell, int]:
    """The small counts that follow from everything that is public, each of them as it really is."""
    system = System()
    cuts, true = slips(system, inside)
    true += sheets(system, inside) + entries(system, inside)
    indicators(system, inside, cuts)
    small = {name: many for name, many in true.items() if 0 < many < FLOOR}
    assert len(small) > 60 and small.keys() <= set(system.names)
    return {name: many for name, many in system.known().items() if many == small.get(name)}


def test_no_small_count_of_three_villages_follows_from_all_that_is_public(inside: Village, filled: None) -> None:
    assert recovered(inside) == {}


def test_without_a_guard_small_counts_follow(inside: Village, filled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the guards by itself: without it the same attack finds something."""
    for place, name, instead, hit in (
        (listened, "sexes_may_be_told", lambda: True, "entries"),
        (listened, "heard_of", lambda floor: heard_of(1), "slips"),
        (disclosure.SmallCounts, "may_show", lambda self, count: True, "slips"),
    ):
        with monkeypatch.context() as without:
            without.setattr(place, name, instead)
            found = recovered(inside)
            assert any(cell[0] == hit for cell in found), name


def test_where_no_count_is_small_the_figures_are_told(inside: Village, filled: None) -> None:
    rule(inside, "small_count_floor", "1")
    refresh(inside.municipality)
    said = Figure.objects.filter(indicator__in=("questions", "proposals"))
    women = Entry.objects.filter(sex=words.FEMALE).count()
    assert sum(row.women or 0 for row in said) == women > 0
    heard = Figure.objects.get(indicator="heard")
    ticked = Slip.objects.exclude(heard="")
    assert (heard.value, heard.of) == (ticked.filter(heard=budget.YES).count(), ticked.count())
