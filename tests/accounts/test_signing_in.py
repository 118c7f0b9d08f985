"""Signing in by phone or e-mail, however typed; what is wrong is not told apart."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from birge.people.actions import open_account
from birge.people.models import User
from tests.browsing import sign_in
from tests.people import PASSWORD, Village


@pytest.mark.parametrize(
    "typed", ["0700000101", "0700 000 101", "+996700000101", "996 700 00 01 01", "00996700000101", "(0700) 00-01-01"]
)
def test_a_phone_may_be_typed_in_any_spelling(here: Village, client: Client, typed: str) -> None:
    answer = sign_in(client, typed)
    assert answer.status_code == 302 and answer["Location"] == "/ky/desk/"
    assert client.session["_auth_user_id"] == str(here.aigul.pk)


@pytest.mark.parametrize("typed", ["asel@example.org", " Asel@Example.ORG "])
def test_an_email_may_be_typed_in_any_case(db: None, client: Client, typed: str) -> None:
    user = open_account(name="Асель", login="Asel@example.org", by=None, password=PASSWORD)
    assert sign_in(client, typed).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def _said(client: Client, login: str, password: str) -> str:
    """The page of a refusal, without what differs between any two pages."""
    answer = sign_in(client, login, password)
    assert answer.status_code == 200 and "_auth_user_id" not in client.session
    html = answer.content.decode().replace(login, "LOGIN")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)


def test_unknown_login_and_wrong_password_say_the_same(here: Village) -> None:
    known = _said(Client(), "0700000101", "башка-сөз-башка")
    assert known == _said(Client(), "0700999999", "башка-сөз-башка")
    assert known == _said(Client(), "nobody@example.org", "башка-сөз-башка")
    assert "errors" in known


def test_an_account_that_is_switched_off_says_the_same(here: Village) -> None:
    wrong = _said(Client(), "0700000101", "башка-сөз-башка")
    User.objects.filter(pk=here.aigul.pk).update(is_active=False)
    assert _said(Client(), "0700000101", PASSWORD) == wrong


def test_an_account_without_a_password_cannot_be_entered(db: None, client: Client) -> None:
    open_account(name="Жаңы", login="0700123123", by=None)
    for password in ("", "!", "None"):
        assert sign_in(client, "0700123123", password).status_code == 200


def test_after_signing_out_nothing_private_is_left(here: Village, client: Client) -> None:
    sign_in(client, "0700000101")
    page = client.get("/ky/desk/")
    assert page.status_code == 200 and "no-store" in page["Cache-Control"]
    client.post("/ky/sign-out/")
    assert client.get("/ky/desk/").status_code == 302


def test_the_page_asked_for_opens_after_signing_in_but_no_foreign_one(here: Village, client: Client) -> None:
    first = client.get("/ky/account/")
    assert first["Location"] == "/ky/sign-in/?next=%2Fky%2Faccount%2F"
    answer = client.post(first["Location"], {"login": "0700000101", "password": PASSWORD, "next": "/ky/account/"})
    assert answer["Location"] == "/ky/account/"
    other = Client().post(
        "/ky/sign-in/", {"login": "0700000101", "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert other["Location"] == "/ky/desk/"


def test_guessing_at_one_account_is_slowed_down(here: Village, client: Client) -> None:
    for _ in range(5):
        sign_in(client, "0700000101", "башка-сөз-башка")
    assert sign_in(client, "0700000101").status_code in (200, 429)
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_by_himself(db: None, client: Client) -> None:
    for address in ("/ky/signup/", "/ky/sign-up/", "/ky/accounts/signup/"):
        assert client.get(address).status_code == 404


def test_a_given_password_has_to_be_replaced_first(here: Village, client: Client) -> None:
    user = open_account(name="Жаңы", login="0700555001", by=here.nurlan, password="берилген-купуя-сөз")
    sign_in(client, "0700555001", "берилген-купуя-сөз")
    assert client.get("/ky/desk/")["Location"] == "/ky/account/password/"
    refused = client.post("/ky/account/password/", {"password": "кыска", "password_again": "кыска"})
    assert refused.status_code == 200 and User.objects.get(pk=user.pk).must_change_password
    differs = client.post("/ky/account/password/", {"password": "өзүм-тапкан-сөз-1", "password_again": "башка-сөз-22"})
    assert "Эки сырсөз бирдей эмес." in differs.content.decode()
    good = {"password": "өзүм-тапкан-сөз-1", "password_again": "өзүм-тапкан-сөз-1"}
    assert client.post("/ky/account/password/", good)["Location"] == "/ky/desk/"
    assert client.get("/ky/desk/").status_code == 200, "the new password does not end the session"
    assert sign_in(Client(), "0700555001", "берилген-купуя-сөз").status_code == 200
    assert sign_in(Client(), "0700555001", "өзүм-тапкан-сөз-1").status_code == 302


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("кыска", "Сырсөз өтө кыска: кеминде 10 белги керек."),
        ("password123", "Бул сырсөздү өтө көп адам колдонот: башкасын ойлоп табыңыз."),
        ("48151623420", "Сырсөз жалаң сандан турат: тамга да кошуңуз."),
    ],
)
def test_a_weak_password_is_refused_in_kyrgyz(password: str, said: str) -> None:
    with translation.override("ky"), pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert said in refused.value.messages
