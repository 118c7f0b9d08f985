"""Checking a sheet, opening it again, taking it back: who may, what must be true, what is written down."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from birge.chronicle.queries import events_of
from birge.cycle.actions import enter_setting
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.needs.actions import sessions as actions
from birge.needs.actions.sessions import Said
from birge.needs.models import Session
from birge.rulebook.figures import format_number
from tests.needs.sheets import head, session
from tests.people import Village, client_of
from tests.readable import stands


@pytest.fixture
def entered(cycle: Cycle, inside: Village) -> Session:
    return actions.add_session(cycle, head(inside.units[0]), [Said("Суу жок", points=5)], by=inside.facilitator)


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_checked_session_is_public_and_counted(entered: Session, inside: Village) -> None:
    page = reverse("needs:session", args=[inside.municipality.code, 1, 1])
    assert client_of(None).get(page).status_code == 404
    before = inside.municipality.edition
    actions.confirm(entered, by=inside.aigul)
    inside.municipality.refresh_from_db()
    assert inside.municipality.edition > before
    answer = client_of(None).get(page)
    assert answer.status_code == 200 and "Суу жок" in answer.content.decode()
    event = events_of(entered)[0]
    assert (event.verb, event.public["to"], event.actor_role) == ("confirm", "confirmed", "specialist")


def test_empty_sheet_is_not_checked(cycle: Cycle, inside: Village) -> None:
    empty = actions.add_session(cycle, head(inside.units[0]), [], by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.confirm(empty, by=inside.aigul)
    assert _codes(refused) == ["no_statements"]


def test_facilitator_does_not_check_own_sheet(entered: Session, inside: Village) -> None:
    with pytest.raises(Refused) as refused:
        actions.confirm(entered, by=inside.facilitator)
    assert _codes(refused) == ["not_your_role"]


def test_checked_sheet_is_opened_with_a_reason_before_it_is_corrected(entered: Session, inside: Village) -> None:
    actions.confirm(entered, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.edit_session(entered, {"venue": "Клуб"}, [], by=inside.aigul, version=None)
    assert _codes(refused) == ["session_is_checked"]
    with pytest.raises(Refused) as refused:
        actions.reopen(entered, by=inside.aigul)
    assert _codes(refused) == ["reason_needed"]
    actions.reopen(entered, by=inside.aigul, note="Упайы ката")
    assert actions.edit_session(entered, {"venue": "Клуб"}, [], by=inside.aigul, version=None).venue == "Клуб"


def test_withdrawn_session_comes_back(entered: Session, inside: Village) -> None:
    browser = client_of(inside.facilitator)
    move = reverse("needs:move", args=[inside.municipality.code, 1, 1])
    browser.post(move, {"verb": "withdraw", "note": "Эки жолу жазылган"})
    entered.refresh_from_db()
    assert entered.state == "withdrawn"
    assert events_of(entered)[0].private.body["note"] == "Эки жолу жазылган"
    browser.post(move, {"verb": "restore"})
    entered.refresh_from_db()
    assert entered.state == "entered"


def test_nothing_is_entered_into_a_closed_cycle(entered: Session, cycle: Cycle, inside: Village) -> None:
    Cycle.objects.update(state="closed")
    with pytest.raises(Refused) as refused:
        actions.add_session(cycle, head(inside.units[0]), [Said("Суу жок")], by=inside.aigul)
    assert _codes(refused) == ["cycle_closed"]


def test_stranger_neither_sees_nor_moves(entered: Session, inside: Village, elsewhere: Village) -> None:
    browser = client_of(elsewhere.daniyar)
    code = inside.municipality.code
    assert browser.get(reverse("needs:session", args=[code, 1, 1])).status_code == 404
    assert browser.get(reverse("needs:edit", args=[code, 1, 1])).status_code == 404
    assert browser.post(reverse("needs:move", args=[code, 1, 1]), {"verb": "withdraw", "note": "x"}).status_code == 404
    entered.refresh_from_db()
    assert entered.state == "entered"
    assert "Суу жок" not in browser.get(reverse("needs:index", args=[code, 1])).content.decode()


def test_small_groups_are_not_counted_for_strangers(cycle: Cycle, inside: Village) -> None:
    # With a space inside that does not break, the figure is no part of a time, an id or a token on the page.
    figure = format_number(7_391, "ky")
    session(cycle, inside.units[0], "very_poor", [("Отун жок", 7)], by=inside.aigul, total=7_391)
    rule = {"value": "8000", "valid_from": date(2020, 1, 1), "source": "test", "by": inside.aigul}
    enter_setting(inside.municipality, "small_count_floor", **rule)
    code = inside.municipality.code
    for address in (reverse("needs:session", args=[code, 1, 1]), reverse("needs:index", args=[code, 1])):
        stranger, colleague = (client_of(user).get(address).content.decode() for user in (None, inside.bakyt))
        assert figure in colleague and len(figure) == 5
        assert not stands(figure, stranger) and not stands("7391", stranger)
