"""Empty sheets are printed with a square that opens the form for exactly that sheet; filled ones say everything."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from birge.cycle.models import Cycle
from birge.needs import words
from birge.needs.actions import sessions as actions
from birge.needs.actions.pairs import compare
from birge.needs.actions.sessions import Said
from birge.needs.papers.matrix import halves, may_have, needs_matrix, places_of
from birge.needs.papers.sheet import needs_sheet
from birge.papers.content import Grid
from tests.needs.sheets import head
from tests.needs.spreadsheets import url
from tests.people import Village, client_of
from tests.readable import text_of


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize(("what", "language"), [("sheet", "ky"), ("matrix", "ru")])
def test_an_empty_sheet_leads_to_its_form(cycle: Cycle, inside: Village, form: str, what: str, language: str) -> None:
    browser = client_of(inside.facilitator)
    unit = inside.units[0]
    chosen = {"what": what, "place": str(unit.pk), "group": "women", "language": language, "form": form}
    text = text_of(browser.get(url("blanks", cycle, inside), chosen).content, form)
    assert unit.name_in(language) in text
    assert {"ky": "Аялдар", "ru": "Женщины"}[language] in text
    address = re.search(rf"http://testserver(/{language}/\S+?place={unit.pk}&group=women)", text)
    assert address, text
    page = browser.get(address[1]).content.decode()
    assert f'<option value="{unit.pk}" selected' in page and '<option value="women" selected' in page


def test_village_and_group_may_be_written_by_hand(cycle: Cycle, inside: Village) -> None:
    chosen = {"what": "sheet", "place": "", "group": "", "language": "ky", "form": "docx"}
    answer = client_of(inside.facilitator).get(url("blanks", cycle, inside), chosen)
    text = text_of(answer.content, "docx")
    assert "place=" not in text and "/needs/add/" in text


def test_what_is_not_on_the_lists_is_named(cycle: Cycle, inside: Village, elsewhere: Village) -> None:
    chosen = {"what": "x", "place": str(elsewhere.units[0].pk), "group": "", "language": "ky", "form": "exe"}
    answer = client_of(inside.facilitator).get(url("blanks", cycle, inside), chosen)
    assert answer.status_code == 200 and "error-summary" in answer.content.decode()


@pytest.mark.parametrize("who", ["daniyar", "bakyt", None])
def test_strangers_and_deputies_print_nothing(
    cycle: Cycle, inside: Village, elsewhere: Village, who: str | None
) -> None:
    user = {**inside.people, **elsewhere.people}[who] if who else None
    answer = client_of(user).get(url("blanks", cycle, inside))
    assert answer.status_code == {"daniyar": 404, "bakyt": 403, None: 302}[who]


def test_the_filled_matrix_shows_cells_and_order(cycle: Cycle, inside: Village) -> None:
    said = [Said("Суу"), Said("Жол"), Said("Жарык")]
    made = actions.add_session(cycle, head(inside.units[0], method=words.PAIRWISE), said, by=inside.aigul)
    compare(made, {(1, 2): 2, (1, 3): None}, by=inside.aigul)
    with translation.override("ru"):
        document = needs_matrix(made, "ru")
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert [row.cells for row in grid.rows] == [
        ("1", "Суу", "×", "2", "=", "½", "2"),
        ("2", "Жол", "×", "×", "", "1", "1"),
        ("3", "Жарык", "×", "×", "×", "½", "2"),
    ]
    assert "Не сравнено пар: 1" in str(document.as_data())
    assert places_of(made, list(made.statements.all()))[2] == 1
    assert may_have(inside.aigul, made)
    made.method = words.POINTS
    assert not may_have(inside.aigul, made)


def test_the_filled_sheet_says_cause_effect_and_place(cycle: Cycle, inside: Village) -> None:
    said = [Said("Суу", place=2, cause="эски түтүк", effect="ооруу", who_acts="айыл өкмөтү")]
    made = actions.add_session(cycle, head(inside.units[0], method=words.RANKED, street="Ленин"), said, by=inside.aigul)
    grid = next(block for block in needs_sheet(made, "ky").blocks if isinstance(block, Grid))
    assert grid.rows[0].cells == (1, "Суу", "эски түтүк", "ооруу", "—", "—", "айыл өкмөтү", 2)
    assert "Ленин" in str(needs_sheet(made, "ky").as_data())


def test_halves() -> None:
    from fractions import Fraction

    assert [halves(Fraction(n, 2)) for n in (0, 1, 2, 7)] == ["0", "½", "1", "3½"]
