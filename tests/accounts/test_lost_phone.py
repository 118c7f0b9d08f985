"""Somebody who decides lost phone and reserve codes: a second person opens the way back, with a reason.

That a third one has to confirm it is held by ``test_two_people``.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.people import Village, client_of


def _address(here: Village, who: str) -> str:
    return reverse("people_here:lost_phone", args=[here.municipality.code, here.people[who].pk])


def test_without_a_reason_or_for_oneself_nothing_happens(here: Village) -> None:
    browser = client_of(here.people["nurlan"])
    assert browser.post(_address(here, "temir"), {"note": " "}).status_code == 302
    assert browser.post(_address(here, "nurlan"), {"note": "өзүм"}).status_code == 302
    for who in ("temir", "nurlan"):
        assert Authenticator.objects.filter(user=here.people[who]).exists()


def test_who_may_not_give_deciding_roles_may_not_take_away_their_second_step(here: Village, elsewhere: Village) -> None:
    for person, status in ((here.people["executive_secretary"], 404), (here.people["aigul"], 403)):
        assert client_of(person).post(_address(here, "temir"), {"note": "х"}).status_code == status
    assert client_of(elsewhere.people["other_head"]).post(_address(here, "temir"), {"note": "х"}).status_code == 404
    assert Authenticator.objects.filter(user=here.people["temir"]).exists()
