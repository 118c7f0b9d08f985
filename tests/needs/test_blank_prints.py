"""Empty sheets are printed with a square that opens the form for exactly that sheet; filled ones say everything."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import translation

from birge.cycle.models import Cycle
from birge.needs import words
from birge.needs.actions import sessions as actions
from birge.needs.actions.pairs import compare
from birge.needs.actions.sessions import Said
from birge.needs.models import Category
from birge.needs.papers.blanks import MATRIX, SHEET
from birge.needs.papers.entries import code_for
from birge.needs.papers.matrix import halves, may_have, needs_matrix, places_of
from birge.needs.papers.questionnaire import FOCUS, QUESTIONNAIRE
from birge.needs.papers.sheet import needs_sheet
from birge.papers.content import Grid
from tests.needs.sheets import head
from tests.needs.spreadsheets import url
from tests.people import Village, client_of
from tests.readable import pages_of, text_of


@pytest.mark.one_database("the layout of a sheet of paper")
@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize(("what", "language"), [("sheet", "ky"), ("matrix", "ru")])
def test_an_empty_sheet_leads_to_its_form(cycle: Cycle, inside: Village, form: str, what: str, language: str) -> None:
    browser = client_of(inside.facilitator)
    unit = inside.units[0]
    chosen = {"what": what, "place": str(unit.pk), "group": "women", "language": language, "form": form}
    text = text_of(browser.get(url("blanks", cycle, inside), chosen).content, form)
    assert unit.name_in(language) in text
    assert {"ky": "Аялдар", "ru": "Женщины"}[language] in text
    address = re.search(rf"http://testserver(/{language}/m/\S+/e/\d-1-{unit.pk}-1/)", text)
    assert address, text
    page = browser.get(address[1], follow=True).content.decode()
    assert f'<option value="{unit.pk}" selected' in page and '<option value="women" selected' in page


def test_village_and_group_may_be_written_by_hand(cycle: Cycle, inside: Village) -> None:
    chosen = {"what": "sheet", "place": "", "group": "", "language": "ky", "form": "docx"}
    answer = client_of(inside.facilitator).get(url("blanks", cycle, inside), chosen)
    text = text_of(answer.content, "docx")
    assert re.search(r"/e/1-1/", text)


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


def test_the_code_of_a_sheet_opens_its_form(cycle: Cycle, inside: Village) -> None:
    browser = client_of(inside.facilitator)
    unit, code = inside.units[1], inside.municipality.code
    Category.objects.create(municipality=inside.municipality, code="own-3", name_ky="Чабандар")
    asked = {
        code_for(SHEET, 1, unit, "men"): f"/c/1/needs/add/?place={unit.pk}&group=men",
        code_for(SHEET, 1, None, "own-3"): "/c/1/needs/add/?group=own-3",
        code_for(SHEET, 1): "/c/1/needs/add/",
        code_for(MATRIX, 1, unit): f"/c/1/needs/add/?place={unit.pk}&method=pairwise",
        code_for(FOCUS, 1, unit, "women"): f"/c/1/needs/focus/?place={unit.pk}&group=women",
        code_for(QUESTIONNAIRE, 1, round_=7): "/c/1/needs/7/answers/",
        code_for(QUESTIONNAIRE, 1, unit): f"/c/1/needs/questionnaires/?place={unit.pk}",
        code_for(QUESTIONNAIRE, 1): "/c/1/needs/questionnaires/",
    }
    assert list(asked)[:3] == [f"1-1-{unit.pk}-2", "1-1-0-103", "1-1"]
    for text, where in asked.items():
        answer = browser.get(reverse("capture:enter", args=[code, text]))
        assert answer.status_code == 302 and answer["Location"].endswith(where), (text, answer["Location"])
        # As somebody types it, with another hyphen or none at all.
        typed = browser.get(reverse("capture:by_code", args=[code]), {"paper": f" {text.replace('-', ' – ')} "})
        assert typed.status_code == 302 and typed["Location"] == answer["Location"]
    matrix = browser.get(browser.get(reverse("capture:enter", args=[code, f"2-1-{unit.pk}"]))["Location"])
    assert re.search(r'value="pairwise"[^>]*checked', matrix.content.decode())


def test_codes_that_are_none(cycle: Cycle, inside: Village, elsewhere: Village) -> None:
    browser, code = client_of(inside.facilitator), inside.municipality.code
    page = reverse("capture:by_code", args=[code])
    for text in (
        "",
        "x",
        "1",
        "9-1",
        "1-1-2-3-4",
        "4-1-2-3",
        "5-1",
        "6-1-2-3",
        "1-1-" + "9" * 30,
        "1-१",
        "1--",
        "-" * 60,
        "1-1'--",
    ):
        shown = browser.get(page, {"paper": text})
        assert shown.status_code == 200 and "error-summary" in shown.content.decode(), text
    assert browser.get(reverse("capture:enter", args=[code, "9-1"])).status_code == 404
    assert client_of(elsewhere.people["daniyar"]).get(page).status_code == 404
    assert client_of(None).get(page).status_code == 302


@pytest.mark.one_database("the layout of a sheet of paper")
@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_sheet_has_boxes_and_its_code(cycle: Cycle, inside: Village, language: str) -> None:
    browser = client_of(inside.facilitator)
    for what, pages in (("sheet", 2), ("matrix", 1), ("focus", 2), ("questionnaire", 1)):
        chosen = {"what": what, "place": str(inside.units[0].pk), "group": "women", "language": language}
        made = pages_of(browser.get(url("blanks", cycle, inside), {**chosen, "form": "pdf"}).content)
        assert len(made) == pages, what
        unit = inside.units[0]
        short = code_for(what, 1, unit, "women")
        assert short in made[0] and f"/{language}/m/{inside.municipality.code}/e/{short}/" in made[0]
    for form in ("docx", "xlsx"):
        text = text_of(
            browser.get(url("blanks", cycle, inside), {**chosen, "what": "sheet", "form": form}).content, form
        )
        assert "☐☐☐" in text and f"1-1-{inside.units[0].pk}-1" in text
