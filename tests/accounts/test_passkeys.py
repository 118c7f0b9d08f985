"""Passkeys beside the codes of an app: made and shown in a real Chromium whose authenticator is a virtual one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from birge.people.access import lacks_second_factor
from birge.people.actions import grant, open_account
from birge.people.models import User
from tests.browsing import code_now, sign_in
from tests.people import PASSWORD, SECRET, Village, client_of

LOGIN, NEW = "0700000103", "/ky/account/passkeys/new/"


def _virtual(page: Any) -> Any:
    """A key that is always there and whose owner always agrees; with the line to its browser."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    options |= {"automaticPresenceSimulation": True}
    key = line.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    return line, key


def _first_step(page: Any, base: str) -> None:
    page.goto(f"{base}/ky/sign-in/")
    page.fill("[name=login]", LOGIN)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button.btn").first.click()
    page.wait_for_url("**/sign-in/code/")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_head_makes_a_passkey_and_signs_in_with_it(
    browser: Any, live_server: Any, only_the_head: Callable[[], User]
) -> None:
    head, base = only_the_head(), live_server.url.replace("127.0.0.1", "localhost")
    page = browser.new_page()
    line, key = _virtual(page)
    _first_step(page, base)
    page.locator("form:has([name=code]) [name=code]").fill(code_now(SECRET))
    page.locator("form:has([name=code]) button").click()
    page.wait_for_url("**/desk/")
    page.goto(f"{base}{NEW}")
    page.locator("form[data-passkey] .actions button:enabled").click()
    page.wait_for_url("**/account/reserve-codes/")
    made = Authenticator.objects.get(user=head, type=Authenticator.Type.WEBAUTHN)
    assert "Chrome" in made.wrap().name
    page.context.clear_cookies()
    _first_step(page, base)
    page.locator("form[data-passkey] .actions button:enabled").click()
    page.wait_for_url("**/desk/")
    used = Authenticator.objects.get(pk=made.pk)
    assert used.last_used_at is not None
    Authenticator.objects.filter(user=head, type=Authenticator.Type.TOTP).delete()
    assert not lacks_second_factor(User.objects.get(pk=head.pk)), "a passkey alone is a second step"
    # Another device has no such passkey: it is told so and stays outside.
    page.context.clear_cookies()
    line.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})
    _virtual(page)
    _first_step(page, base)
    page.locator("form[data-passkey] .actions button:enabled").click()
    page.locator("[data-failed]:visible").wait_for()
    assert page.request.get(f"{base}/ky/desk/", max_redirects=0).status == 302
    page.close()


def _page(client: Client) -> dict[str, Any]:
    text = client.get(NEW).content.decode()
    asked = text.split('id="passkey-asked" type="application/json">')[1].split("</script>")[0]
    return json.loads(asked)["publicKey"]


def test_a_passkey_belongs_to_the_public_address_and_not_to_what_a_request_says(here: Village, settings: Any) -> None:
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://birge.example", ["*"]
    client = Client(HTTP_HOST="evil.example")
    sign_in(client, "0700000101")
    asked = _page(client)
    assert asked["rp"]["id"] == "birge.example" and asked["user"]["name"] == "+996700000101"
    assert len(asked["challenge"]) >= 43 and _page(client)["challenge"] != asked["challenge"]


JUNK = ["", "x", "[]", "{}", "5", "null", '{"id": 5}', '{"id": "AA", "rawId": "AA", "type": "public-key"}',
        '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA",'
        '"authenticatorData":"AA","signature":"AA"},"clientExtensionResults":{}}']  # fmt: skip


@pytest.mark.parametrize("junk", JUNK)
def test_what_no_browser_sends_is_refused_politely(here: Village, junk: str) -> None:
    client = Client()
    sign_in(client, "0700000101")
    client.get(NEW)
    answer = client.post(NEW, {"name": "x", "credential": junk})
    assert answer.status_code == 200 and not Authenticator.objects.filter(user=here.aigul).exists()
    assert "error-summary" in answer.content.decode()
    head = Client()
    sign_in(head, LOGIN)
    head.get("/ky/sign-in/code/")
    assert head.post("/ky/sign-in/code/", {"credential": junk}).status_code == 200
    assert "_auth_user_id" not in head.session


def test_who_has_no_second_step_yet_may_begin_with_a_passkey(here: Village) -> None:
    user = open_account(name="Башчы", login="0700777002", by=None, password=PASSWORD)
    grant(user, "deputy_head", by=None, municipality=here.municipality)
    client = Client()
    sign_in(client, "0700777002")
    assert NEW in client.get("/ky/account/second-factor/new/").content.decode()
    assert client.get(NEW).status_code == 200
    assert client.get("/ky/desk/").status_code == 302, "but nothing else opens before"


def test_nobody_takes_the_passkey_of_another(here: Village) -> None:
    data = {"name": "x", "credential": {}}
    row = Authenticator.objects.create(user=here.nurlan, type=Authenticator.Type.WEBAUTHN, data=data)
    other = client_of(here.finance)
    assert other.post(f"/ky/account/passkeys/{row.pk}/remove/").status_code in (302, 404)
    assert Authenticator.objects.filter(pk=row.pk).exists()
