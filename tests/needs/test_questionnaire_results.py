"""What all questionnaires say together; a stranger reads no small count, also not by subtraction."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from birge.cycle.models import Cycle
from birge.needs import words
from birge.needs.actions import sessions as actions
from birge.needs.actions.answers import Sheet
from birge.needs.models import Answer, Session
from birge.needs.queries.answers import EVERYTHING, results, veil_answers
from birge.rulebook.disclosure import USUAL
from tests.needs.rounds import begun
from tests.people import Village, client_of

WATER, ROAD, BRIDGE = "Таза суу жок", "Жол начар", "Көпүрө урады"


def _sheets(women: int, men: int) -> list[Sheet]:
    """The women name water, the men the road, the first man the bridge as well; marks of water from 1 to 5 in turn."""
    made = []
    for number in range(1, women + men + 1):
        woman = number <= women
        new = (WATER,) if woman else (ROAD, BRIDGE) if number == women + 1 else (ROAD,)
        marks = {"water": number % 5 + 1} | ({"sport": 5} if number == 1 else {})
        ready = ("labour",) if woman else ()
        made.append(
            Sheet(number, sex="woman" if woman else "man", new=new, services=marks, ready=ready, suggestion="Ашар")
        )
    return made


def _counts(lines: object) -> list[int | None]:
    return [line.count for line in lines]  # type: ignore[attr-defined]


def test_everything_is_counted_for_those_who_work_here(cycle: Cycle, inside: Village) -> None:
    made = begun(cycle, inside.units[0], by=inside.aigul, sheets=_sheets(10, 3))
    found = results(made.answers.all(), EVERYTHING)
    marks = [number % 5 + 1 for number in range(1, 14)]
    assert (found.total, _counts(found.sexes), found.hidden) == (13, [10, 3], False)
    assert [(one.mean, one.count) for one in found.services] == [(Fraction(sum(marks), 13), 13), (Fraction(5), 1)]
    assert _counts(found.ready) == [0, 10, 0]


def test_small_counts_are_hidden_with_what_gives_them_away(cycle: Cycle, inside: Village) -> None:
    made = begun(cycle, inside.units[0], by=inside.aigul, sheets=_sheets(10, 3))
    found = results(made.answers.all(), USUAL)
    assert found.total == 13 and _counts(found.sexes) == [None, None]
    # Ten ready of thirteen leave three who are not.
    assert _counts(found.ready) == [0, None, 0]
    assert [one.count for one in found.services] == [13, None]
    statements = list(made.statements.all())
    assert veil_answers(made, statements, USUAL) and [one.points for one in statements] == [10, None, None]
    few = results(made.answers.all()[:4], USUAL)
    assert (few.total, few.sexes, few.services) == (None, (), ())


@pytest.mark.parametrize("women", [10, 2])
def test_the_page_of_a_stranger_gives_no_small_count(cycle: Cycle, inside: Village, women: int) -> None:
    made = begun(cycle, inside.units[0], by=inside.aigul, sheets=_sheets(women, 2))
    actions.confirm(made, by=inside.aigul)
    page = reverse("needs:session", args=[inside.municipality.code, 1, made.number])
    stranger, colleague = (client_of(user).get(page).content.decode() for user in (None, inside.bakyt))
    small = {str(number) for number in range(1, USUAL.floor)}
    figures = [set(re.findall(r'<td class="n"[^>]*>(\d+)</td>', one)) for one in (stranger, colleague)]
    assert not figures[0] & small and {"1", "2"} <= figures[1]
    assert "Ашар" in colleague and "Ашар" not in stranger
    assert WATER in stranger
    index = client_of(None).get(reverse("needs:index", args=[inside.municipality.code, 1])).content.decode()
    assert "4 адам" not in index and str(words.CHANNELS[words.SURVEY]) in index


@pytest.mark.one_database("the same questions are asked of both")
def test_same_number_of_queries_for_one_and_fifty_sheets(cycle: Cycle, inside: Village) -> None:
    one = begun(cycle, inside.units[0], by=inside.aigul, sheets=_sheets(1, 0))
    fifty = begun(cycle, inside.units[0], by=inside.aigul, sheets=[Sheet(n, new=(f"Сөз {n}",)) for n in range(1, 51)])
    browser, code = client_of(inside.aigul), inside.municipality.code

    def asked(name: str, session: Session) -> int:
        address = reverse(f"needs:{name}", args=[code, 1, session.number])
        with CaptureQueriesContext(connection) as found:
            answer = browser.get(address)
        assert answer.status_code == 200 and len(answer.content) < 250_000
        return len(found)

    for name in ("session", "answers"):
        assert asked(name, one) == asked(name, fifty) <= 12
    assert Answer.objects.count() == 51
