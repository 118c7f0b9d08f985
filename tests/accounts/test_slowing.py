"""Failed sign-ins slow down by address and account; the owner elsewhere is never kept out."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from birge.kit.contacts import canonical_login
from birge.people import slowing
from birge.people.slowing import ACCOUNT, ADDRESS, ANYWHERE, Pace
from tests.browsing import code_now, sign_in, text_of
from tests.people import PASSWORD, SECRET, Village

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


def _assembly(clock: Clock) -> int:
    """Three hundred people behind one address within a minute, each mistyping once; answers how many came in."""
    came = 0
    for number in range(300):
        login = canonical_login(f"07002{number:05}")
        with suppress(slowing.TooSoon):
            slowing.begin("203.0.113.0", login)
            slowing.begin("203.0.113.0", login)
            slowing.succeeded("203.0.113.0", login)
            came += 1
        clock.now += 0.2
    return came


def test_three_hundred_phones_behind_one_address_come_in(clock: Clock, monkeypatch: Any) -> None:
    assert _assembly(clock) == 300
    cache.clear()
    monkeypatch.setattr("birge.people.slowing.ADDRESS", Pace(free=60, first=5, most=60, rest=3600))
    assert _assembly(clock) < 100, "with the old pace most would have stood outside"


def test_the_page_itself_takes_three_hundred_sign_ins_a_minute_from_one_address(here: Village, clock: Clock) -> None:
    phones = [_try("203.0.113.7", PASSWORD).status_code for _ in range(100)]
    assert set(phones) == {302}
    assert settings.ACCOUNT_RATE_LIMITS["login"] == "900/m/ip"


def test_one_account_from_many_addresses_is_slowed_and_its_owner_at_home_is_not(here: Village, clock: Clock) -> None:
    home = Client(REMOTE_ADDR="203.0.113.7")
    assert sign_in(home, "0700000101").status_code == 302
    home.post("/ky/sign-out/")
    looked_at = 0
    for number in range(400):
        with suppress(slowing.TooSoon):
            slowing.begin(f"10.{number // 200}.{number % 200}.0", "+996700000101")
            looked_at += 1
    assert looked_at == ANYWHERE.free
    assert _wait_shown(_try("198.51.100.4", PASSWORD)), "a browser nobody knows waits"
    assert sign_in(home, "0700000101").status_code == 302
    clock.now += ANYWHERE.most
    assert _try("198.51.100.4", PASSWORD).status_code == 302


def test_a_million_guesses_at_a_second_step_are_thirty(here: Village, clock: Clock) -> None:
    browser = Client()
    sign_in(browser, "0700000103")
    said = [browser.post("/ky/sign-in/code/", {"code": f"{number:06}"}).content.decode() for number in range(8)]
    assert "Беш мүнөт күтүп" in said[-1] and "Беш мүнөт күтүп" not in said[0]
    assert browser.post("/ky/sign-in/code/", {"code": code_now(SECRET)}).status_code == 200, "during the wait nothing"
    assert "30/d/key" in settings.ACCOUNT_RATE_LIMITS["login_failed"]
