"""A term that ends: at midnight of Bishkek the role is gone, in an open session, for a token and for a phone alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from birge.api.actions import make_token
from birge.capture.access import doubts
from birge.people.actions import end_mandate
from birge.people.models import Mandate, User
from birge.people.words import ROLES
from tests.browsing import sign_in
from tests.worlds import World

BISHKEK = ZoneInfo("Asia/Bishkek")
LAST = date(2026, 11, 30)
BEFORE, AFTER = datetime(2026, 11, 30, 23, 59, tzinfo=BISHKEK), datetime(2026, 12, 1, 0, 0, tzinfo=BISHKEK)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """``clock(moment)``: that is what the server's clock shows from now on."""
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_a_deputy_s_session_and_token_end_with_the_term(hidden: World, call: Any, clock: Any) -> None:
    village = hidden.village
    Mandate.objects.filter(user=village.bakyt).update(valid_from=date(2026, 1, 1), valid_to=LAST)
    clock(BEFORE)
    browser, page = Client(), reverse("problems:board", args=[village.municipality.code, hidden.number])
    sign_in(browser, "0700000108")
    token, path = make_token(village.bakyt, "отчёттор"), f"cycles/{hidden.number}/sessions/{hidden.number}"
    assert browser.get(page).status_code == 200 and call(path, token=token).status_code == 200
    clock(AFTER)
    assert browser.get(page).status_code == 404
    assert call(path, token=token).status_code == call(path).status_code == 404
    assert browser.get("/ky/account/").status_code == 200, "the account is still the person's own"
    text = browser.get("/ky/account/").content.decode()
    assert village.municipality.name not in text.split("<main")[1]


@pytest.mark.parametrize("role", sorted(code for code, role in ROLES.items() if role.scope == "municipality"))
def test_every_role_of_a_municipality_ends_at_midnight(hidden: World, clock: Any, role: str) -> None:
    from birge.people.access import account, has_role

    here = hidden.village.municipality.pk
    row = Mandate.objects.filter(municipality=here, role=role).order_by("pk").first()
    assert row is not None
    Mandate.objects.filter(pk=row.pk).update(valid_from=date(2026, 1, 1), valid_to=LAST)
    for moment, held in ((BEFORE, True), (AFTER, False)):
        clock(moment)
        assert has_role(account(row.user_id), here, {role}) is held


def test_what_a_phone_sends_after_the_term_waits_for_a_person(hidden: World, clock: Any) -> None:
    device: Any = hidden.rows["capture.device"]
    Mandate.objects.filter(user=device.user).update(valid_from=date(2026, 1, 1), valid_to=LAST)
    codes = []
    for moment in (BEFORE, AFTER):
        clock(moment)
        device.user = User.objects.get(pk=device.user_id)
        codes.append({reason.code for reason in doubts(device, moment)})
    assert "phone_no_role" not in codes[0] and "phone_no_role" in codes[1]


def test_a_role_ended_today_is_gone_at_the_next_request(hidden: World) -> None:
    village, browser = hidden.village, Client()
    page = reverse("problems:board", args=[village.municipality.code, hidden.number])
    sign_in(browser, "0700000108")
    assert browser.get(page).status_code == 200
    end_mandate(Mandate.objects.get(user=village.bakyt), by=village.nurlan, reason="мөөнөтү бүттү")
    assert browser.get(page).status_code == 404
