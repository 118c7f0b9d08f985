"""The needs report: how it went, who was heard and who not and why, what was said and what became of it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from birge.cycle.models import Cycle
from birge.needs import words
from birge.needs.actions import asking
from birge.needs.actions.sessions import Said, add_session
from birge.needs.papers.report import needs_report
from birge.papers.writers import write
from birge.problems.actions.problems import merge_each
from tests.needs.sheets import head, session
from tests.people import Village, client_of


@pytest.fixture
def heard(cycle: Cycle, inside: Village) -> Cycle:
    """Two checked sessions and one of a small group, one not checked, and one that was not held."""
    said = [("Таза суу жок", 9), ("Жол бузулган", 20), ("Жарык өчөт", 4), ("Спорт аянтча жок", 2)]
    made = session(cycle, inside.units[0], "women", said, by=inside.aigul, total=131, women=131, men=0)
    session(cycle, inside.units[1], "men", [("Канал тазаланбайт", 5)], by=inside.aigul, total=89, women=0, men=89)
    session(cycle, inside.units[0], "disability", [("Пандус жок", 5)], by=inside.aigul, total=7, women=4, men=3)
    add_session(cycle, head(inside.units[2], "youth"), [Said("Текшериле элек сөз", points=3)], by=inside.aigul)
    asking.say_not_held(
        cycle, inside.units[0], "men", {"reason": "weather", "note": "Көпүрө бузулган"}, by=inside.aigul
    )
    merge_each(cycle, [one.pk for one in made.statements.order_by("number")[:2]], by=inside.aigul)
    return cycle


def _page(inside: Village, user: object = None) -> str:
    address = reverse("needs:report", args=[inside.municipality.code, 1])
    page = client_of(user).get(address)  # type: ignore[arg-type]
    assert page.status_code == 200
    return page.content.decode()


def test_strangers_read_what_was_checked(heard: Cycle, inside: Village) -> None:
    page = _page(inside)
    first, told = page.split('id="went"')[0], page.split('id="told"')[1]
    assert inside.units[2].name in first, "a village of which nothing is checked is not heard"
    assert told.index("Жол бузулган") < told.index("Таза суу жок") < told.index("Жарык өчөт"), "what weighed most first"
    assert "Спорт аянтча" not in told and "Текшериле элек сөз" not in page
    assert str(words.NOT_HELD["weather"]) in page.lower() and "Көпүрө" not in page
    figures = {int(one) for one in re.findall(r"(?<!\d)\d+(?!\d)", re.sub(r"<[^>]*>", " ", page.split("<main")[1]))}
    assert {131, 89, 220} <= figures and 227 not in figures
    assert reverse("problems:problem", args=[inside.municipality.code, 1, 1]) in told


def test_those_inside_see_the_unchecked_too(heard: Cycle, inside: Village) -> None:
    page = _page(inside, inside.bakyt)
    assert "Текшериле элек сөз" in page and ">227<" in page


def test_nothing_checked_says_so(cycle: Cycle, inside: Village) -> None:
    add_session(cycle, head(inside.units[2], "youth"), [Said("Текшериле элек сөз", points=3)], by=inside.aigul)
    page = _page(inside)
    assert "Текшериле элек сөз" not in page and "empty" in page and 'id="went"' not in page


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_the_paper_says_what_everybody_may_read(heard: Cycle, inside: Village, language: str, form: str) -> None:
    with translation.override(language):
        document = needs_report(heard, language)
    text = str(document.as_data())
    assert "Жол бузулган" in text and "Текшериле элек сөз" not in text and "Көпүрө" not in text
    assert "220" in text and "227" not in text
    assert len(write(document, form)) > 2000
    address = reverse(
        "papers:preview", args=[inside.municipality.code, "needs-report", f"cycle.cycle:{heard.pk}", language, form]
    )
    assert client_of(inside.aigul).get(address).status_code == 200
    assert client_of(None).get(address).status_code in (401, 404, 302)


@pytest.mark.one_database("the same questions are asked of both")
@pytest.mark.parametrize("who", ["aigul", None])
def test_many_sessions_ask_the_same_few_questions(cycle: Cycle, inside: Village, who: str | None) -> None:
    def asked() -> int:
        browser = client_of(inside.people[who] if who else None)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(reverse("needs:report", args=[inside.municipality.code, 1])).status_code == 200
        return len(found)

    session(cycle, inside.units[0], "women", [("Суу жок", 3)], by=inside.aigul, total=12)
    asked()
    one = asked()
    for number in range(25):
        group = list(words.CATEGORIES)[number % 12]
        session(cycle, inside.units[number % 3], group, [(f"Сөз {number}", 3)], by=inside.aigul, total=12)
    assert asked() == one <= 12
