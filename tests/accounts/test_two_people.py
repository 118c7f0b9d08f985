"""Roles that decide or pay, and a second step taken away: one person asks, another one confirms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.queries import events_of
from birge.people import countersign, words
from birge.people.access import MANAGERS, has_role
from birge.people.actions import grant, issue_paper_code, open_account
from birge.people.models import Countersign, Mandate, User
from tests.browsing import form_with
from tests.people import Village, client_of

NEW = {"name": "Гүлнара Эсенова", "login": "0700 321 321", "role": "finance"}


@pytest.fixture
def asked(here: Village) -> Countersign:
    """The head asks to make Bakyt the finance officer."""
    return countersign.ask(words.GRANT, here.bakyt, by=here.nurlan, municipality=here.municipality, role="finance")


def _pays(here: Village, who: User) -> bool:
    return has_role(User.objects.get(pk=who.pk), here.municipality.pk, {"finance"})


def _answer(here: Village, who: Any, row: Countersign, answer: str = "confirm") -> Any:
    return client_of(who).post(reverse("people_here:decide", args=[here.municipality.code, row.pk]), {"answer": answer})


def test_a_role_that_pays_waits_for_a_second_person_and_then_holds(here: Village) -> None:
    page = reverse("people_here:index", args=[here.municipality.code])
    head = client_of(here.nurlan)
    _action, fields = form_with(head.get(page).content.decode(), "login")
    head.post(page, {**fields, **NEW})
    user = User.objects.get(username="+996700321321")
    assert not Mandate.objects.filter(user=user).exists()
    mine, colleague = head.get(page).content.decode(), client_of(here.executive_secretary).get(page).content.decode()
    assert 'value="confirm"' in colleague and NEW["name"] in colleague
    assert 'value="confirm"' not in mine and 'value="refuse"' in mine
    row = Countersign.objects.get()
    assert _answer(here, here.executive_secretary, row).status_code == 302
    mandate = Mandate.objects.get(user=user)
    assert (mandate.role, mandate.granted_by, mandate.confirmed_by) == (
        "finance",
        here.nurlan,
        here.executive_secretary,
    )
    told = [(event.verb, event.actor_id) for event in events_of(row).order_by("version")]
    assert told == [("ask_role", here.nurlan.pk), ("confirm_role", here.executive_secretary.pk)]
    assert 'value="confirm"' not in client_of(here.deputy_head).get(page).content.decode()


@pytest.mark.parametrize("who", ["nurlan", "bakyt", "aigul", "salima"])
def test_neither_who_asked_nor_whom_it_is_about_nor_others_confirm(here: Village, asked: Countersign, who: str) -> None:
    if who == "bakyt":
        grant(here.bakyt, "executive_secretary", by=None, municipality=here.municipality)
    _answer(here, here.people[who], asked)
    assert not _pays(here, here.bakyt)
    assert not Mandate.objects.filter(role="finance", user=here.bakyt).exists()


def test_a_puppet_is_no_second_person(here: Village, asked: Countersign) -> None:
    """The head opens an account with the right to confirm, or prints a code for one that has it."""
    puppet = open_account(name="Куурчак", login="0700777111", by=here.nurlan)
    mandate = grant(puppet, "executive_secretary", by=here.nurlan, municipality=here.municipality)
    _answer(here, puppet, asked)
    assert not _pays(here, here.bakyt)
    issue_paper_code(here.executive_secretary, by=here.nurlan)
    _answer(here, here.executive_secretary, asked)
    assert not _pays(here, here.bakyt)
    Mandate.objects.filter(pk=mandate.pk).update(granted_at=timezone.now() - timedelta(days=31))
    _answer(here, puppet, asked)
    assert _pays(here, here.bakyt), "who has worked here for long is one's own person"


def test_who_asked_must_still_be_the_one_who_may_ask(here: Village, asked: Countersign) -> None:
    """A head whose term ended yesterday gives nobody a role, though it was asked for in time."""
    yesterday = timezone.localdate() - timedelta(days=1)
    held = Mandate.objects.filter(user=here.nurlan, role__in=MANAGERS)
    assert held.update(valid_from=yesterday, valid_to=yesterday)
    said = _answer(here, here.executive_secretary, asked).content.decode()
    assert not _pays(here, here.bakyt) and not Countersign.objects.filter(confirmed=True).exists()
    with pytest.raises(countersign.NotSecond, match="кызматта эмес"):
        countersign.decide(asked, by=here.executive_secretary, confirmed=True)
    held.update(valid_to=None)
    assert countersign.decide(asked, by=here.executive_secretary, confirmed=True).confirmed, said


def test_it_is_decided_once_and_refused_it_is_nothing(here: Village, asked: Countersign) -> None:
    _answer(here, here.deputy_head, asked, "refuse")
    assert _answer(here, here.executive_secretary, asked).status_code == 404
    with pytest.raises(countersign.NotSecond):
        countersign.decide(asked, by=here.executive_secretary, confirmed=True)
    assert not _pays(here, here.bakyt)
    again = countersign.ask(words.GRANT, here.bakyt, by=here.nurlan, municipality=here.municipality, role="finance")
    assert again.pk != asked.pk
    twice = countersign.ask(words.GRANT, here.bakyt, by=here.nurlan, municipality=here.municipality, role="finance")
    assert twice.pk == again.pk
    _answer(here, here.nurlan, again, "refuse")
    assert not countersign.waiting(here.municipality.pk).exists(), "who asked takes it back"


def test_what_waited_too_long_is_asked_for_again(here: Village, asked: Countersign) -> None:
    late = timezone.now() + countersign.WAITS
    with pytest.raises(countersign.NotSecond):
        countersign.decide(asked, by=here.executive_secretary, confirmed=True, at=late)
    again = countersign.ask(
        words.GRANT, here.bakyt, by=here.nurlan, municipality=here.municipality, role="finance", at=late
    )
    assert again.pk != asked.pk


def test_another_municipality_does_not_confirm(here: Village, elsewhere: Village, asked: Countersign) -> None:
    assert _answer(here, elsewhere.other_head, asked).status_code == 404
    there = reverse("people_here:decide", args=[elsewhere.municipality.code, asked.pk])
    assert client_of(elsewhere.other_head).post(there, {"answer": "confirm"}).status_code == 404
    assert not _pays(here, here.bakyt)


def test_taking_the_second_step_away_needs_two(here: Village) -> None:
    lost = reverse("people_here:lost_phone", args=[here.municipality.code, here.finance.pk])
    client_of(here.nurlan).post(lost, {"note": "телефону сууга түшүп кетти"})
    row = Countersign.objects.get(kind=words.LOST_PHONE)
    assert Authenticator.objects.filter(user=here.finance).exists()
    _answer(here, here.nurlan, row)
    assert Authenticator.objects.filter(user=here.finance).exists()
    shown = _answer(here, here.executive_secretary, row)
    assert shown["Location"] == reverse("people_here:code", args=[here.municipality.code])
    assert not Authenticator.objects.filter(user=here.finance).exists()
    event = events_of(here.finance).filter(verb="forget_second_factor").get()
    assert event.private.body == {"reason": "телефону сууга түшүп кетти"}


def test_one_account_alone_is_refused_by_the_action_and_by_the_database(here: Village) -> None:
    with pytest.raises(ValueError, match="two people"):
        grant(here.bakyt, "finance", by=here.nurlan, municipality=here.municipality)
    with pytest.raises(ValueError, match="two people"):
        grant(here.bakyt, "finance", by=here.nurlan, second=here.nurlan, municipality=here.municipality)
    row = {"user": here.bakyt, "role": "finance", "municipality": here.municipality, "granted_by": here.nurlan}
    for second in (None, here.nurlan, here.bakyt):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.create(**row, confirmed_by=second, valid_from=timezone.localdate())
    Mandate.objects.create(**row, confirmed_by=here.deputy_head, valid_from=timezone.localdate())
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(user=here.aigul).update(role="finance")


def test_the_database_keeps_a_confirmation_from_who_asked(here: Village, asked: Countersign) -> None:
    for second in (here.nurlan, here.bakyt, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Countersign.objects.filter(pk=asked.pk).update(confirmed=True, second=second, decided_at=timezone.now())
