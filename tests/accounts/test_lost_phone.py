"""Somebody who decides lost phone and reserve codes: a second person opens the way back, with a reason."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.urls import reverse

from birge.chronicle.queries import events_of
from tests.people import Village, client_of


def _address(here: Village, who: str) -> str:
    return reverse("people_here:lost_phone", args=[here.municipality.code, here.people[who].pk])


def test_head_takes_away_the_second_step_and_hands_over_a_code(here: Village) -> None:
    chair = here.people["temir"]
    assert Authenticator.objects.filter(user=chair).exists()
    answer = client_of(here.people["nurlan"]).post(_address(here, "temir"), {"note": "телефону сууга түшүп кетти"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("people_here:code", args=[here.municipality.code])
    assert not Authenticator.objects.filter(user=chair).exists()
    event = events_of(chair).filter(verb="forget_second_factor").get()
    assert (event.actor_id, event.private.body) == (
        here.people["nurlan"].pk,
        {"reason": "телефону сууга түшүп кетти"},
    )


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
