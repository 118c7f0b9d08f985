"""Filled questionnaires are entered ten at a time, all or none; each gives one voice to the problems it names."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.needs.actions import answers as answering
from birge.needs.actions import sessions as actions
from birge.needs.actions.answers import Sheet
from birge.needs.models import Answer, Named, Session
from tests.needs.rounds import begun, grid
from tests.people import Village, client_of

WATER, ROAD = "Таза суу жок", "Жол начар"


def _url(session: Session, name: str = "answers", *more: int) -> str:
    return reverse(f"needs:{name}", args=[session.municipality.code, 1, session.number, *more])


def _points(session: Session) -> dict[str, int]:
    return dict(session.statements.values_list("text", "points"))


@pytest.fixture
def made(cycle: Cycle, inside: Village) -> Session:
    return begun(cycle, inside.units[0], by=inside.facilitator, sheets=[Sheet(1, sex="woman", new=(WATER, ROAD))])


def test_a_round_is_begun_and_leads_to_its_grid(cycle: Cycle, inside: Village) -> None:
    browser = client_of(inside.facilitator)
    address = reverse("needs:round_add", args=[inside.municipality.code, 1])
    answer = browser.post(address, {"place": inside.units[0].pk, "street": "Ленин", "held": "10.09.2027"})
    session = Session.objects.get()
    assert answer.headers["Location"] == _url(session)
    assert (session.channel, session.points_per_person, session.street) == ("survey", 3, "Ленин")
    page = browser.get(_url(session)).content.decode()
    assert page.count('data-label="Жынысы"') == 10 and 'value="10"' in page


def test_a_batch_is_kept_and_counted(made: Session, inside: Village) -> None:
    browser = client_of(inside.facilitator)
    rows = (
        {"number": 2, "sex": "man", "age": "29-45", "first": 1, "new": "таза суу  ЖОК; Көпүрө", "service-water": 2},
        {"number": 3, "first": 2, "second": 1, "ready": ["labour", "money"], "suggestion": "Ашар"},
    )
    assert browser.post(_url(made), grid(*rows)).status_code == 302
    made.refresh_from_db()
    assert _points(made) == {WATER: 3, ROAD: 2, "Көпүрө": 1}
    assert (made.total, made.women, made.men, made.unknown, made.qualifier) == (3, 1, 1, 1, "exact")
    second = Answer.objects.get(number=2)
    # Chosen by number and written out once more is one voice.
    assert list(second.named.values_list("statement__number", "place")) == [(1, 1), (3, 2)]
    assert (second.services, second.by_id) == ({"water": 2}, inside.facilitator.pk)
    assert Answer.objects.get(number=3).ready == ["money", "labour"]
    event = events_of(made)[0]
    assert (event.verb, event.private.body["sheets"], event.actor_role) == ("enter_answers", [2, 3], "facilitator")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": ""}, "2-сап, Баракчанын №"),
        ({"number": 1}, "№ 1 баракча мурунтан эле киргизилген"),
        ({"number": 5}, "5 деген номер 1-сапта бар"),
        ({"first": 9}, "2-сап, 1-көйгөй"),
        ({"first": 1, "second": 1}, "эки жолу"),
        ({"first": 1, "second": 2, "new": "а; б"}, "эң көп үч"),
        ({"service-water": 6}, "2-сап, Таза суу"),
        ({"sex": "x"}, "2-сап, Жынысы"),
        ({"age": "x"}, "2-сап, Жашы"),
        ({"ready": ["gold"]}, "2-сап"),
        ({"number": "беш"}, "2-сап, Баракчанын №"),
        ({"new": "а" * 601}, "2-сап, Жаңы көйгөй"),
    ],
)
def test_one_wrong_row_keeps_all_out_and_is_named(
    made: Session, inside: Village, wrong: dict[str, Any], said: str
) -> None:
    good = {"number": 5, "first": 1, "suggestion": "Калсын"}
    bad = {"number": 6, "street": "Чүй", **wrong}
    page = client_of(inside.facilitator).post(_url(made), grid(good, bad)).content.decode()
    assert Answer.objects.count() == 1 and _points(made) == {WATER: 1, ROAD: 1}
    assert said in page and "error-summary" in page
    assert "Калсын" in page and "Чүй" in page


def test_the_grid_sent_twice_is_entered_once(made: Session, inside: Village) -> None:
    browser = client_of(inside.facilitator)
    once = re.search(r'name="once" value="([0-9a-f]+)"', browser.get(_url(made)).content.decode()).group(1)  # type: ignore[union-attr]
    data = grid({"number": 2, "first": 1}) | {"once": once}
    assert [browser.post(_url(made), data).status_code for _ in range(2)] == [302, 302]
    assert Answer.objects.count() == 2


def test_an_empty_grid_says_so(made: Session, inside: Village) -> None:
    page = client_of(inside.facilitator).post(_url(made), grid()).content.decode()
    assert "error-summary" in page and Answer.objects.count() == 1


def test_a_sheet_is_corrected_with_a_reason(made: Session, inside: Village) -> None:
    browser, address = client_of(inside.facilitator), _url(made, "answer", 1)
    assert 'value="woman" selected' in browser.get(address).content.decode()
    data = {"number": 1, "sex": "man", "first": 2, "row_version": 1}
    assert browser.post(address, data).status_code == 200  # no reason given
    assert browser.post(address, data | {"note": "Жынысы ката"}).status_code == 302
    made.refresh_from_db()
    assert _points(made) == {WATER: 0, ROAD: 1} and (made.women, made.men) == (0, 1)
    event = events_of(Answer.objects.get())[0]
    assert event.verb == "edit" and event.private.body["note"] == "Жынысы ката"
    # The second of two writers sees both versions.
    page = browser.post(address, data | {"note": "x", "sex": ""}).content.decode()
    assert 'name="row_version" value="2"' in page and Answer.objects.get().sex == "man"


def test_a_sheet_is_taken_back_with_a_reason_and_comes_back(made: Session, inside: Village) -> None:
    browser, address = client_of(inside.facilitator), _url(made, "answer", 1)
    assert browser.post(address, {"act": "withdraw", "note": ""}).status_code == 200
    assert browser.post(address, {"act": "withdraw", "note": "Эки жолу толтурулган"}).status_code == 302
    made.refresh_from_db()
    assert (made.total, _points(made)) == (0, {WATER: 0, ROAD: 0})
    assert "Эки жолу толтурулган" in browser.get(address).content.decode()
    # Its number is not given to another sheet.
    with pytest.raises(Refused):
        answering.enter_answers(made, [Sheet(1)], by=inside.facilitator)
    assert browser.post(address, {"act": "restore"}).status_code == 302
    made.refresh_from_db()
    assert (made.total, _points(made)) == (1, {WATER: 1, ROAD: 1})
    assert [event.verb for event in events_of(Answer.objects.get())] == ["restore", "withdraw"]


def test_nothing_is_entered_once_the_round_is_checked(made: Session, inside: Village) -> None:
    actions.confirm(made, by=inside.aigul)
    for act in (
        lambda: answering.enter_answers(made, [Sheet(2, listed=(1,))], by=inside.facilitator),
        lambda: answering.withdraw_answer(made.answers.get(), by=inside.facilitator, note="x"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [reason.code for reason in refused.value.reasons] == ["session_is_checked"]
    assert client_of(inside.facilitator).post(_url(made), grid({"number": 2, "first": 1})).status_code == 200
    assert Answer.objects.count() == 1


def test_a_session_takes_no_sheets(cycle: Cycle, inside: Village) -> None:
    from tests.needs.sheets import head

    plain = actions.add_session(cycle, head(inside.units[0]), [], by=inside.aigul)
    with pytest.raises(Refused) as refused:
        answering.enter_answers(plain, [Sheet(1)], by=inside.aigul)
    assert [reason.code for reason in refused.value.reasons] == ["not_a_questionnaire"]
    assert client_of(inside.aigul).post(_url(plain), grid({"number": 2, "new": "x"})).status_code == 302
    assert not Named.objects.exists()


@pytest.mark.parametrize("who", ["daniyar", "bakyt", None])
def test_strangers_and_deputies_enter_no_sheets(
    made: Session, inside: Village, elsewhere: Village, who: str | None
) -> None:
    browser = client_of({**inside.people, **elsewhere.people}[who] if who else None)
    wanted = {"daniyar": (404,), "bakyt": (403,), None: (302, 401)}[who]
    for address, data in (
        (_url(made), grid({"number": 2, "first": 1})),
        (_url(made, "answer", 1), {"act": "withdraw", "note": "x"}),
        (_url(made, "round_edit"), {"place": inside.units[0].pk, "street": "x"}),
        (reverse("needs:round_add", args=[inside.municipality.code, 1]), {"place": inside.units[0].pk}),
    ):
        assert browser.post(address, data).status_code in wanted
        assert browser.get(address).status_code in wanted
    made.refresh_from_db()
    assert (made.total, made.street, Session.objects.count()) == (1, "Ысык-Көл", 1)


def test_the_round_is_corrected_and_its_sheets_stay(made: Session, inside: Village) -> None:
    data = {"place": inside.units[0].pk, "street": "Чүй", "row_version": made.row_version}
    assert client_of(inside.facilitator).post(_url(made, "round_edit"), data).status_code == 302
    made.refresh_from_db()
    assert (made.street, made.total, _points(made)) == ("Чүй", 1, {WATER: 1, ROAD: 1})
    assert client_of(inside.facilitator).get(_url(made, "edit")).headers["Location"] == _url(made, "round_edit")
