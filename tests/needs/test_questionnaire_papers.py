"""The questionnaire fits one side of A4 and leads to the grid; the protocol of a focus group is printed and filled."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from birge.cycle.models import Cycle
from birge.needs.actions.answers import Sheet
from birge.needs.actions.focus import Asked, add_focus
from birge.needs.actions.sessions import Said
from birge.needs.papers.focus import may_have, needs_focus
from birge.papers.writers import write
from tests.needs.rounds import begun
from tests.needs.sheets import head
from tests.needs.spreadsheets import url
from tests.people import Village, client_of
from tests.readable import pages_of, text_of


@pytest.mark.one_database("the layout of a sheet of paper")
@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize("listed", [0, 14])
def test_the_questionnaire_is_one_side_of_paper_and_leads_to_its_grid(
    cycle: Cycle, inside: Village, language: str, listed: int
) -> None:
    sheets = [Sheet(n + 1, new=(f"Айылдын {n}-көйгөйү, бир кыйла узун жазылган сөз менен",)) for n in range(listed)]
    made = begun(cycle, inside.units[0], by=inside.aigul, sheets=sheets)
    chosen = {"what": "questionnaire", "round": str(made.number), "language": language, "form": "pdf"}
    browser = client_of(inside.facilitator)
    pages = pages_of(browser.get(url("blanks", cycle, inside), chosen).content)
    assert len(pages) == 1, pages
    text = pages[0]
    assert ("1. Айылдын 0-көйгөйү" in text) is bool(listed)
    assert {"ky": "Ичүүчү", "ru": "Питьевая"}[language] in text or {"ky": "Таза суу", "ru": "вода"}[language] in text
    address = re.search(rf"http://testserver(/{language}/\S+?/e/4-1-{made.number}/)", text)
    assert address, text
    opened = browser.get(address[1], follow=True)
    assert opened.status_code == 200 and opened.redirect_chain[-1][0].endswith(f"/needs/{made.number}/answers/")


@pytest.mark.parametrize("what", ["questionnaire", "focus"])
def test_without_a_round_the_paper_leads_to_a_new_one(cycle: Cycle, inside: Village, what: str) -> None:
    browser, unit = client_of(inside.facilitator), inside.units[0]
    chosen = {"what": what, "place": str(unit.pk), "language": "ky", "form": "pdf"}
    text = text_of(browser.get(url("blanks", cycle, inside), chosen).content, "pdf")
    address = re.search(rf"http://testserver(/ky/\S+?/e/[\d-]+-{unit.pk}/)", text)
    assert address, text
    assert f'<option value="{unit.pk}" selected' in browser.get(address[1], follow=True).content.decode()


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_filled_protocol_quotes_in_the_language_of_the_words(
    cycle: Cycle, inside: Village, elsewhere: Village, language: str
) -> None:
    asked = [Asked("Кандай?", "Начар", "Воды нет с мая", "ru")]
    rows = [Said("Бак жок", place=2), Said("Түтүк эски", place=1)]
    made = add_focus(cycle, head(inside.units[0], topic="Ичүүчү суу"), rows, asked, by=inside.aigul)
    with translation.override(language):
        document = needs_focus(made, language)
        text = text_of(write(document, "pdf"), "pdf")
    spoken = {"ky": "орусча", "ru": "русский"}[language]
    assert "«Воды нет с мая»" in text and spoken in text.lower()
    assert text.index("Түтүк эски") < text.index("Бак жок")
    assert write(document, "docx")[:2] == b"PK"
    assert may_have(inside.aigul, made) and not may_have(elsewhere.daniyar, made)
    made.channel = "session"
    assert not may_have(inside.aigul, made)
