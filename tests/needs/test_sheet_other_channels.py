"""Questions of focus groups and filled questionnaires in the spreadsheet; villages that share a name."""

from __future__ import annotations

from typing import Any

import pytest

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.needs.actions.answers import Sheet, enter_answers
from birge.needs.actions.focus import Asked, add_focus
from birge.needs.actions.rounds import add_round
from birge.needs.actions.sessions import Said
from birge.needs.models import Answer, Passage, Session, Statement
from birge.places.models import Place, PlaceCode
from birge.rulebook.when import When
from tests.needs.sheets import head
from tests.needs.spreadsheets import book, column, confirm, opened, saved, send, url
from tests.people import Village, client_of

PASSAGES, ANSWERS = "Фокус-топтордун суроолору", "Толтурулган анкеталар"


@pytest.fixture
def entered(cycle: Cycle, inside: Village) -> Cycle:
    """Session 1: a focus group with two questions. Session 2: a round with two filled questionnaires."""
    asked = [Asked("Суу барбы?", "Жок", "Арыктан ичебиз"), Asked("Жол кандай?", "Жаман")]
    add_focus(cycle, head(inside.units[0], total=12), [Said("Суу жок", place=1)], asked, by=inside.aigul)
    made = add_round(cycle, {"place_id": inside.units[1].pk, "held": When.from_code("2027-09")}, by=inside.aigul)
    filled = [
        Sheet(
            1,
            "Ленин",
            "woman",
            "29-45",
            new=("Жарык жок", "Жол бузук"),
            services={"water": 2},
            ready=("labour", "money"),
        ),
        Sheet(2, sex="man", listed=(1,), suggestion="Чырак керек"),
    ]
    enter_answers(made, filled[:1], by=inside.aigul)
    enter_answers(made, filled[1:], by=inside.aigul)
    return cycle


def _out(cycle: Cycle, inside: Village, language: str = "ky") -> Any:
    return opened(client_of(inside.aigul).get(url("sheet_out", cycle, inside), {"in": language}).content)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_what_was_taken_out_changes_nothing(entered: Cycle, inside: Village, language: str) -> None:
    made = _out(entered, inside, language)
    assert [sheet.max_row for sheet in made.worksheets[3:5]] == [3, 3]
    page = send(client_of(inside.aigul), entered, inside, saved(made)).content.decode()
    assert "error-summary" not in page and 'id="plan"' not in page


def test_corrections_and_new_rows_are_shown_and_then_made(entered: Cycle, inside: Village) -> None:
    browser, made = client_of(inside.aigul), _out(entered, inside)
    passages, answers = made[PASSAGES], made[ANSWERS]
    passages.cell(2, column(passages, "Топ эмне деп жооп берди")).value = "Таптакыр жок"
    passages.append([1, None, "Мектеп кандай?", "Жакшы", "", "кыргызча"])
    answers.cell(3, column(answers, "Экинчи көйгөй")).value = "Көпүрө урады"
    answers.cell(3, column(answers, "Таза суу")).value = 5
    answers.append([2, 7, "Манас", "аял", None, "Жарык жок"])
    page = send(browser, entered, inside, saved(made))
    text = page.content.decode()
    for seen in ("Таптакыр жок", "Көпүрө урады", "Жаңы суроолор", "Жаңы анкеталар"):
        assert seen in text
    assert Passage.objects.count() == 2 and Answer.objects.count() == 2
    done = confirm(browser, entered, inside, page)
    assert done.redirect_chain[-1][0] == url("index", entered, inside)
    assert list(Passage.objects.values_list("number", "question", "answer", "quote")) == [
        (1, "Суу барбы?", "Таптакыр жок", "Арыктан ичебиз"), (2, "Жол кандай?", "Жаман", ""),
        (3, "Мектеп кандай?", "Жакшы", ""),
    ]  # fmt: skip
    second, new = Answer.objects.get(number=2), Answer.objects.get(number=7)
    assert (second.services, second.suggestion, new.street, new.sex) == ({"water": 5}, "Чырак керек", "Манас", "woman")
    points = dict(Statement.objects.filter(session__number=2).values_list("text", "points"))
    assert points == {"Жарык жок": 3, "Жол бузук": 1, "Көпүрө урады": 1}
    assert Session.objects.get(number=2).total == 3
    assert events_of(second)[0].private.body["note"] == "таблицада түзөтүлдү"
    again = send(browser, entered, inside, saved(made)).content.decode()
    assert 'id="plan"' not in again and "error-summary" not in again


def test_a_new_round_and_a_new_focus_group_come_from_a_file(entered: Cycle, inside: Village) -> None:
    browser, made = client_of(inside.aigul), _out(entered, inside)
    heads, passages, answers = made.worksheets[0], made[PASSAGES], made[ANSWERS]
    titles = [cell.value for cell in heads[1]]
    for number, like in ((3, 3), (4, 2)):
        row = heads.max_row + 1
        heard = heads.cell(like, titles.index("Кантип угулду") + 1).value
        wanted = {"Сессиянын №": number, "Айыл": "Ак-Мында", "Адамдардын тобу": "аралаш топ", "Кантип угулду": heard}
        for title, value in wanted.items():
            heads.cell(row, titles.index(title) + 1).value = value
    answers.append([3, 1, "", "", "", "Суу жок"])
    passages.append([4, 1, "Жарык барбы?", "Бар", "", ""])
    page = send(browser, entered, inside, saved(made))
    confirm(browser, entered, inside, page)
    third, fourth = Session.objects.get(number=3), Session.objects.get(number=4)
    assert (third.channel, third.points_per_person, third.total) == ("survey", 3, 1)
    assert fourth.channel == "focus" and fourth.passages.get().question == "Жарык барбы?"


@pytest.mark.parametrize(
    ("sheet", "row", "said"),
    [
        (PASSAGES, [2, None, "Суу барбы?", "", "", ""], "фокус-топ эмес"),
        (ANSWERS, [1, 1], "сурамжылоо эмес"),
        (ANSWERS, [2, 2], "эки жолу"),
        (ANSWERS, [2, 9, "", "", "", "41"], "41 номерлүү көйгөй жок"),
        (ANSWERS, [77, 1], "77"),
    ],
)
def test_what_cannot_be_taken_is_named_by_sheet_and_row(
    entered: Cycle, inside: Village, sheet: str, row: list[Any], said: str
) -> None:
    made = _out(entered, inside)
    made[sheet].append(row)
    page = send(client_of(inside.aigul), entered, inside, saved(made)).content.decode()
    wrong = page.split('id="wrong"')[1].split("</section>")[0]
    assert sheet in wrong and "4-сап" in wrong and said in wrong
    assert Answer.objects.count() == 2 and Passage.objects.count() == 2


def test_figures_of_a_round_are_not_written_over(entered: Cycle, inside: Village) -> None:
    made = _out(entered, inside)
    heads = made.worksheets[0]
    heads.cell(3, column(heads, "Жалпысынан канча адам")).value = 400
    page = send(client_of(inside.aigul), entered, inside, saved(made)).content.decode()
    assert "error-summary" not in page and "файлдагы сан алынган жок" in page and 'id="plan"' not in page


def test_villages_of_one_name_stand_with_their_codes(cycle: Cycle, inside: Village) -> None:
    first, second, third = inside.units
    Place.objects.filter(pk=second.pk).update(name_ky=first.name_ky)
    PlaceCode.objects.create(place=first, code="41708220860010")
    browser = client_of(inside.aigul)
    made = opened(browser.get(url("sheet_empty", cycle, inside)).content)
    offered = {cell.value for sheet in made for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"Ак-Мында (41708220860010)", f"Ак-Мында (№ {second.pk})", third.name_ky} <= offered
    page = send(browser, cycle, inside, book([[1, "Ак-Мында", "аялдар"]])).content.decode()
    wrong = page.split('id="wrong"')[1].split("</section>")[0]
    assert "Сессиялар" in wrong and "2-сап" in wrong and "Айыл" in wrong
    assert "Ак-Мында (41708220860010)" in wrong and f"Ак-Мында (№ {second.pk})" in wrong
    page = send(browser, cycle, inside, book([[1, f"Ак-Мында (№ {second.pk})", "аялдар"]]))
    confirm(browser, cycle, inside, page)
    assert Session.objects.get().place_id == second.pk
    again = send(browser, cycle, inside, saved(_out(cycle, inside))).content.decode()
    assert 'id="plan"' not in again and "error-summary" not in again
