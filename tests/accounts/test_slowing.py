"""Failed sign-ins slow down by address and account; the owner elsewhere is never kept out."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from birge.people.slowing import ACCOUNT, ADDRESS, Pace
from tests.browsing import sign_in, text_of
from tests.people import PASSWORD, Village

WRONG = "башка-сөз-башка"


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("birge.people.slowing.time.time", clock)
    return clock


def _try(address: str, password: str, login: str = "0700000101", language: str = "ky") -> Any:
    return sign_in(Client(REMOTE_ADDR=address), login, password, language)


def _wait_shown(answer: Any) -> bool:
    return "күтө туруңуз" in text_of(answer.content.decode())


def _fail(times: int, address: str = "203.0.113.7", login: str = "0700000101") -> list[Any]:
    return [_try(address, WRONG, login) for _ in range(times)]


def test_the_owner_elsewhere_gets_in_whatever_others_tried(here: Village, clock: Clock) -> None:
    answers = _fail(12)
    assert _wait_shown(answers[-1])
    assert _try("198.51.100.4", PASSWORD).status_code == 302


def test_the_wait_is_said_grows_and_passes(here: Village, clock: Clock) -> None:
    answers = _fail(ACCOUNT.free)
    assert not any(map(_wait_shown, answers))
    refused = _try("203.0.113.7", PASSWORD)
    assert refused.status_code == 200 and "10 секунд" in text_of(refused.content.decode())
    clock.now += 10
    _fail(1)
    clock.now += 19
    refused = _try("203.0.113.7", PASSWORD)
    assert "1 секунд" in text_of(refused.content.decode())
    clock.now += 1
    assert _try("203.0.113.7", PASSWORD).status_code == 302


def test_a_try_during_the_wait_is_not_looked_at_and_does_not_prolong_it(here: Village, clock: Clock) -> None:
    _fail(ACCOUNT.free)
    for _ in range(20):
        assert _try("203.0.113.7", PASSWORD).status_code == 200
    clock.now += 10
    assert _try("203.0.113.7", PASSWORD).status_code == 302


def test_a_login_typed_in_other_spellings_is_one_account(here: Village, clock: Clock) -> None:
    for spelling in ("0700000101", "+996700000101", "0700 000 101", "996700000101", "0700-000-101"):
        _fail(1, login=spelling)
    assert _wait_shown(_try("203.0.113.7", PASSWORD))


def test_signing_in_forgets_the_failed_tries(here: Village, clock: Clock) -> None:
    _fail(ACCOUNT.free - 1)
    assert _try("203.0.113.7", PASSWORD).status_code == 302
    assert not any(map(_wait_shown, _fail(ACCOUNT.free)))


def test_a_colleague_at_the_same_address_is_not_slowed(here: Village, clock: Clock) -> None:
    _fail(12)
    assert _try("203.0.113.7", PASSWORD, login="0700000106").status_code == 302


def test_one_password_on_many_accounts_is_slowed_too(here: Village, clock: Clock, monkeypatch: Any) -> None:
    monkeypatch.setattr("birge.people.slowing.ADDRESS", Pace(free=8, first=5, most=60, rest=3600))
    for number in range(8):
        _fail(1, login=f"07001110{number:02}")
    assert _wait_shown(_try("203.0.113.7", WRONG, login="0700111099"))
    assert _try("198.51.100.4", PASSWORD).status_code == 302


def test_the_wait_is_said_in_russian(here: Village, clock: Clock) -> None:
    _fail(ACCOUNT.free)
    assert "подождать: 10 секунд." in text_of(_try("203.0.113.7", WRONG, language="ru").content.decode())


@pytest.mark.parametrize(("tries", "seconds"), [(4, 0), (5, 10), (6, 20), (8, 80), (10, 300), (10_000, 300)])
def test_waits_of_an_account(tries: int, seconds: int) -> None:
    assert ACCOUNT.wait(tries) == seconds


def test_an_office_has_room() -> None:
    assert ADDRESS.wait(59) == 0 and ADDRESS.most <= 60
