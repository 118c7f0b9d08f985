"""A spreadsheet is brought in whole or not at all, by those who may, and twice makes no difference."""

from __future__ import annotations

import gzip
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birge.chronicle.models import Event
from birge.cycle.models import Cycle
from birge.kit.tables import waiting
from birge.needs import words
from birge.needs.actions import sessions as actions
from birge.needs.actions.sessions import Said
from birge.needs.models import Comparison, Session, Statement
from tests.needs.sheets import head
from tests.needs.spreadsheets import book, confirm, confirmation, send, url
from tests.people import Village, client_of

WATER, BRIDGE = "Таза суу жок", "Көпүрө урады"


def two(here: Village) -> bytes:
    """Two new sessions with three things said."""
    heads = [[3, here.units[0].name_ky, "Аялдар", "14.09.2027", 3, 10, 10], [4, here.units[1].name_ky, "жаштар"]]
    return book(heads, [[3, 1, WATER, 14], [3, 2, BRIDGE, 3], [4, "", "Жарык жок"]])


@pytest.fixture
def aigul(inside: Village) -> Client:
    return client_of(inside.aigul)


def nothing_kept() -> None:
    assert not Session.objects.exists() and not Statement.objects.exists()
    assert not Event.objects.filter(verb__in=("import", "enter")).exists()


def test_new_sessions_come_with_what_was_said_and_twice_makes_no_difference(
    cycle: Cycle, inside: Village, aigul: Client
) -> None:
    page = send(aigul, cycle, inside, two(inside))
    nothing_kept()
    assert inside.units[1].name_ky in page.content.decode()
    confirm(aigul, cycle, inside, page)
    kept = list(Session.objects.order_by("number").values_list("number", "category", "total", "points_per_person"))
    assert kept == [(3, "women", 10, 3), (4, "youth", None, None)]
    assert list(Statement.objects.order_by("session__number", "number").values_list("text", "points")) == [
        (WATER, 14),
        (BRIDGE, 3),
        ("Жарык жок", None),
    ]
    verbs = sorted(Event.objects.filter(municipality_id=cycle.municipality_id).values_list("verb", flat=True))
    assert verbs.count("enter") == 2 and verbs.count("import") == 1
    assert confirmation(send(aigul, cycle, inside, two(inside))) == {}


def test_the_confirmation_sent_twice_acts_once(cycle: Cycle, inside: Village, aigul: Client) -> None:
    fields = confirmation(send(aigul, cycle, inside, two(inside)))
    first, second = (aigul.post(url("sheet_in", cycle, inside), fields) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Session.objects.count() == 2


def test_one_wrong_cell_keeps_everything_out_and_is_named(cycle: Cycle, inside: Village, aigul: Client) -> None:
    heads = [[3, inside.units[0].name_ky, "Аялдар"], [4, "Жок айыл", "жаштар"]]
    page = send(aigul, cycle, inside, book(heads, [[3, 1, WATER, "көп"], [9, 1, BRIDGE, 3], [3, 2, "", 3]]))
    text = page.content.decode()
    assert confirmation(page) == {}
    for said in ("Жок айыл", "«көп» – бүтүн сан эмес", "9-сессия файлда да", "Эмне айтылды, 4-сап, C тилкеси"):
        assert said in text
    nothing_kept()


def test_village_of_another_municipality_is_not_known_here(
    cycle: Cycle, inside: Village, elsewhere: Village, aigul: Client
) -> None:
    page = send(aigul, cycle, inside, book([[3, elsewhere.units[0].name_ky, "Аялдар"]]))
    assert confirmation(page) == {}
    assert "тизмеде жок" in page.content.decode()


def test_what_contradicts_itself_is_warned_of_and_kept(cycle: Cycle, inside: Village, aigul: Client) -> None:
    heads = [[3, inside.units[0].name_ky, "Аялдар", "күз 2027", 3, 10, 12]]
    page = send(aigul, cycle, inside, book(heads, [[3, 1, WATER, 999]]))
    assert "Аялдардын саны" in page.content.decode() and "берилгенден көп" in page.content.decode()
    confirm(aigul, cycle, inside, page)
    assert Session.objects.values_list("total", "women").get() == (10, 12)


def test_a_taken_number_under_another_village_and_group_is_not_written_over(
    cycle: Cycle, inside: Village, aigul: Client
) -> None:
    actions.add_session(cycle, head(inside.units[0]), [Said(WATER)], by=inside.aigul)
    page = send(aigul, cycle, inside, book([[1, inside.units[1].name_ky, "жаштар"]]))
    assert confirmation(page) == {}
    assert "башка сессия бар" in page.content.decode()


def test_checked_sessions_are_not_changed_and_may_stand_in_the_file(
    cycle: Cycle, inside: Village, aigul: Client
) -> None:
    made = actions.add_session(cycle, head(inside.units[0]), [Said(WATER, points=3)], by=inside.aigul)
    actions.confirm(made, by=inside.aigul)
    same = [[1, inside.units[0].name_ky, "Аялдар", "14.09.2027"]]
    assert "Сессия текшерилген" not in send(aigul, cycle, inside, book(same, [[1, 1, WATER, 3]])).content.decode()
    page = send(aigul, cycle, inside, book(same, [[1, 1, WATER, 4]]))
    assert confirmation(page) == {} and "Сессия текшерилген" in page.content.decode()


def test_rows_that_are_not_in_the_file_stay(cycle: Cycle, inside: Village, aigul: Client) -> None:
    actions.add_session(cycle, head(inside.units[0]), [Said(WATER, points=3), Said(BRIDGE)], by=inside.aigul)
    page = send(aigul, cycle, inside, book([], [[1, 1, "Таза суу жок, арык булганган", 3], [1, "", "Жол начар", 1]]))
    confirm(aigul, cycle, inside, page)
    said = list(Statement.objects.order_by("number").values_list("text", "points"))
    assert said == [("Таза суу жок, арык булганган", 3), (BRIDGE, None), ("Жол начар", 1)]


def test_somebody_changed_it_meanwhile(cycle: Cycle, inside: Village, aigul: Client) -> None:
    made = actions.add_session(cycle, head(inside.units[0]), [Said(WATER, points=3)], by=inside.aigul)
    page = send(aigul, cycle, inside, book([], [[1, 1, WATER, 5]]))
    row = made.statements.get()
    actions.edit_session(made, {"venue": "Клуб"}, [Said(WATER, points=4, id=row.pk)], by=inside.facilitator, version=1)
    answer = confirm(aigul, cycle, inside, page)
    assert "башка киши өзгөрттү" in answer.content.decode()
    assert Statement.objects.get().points == 4
    # The page now compares with what is there, and the second look can be confirmed.
    assert ">4<" in answer.content.decode()
    confirm(aigul, cycle, inside, answer)
    assert Statement.objects.get().points == 5
    assert Session.objects.get().venue == "Клуб"


def test_two_people_bring_the_same_new_sessions_in(cycle: Cycle, inside: Village, aigul: Client) -> None:
    other = client_of(inside.facilitator)
    mine, theirs = (send(browser, cycle, inside, two(inside)) for browser in (aigul, other))
    confirm(aigul, cycle, inside, mine)
    answer = confirm(other, cycle, inside, theirs)
    assert "киргизе турган эч нерсе жок" in answer.content.decode()
    assert Session.objects.count() == 2 and Statement.objects.count() == 3


def test_a_crash_half_way_leaves_nothing(
    cycle: Cycle, inside: Village, aigul: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from birge.needs.sheets import incoming

    page = send(aigul, cycle, inside, two(inside))
    add, calls = incoming.add_session, []

    def breaks(*given: Any, **more: Any) -> Session:
        if calls:
            raise RuntimeError("power cut")
        calls.append(1)
        return add(*given, **more)

    monkeypatch.setattr(incoming, "add_session", breaks)
    aigul.raise_request_exception = False
    assert aigul.post(url("sheet_in", cycle, inside), confirmation(page)).status_code == 500
    nothing_kept()
    monkeypatch.undo()
    confirm(aigul, cycle, inside, page)
    assert Session.objects.count() == 2


def test_a_closed_cycle_takes_nothing(cycle: Cycle, inside: Village, aigul: Client) -> None:
    page = send(aigul, cycle, inside, two(inside))
    Cycle.objects.filter(pk=cycle.pk).update(state="closed")
    answer = confirm(aigul, cycle, inside, page)
    assert answer.status_code == 200 and confirmation(answer) == {}
    nothing_kept()


def test_sessions_made_of_questionnaires_are_not_changed_by_a_file(
    cycle: Cycle, inside: Village, aigul: Client
) -> None:
    fields = head(inside.units[0], channel=words.SURVEY)
    actions.add_session(cycle, fields, [Said(WATER, points=3)], by=inside.aigul)
    page = send(aigul, cycle, inside, book([], [[1, 1, WATER, 5]]))
    assert confirmation(page) == {} and "анкеталардан" in page.content.decode()


def test_pairs_come_in_with_the_numbers_of_the_file(cycle: Cycle, inside: Village, aigul: Client) -> None:
    heads = [[7, inside.units[0].name_ky, "Аялдар", "", "", "", "", "жуптап салыштыруу"]]
    said = [[7, 10, WATER], [7, 20, BRIDGE], [7, 30, "Жарык жок"]]
    data = book(heads, said, [[7, 20, 10, 20], [7, 10, 30, ""]])
    confirm(aigul, cycle, inside, send(aigul, cycle, inside, data))
    cells = Comparison.objects.order_by("first__number", "second__number")
    assert list(cells.values_list("first__number", "second__number", "winner__number")) == [(1, 2, 2), (1, 3, None)]
    assert confirmation(send(aigul, cycle, inside, book(heads[:0], [], [[7, 1, 2, 2]]))) == {}
    wrong = send(aigul, cycle, inside, book(heads, said, [[7, 20, 99, 20], [7, 10, 30, 20]])).content.decode()
    assert "99-сап жок" in wrong and "салыштырылып" in wrong


@pytest.mark.parametrize("who", ["daniyar", "bakyt", None])
@pytest.mark.parametrize("name", ["sheet_in", "sheet_out", "sheet_empty"])
def test_strangers_and_deputies_do_not_come_near(
    cycle: Cycle, inside: Village, elsewhere: Village, who: str | None, name: str
) -> None:
    user = {**inside.people, **elsewhere.people}[who] if who else None
    browser = client_of(user)
    assert browser.get(url(name, cycle, inside)).status_code == {"daniyar": 404, "bakyt": 403, None: 302}[who]
    if name == "sheet_in":
        assert send(browser, cycle, inside, two(inside)).status_code == {"daniyar": 404, "bakyt": 403, None: 401}[who]
    nothing_kept()


def test_the_file_of_another_person_is_not_given_out(cycle: Cycle, inside: Village, aigul: Client) -> None:
    ticket = confirmation(send(aigul, cycle, inside, two(inside)))["ticket"]
    other = client_of(inside.facilitator)
    for wrong in (ticket, ticket + "x", "x", "../../etc"):
        answer = other.get(url("sheet_in", cycle, inside), {"file": wrong}, follow=True)
        assert "сакталбайт" in answer.content.decode()
        assert confirmation(answer) == {}


def test_files_are_forgotten_after_a_day_and_after_use(cycle: Cycle, inside: Village, aigul: Client) -> None:
    page = send(aigul, cycle, inside, two(inside))
    assert waiting.sweep(now=time.time() + waiting.DAY + 60) >= 1
    answer = confirm(aigul, cycle, inside, page)
    assert "кайра тандаңыз" in answer.content.decode()
    page = send(aigul, cycle, inside, two(inside))
    confirm(aigul, cycle, inside, page)
    assert waiting.sweep(now=time.time() + waiting.DAY + 60) == 0


def test_one_person_keeps_few_files_waiting(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path
    tickets = [waiting.keep(f"file {number}".encode(), user=1, cycle=1) for number in range(waiting.MOST_EACH + 3)]
    other = waiting.keep(b"other", user=2, cycle=1)
    assert len(list((tmp_path / "waiting").iterdir())) == waiting.MOST_EACH + 1
    assert waiting.take(tickets[-1], user=1, cycle=1) == b"file 12"
    assert waiting.take(other, user=2, cycle=1) == b"other"
    with pytest.raises(waiting.Gone):
        waiting.take(tickets[0], user=1, cycle=1)
    kept = max((tmp_path / "waiting").iterdir(), key=lambda path: path.name)
    assert kept.stat().st_mode & 0o077 == 0
    for path in (tmp_path / "waiting").iterdir():
        path.write_bytes(b"changed on the disk")
    with pytest.raises(waiting.Gone):
        waiting.take(other, user=2, cycle=1)


def test_the_empty_sheet_offers_villages_and_groups(cycle: Cycle, inside: Village, aigul: Client) -> None:
    from tests.needs.spreadsheets import opened

    made = opened(aigul.get(url("sheet_empty", cycle, inside), {"in": "ru"}).content)
    lists = {cell.value for row in made["Birge"].iter_rows() for cell in row}
    assert {unit.name_in("ru") for unit in inside.units} <= lists and "Женщины" in lists
    assert made.worksheets[0].data_validations.dataValidation
    assert confirmation(send(aigul, cycle, inside, aigul.get(url("sheet_empty", cycle, inside)).content)) == {}


@pytest.mark.one_database("the same questions are asked of both")
def test_a_preview_asks_the_same_few_questions_for_one_and_for_many(
    cycle: Cycle, inside: Village, aigul: Client
) -> None:
    def asked(sessions: int) -> int:
        heads = [[n, inside.units[0].name_ky, "Аялдар"] for n in range(1, sessions + 1)]
        said = [[n, "", f"Сөз {n}-{row}", row] for n in range(1, sessions + 1) for row in range(1, 6)]
        page = send(aigul, cycle, inside, book(heads, said))
        address = page.redirect_chain[-1][0]
        with CaptureQueriesContext(connection) as questions:
            page = aigul.get(address)
        assert page.status_code == 200 and len(gzip.compress(page.content)) < 60_000
        return len(questions)

    for number in (1, 2):
        actions.add_session(cycle, head(inside.units[0]), [Said(WATER)], by=inside.aigul, number=number)
    assert asked(1) == asked(100) <= 12
