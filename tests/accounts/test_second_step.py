"""Who decides or pays shows a second factor; others need none. The set-up is walked with a computed code."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from birge.people import words
from birge.people.access import needs_second_factor
from birge.people.actions import end_mandate, grant, open_account
from birge.people.models import Mandate
from tests.browsing import code_now, sign_in
from tests.people import PASSWORD, SECRET, Village, client_of


def test_the_roles_that_decide_or_pay_are_these() -> None:
    assert {code for code, role in words.ROLES.items() if role.decides} == {
        "head",
        "deputy_head",
        "finance",
        "council_chair",
        "administrator",
    }


@pytest.mark.parametrize("role", sorted(words.ROLES))
def test_a_second_factor_is_asked_of_roles_that_decide_and_of_no_others(here: Village, role: str) -> None:
    user = open_account(name="Бирөө", login="0700777001", by=None, password=PASSWORD)
    grant(user, role, by=None, municipality=here.municipality)
    answer = client_of(user).get("/ky/account/")
    if words.ROLES[role].decides:
        assert answer.status_code == 302 and answer["Location"] == "/ky/account/second-factor/new/"
    else:
        assert answer.status_code == 200


def test_the_app_is_set_up_from_beginning_to_end(here: Village) -> None:
    user = open_account(name="Башчы", login="0700777002", by=None, password=PASSWORD)
    grant(user, "deputy_head", by=None, municipality=here.municipality)
    client = Client()
    sign_in(client, "0700777002")
    page = client.get("/ky/desk/", follow=True)
    html = page.content.decode()
    assert page.redirect_chain[-1][0] == "/ky/account/second-factor/new/"
    secret = re.search(r'<code class="key"[^>]*>([A-Z2-7 ]+)</code>', html)
    assert secret and 'class="qr" src="data:image/svg+xml' in html
    assert 'href="otpauth://totp/' in html, "on the phone itself no picture can be read"
    wrong = client.post("/ky/account/second-factor/new/", {"code": "000000"})
    assert wrong.status_code == 200 and not Authenticator.objects.filter(user=user).exists()
    done = client.post("/ky/account/second-factor/new/", {"code": code_now(secret[1].replace(" ", ""))}, follow=True)
    codes = re.findall(r"<li><code>(\w+)</code></li>", done.content.decode())
    assert len(codes) == 10, "reserve codes are shown right after the app is set up"
    assert client.get("/ky/desk/").status_code == 200
    return_visit = Client()
    assert sign_in(return_visit, "0700777002")["Location"] == "/ky/sign-in/code/"
    reserve = return_visit.post("/ky/sign-in/code/", {"code": codes[0]})
    assert reserve.status_code == 302 and return_visit.get("/ky/desk/").status_code == 200
    again = Client()
    sign_in(again, "0700777002")
    assert again.post("/ky/sign-in/code/", {"code": codes[0]}).status_code == 200, "a reserve code works once"


def test_password_alone_opens_nothing_of_the_head(here: Village, client: Client) -> None:
    assert sign_in(client, "0700000103")["Location"] == "/ky/sign-in/code/"
    assert client.get("/ky/desk/").status_code == 302 and "_auth_user_id" not in client.session
    assert client.post("/ky/sign-in/code/", {"code": "123456"}).status_code == 200
    assert client.post("/ky/sign-in/code/", {"code": code_now(SECRET)}).status_code == 302
    assert client.get("/ky/desk/").status_code == 200


def test_a_specialist_signs_in_with_the_password_alone(here: Village, client: Client) -> None:
    assert sign_in(client, "0700000101")["Location"] == "/ky/desk/"


def test_who_becomes_head_is_asked_at_once(here: Village) -> None:
    client = client_of(here.aigul)
    assert client.get("/ky/desk/").status_code == 200
    grant(here.aigul, "head", by=None, municipality=here.municipality)
    assert client.get("/ky/desk/")["Location"] == "/ky/account/second-factor/new/"
    mandate = Mandate.objects.get(user=here.aigul, role="head")
    end_mandate(mandate, by=here.nurlan, reason="ката берилген")
    assert client.get("/ky/desk/").status_code == 200
    assert not needs_second_factor(type(here.aigul).objects.get(pk=here.aigul.pk))
