"""The national eID, asked of a real provider: who is let in, and as what."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core import signing
from django.core.checks import run_checks
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from birge.people import eid, erasing
from birge.people.models import Mandate, OwnEid, User
from tests.accounts.eid_ways import BEGIN, BIND, PIN, SHOW, back, is_in, why_of
from tests.browsing import sign_in
from tests.eid_provider import Provider
from tests.people import Village, client_of


def test_bound_on_the_own_page_it_opens_the_account(here: Village, provider: Provider) -> None:
    client = Client()
    sign_in(client, "0700000101")
    answer = back(client, provider, BIND)
    assert answer["Location"] == "/ky/account/eid/"
    assert OwnEid.objects.get().user == here.aigul and PIN not in OwnEid.objects.get().digest
    stranger = Client()
    answer = back(stranger, provider, BEGIN + "?next=/ky/account/")
    assert (answer["Location"], stranger.session["_auth_user_id"]) == ("/ky/account/", str(here.aigul.pk))
    client.post("/ky/account/eid/unbind/")
    assert why_of(back(Client(), provider)) == "unknown"


def test_binding_asks_for_the_password_again(bound: Village, provider: Provider) -> None:
    OwnEid.objects.all().delete()
    answer = client_of(bound.aigul).get(BIND)
    assert answer["Location"].startswith("/ky/sign-in/again/?next=%2Fky%2Faccount%2Feid%2F")
    assert provider.asked == [] and not OwnEid.objects.exists()


def test_an_unknown_person_gets_no_account_and_is_told_what_to_do(here: Village, provider: Provider) -> None:
    before = User.objects.count(), Mandate.objects.count()
    client = Client()
    answer = back(client, provider)
    assert why_of(answer) == "unknown" and not is_in(client)
    page = client.get(answer["Location"]).content.decode()
    assert "/ky/sign-in/" in page
    assert (User.objects.count(), Mandate.objects.count()) == before


def test_one_eid_belongs_to_one_account(bound: Village, provider: Provider) -> None:
    client = Client()
    sign_in(client, "0700000108")
    assert why_of(back(client, provider, BIND)) == "taken"
    provider.who = {"sub": "other", "pin": "20101199000022"}
    other = Client()
    sign_in(other, "0700000101")
    assert why_of(back(other, provider, BIND)) == "taken"
    assert [(row.user, row.digest) for row in OwnEid.objects.all()] == [(bound.aigul, eid.digest(PIN))]


@pytest.mark.parametrize(("said", "asked"), [({}, True), ({"amr": ["pwd"]}, True), ({"acr": "urn:high"}, False),
                                             ({"amr": ["pwd", "mfa"]}, False)])  # fmt: skip
def test_it_is_the_second_step_only_where_the_provider_signs_so(
    here: Village, provider: Provider, settings: Any, said: dict[str, Any], asked: bool
) -> None:
    settings.EID_STRONG = ["urn:high"]
    eid.bind(here.nurlan, PIN, by=here.nurlan)
    provider.change = lambda claims: claims.update(said)
    client = Client()
    answer = back(client, provider)
    assert (answer["Location"] == "/ky/sign-in/code/", is_in(client)) == (asked, not asked)
    # What the person says of the second step elsewhere than in the signed answer counts for nothing.
    provider.who, provider.in_token, provider.change = {"sub": "p", "pin": PIN, **said}, False, lambda claims: None
    other = Client()
    assert back(other, provider)["Location"] == "/ky/sign-in/code/" and not is_in(other)


def test_a_closed_account_stays_closed(bound: Village, provider: Provider) -> None:
    User.objects.filter(pk=bound.aigul.pk).update(is_active=False)
    client = Client()
    assert why_of(back(client, provider)) == "unknown" and not is_in(client)


def test_the_number_is_nowhere(bound: Village, provider: Provider) -> None:
    client = Client()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        back(client, provider)
        back(client, provider, SHOW)
    said = json.dumps([asked.captured_queries, dict(client.session), str(client.cookies)], default=str)
    assert PIN not in said
    Mandate.objects.filter(user=bound.aigul).delete()
    erasing.erase(bound.aigul, by=bound.aigul)
    assert not OwnEid.objects.exists()


def test_shown_without_an_account_for_one_purpose_and_ten_minutes(
    here: Village, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, again, other = Client(), Client(), Client()
    request = RequestFactory().get("/")

    def shown(one: Client, purpose: str = "vote.7") -> str | None:
        request.session = one.session
        return eid.shown(request, purpose)

    answer = back(client, provider, SHOW + "?purpose=vote.7&next=/ky/rights/")
    assert answer["Location"] == "/ky/rights/" and not is_in(client)
    back(again, provider, SHOW + "?purpose=vote.7")
    provider.who = {"sub": "other", "pin": "20101199000022"}
    back(other, provider, SHOW + "?purpose=vote.7")
    known = shown(client)
    assert known is not None and shown(again) == known != shown(other)
    assert shown(client, "vote.8") is None and eid.digest(PIN) != known and PIN not in known
    session = other.session
    session["eid_shown"] = signing.dumps({"who": known, "for": "vote.7"}, salt="another")
    session.save()
    assert shown(other) is None, "only what we signed"
    monkeypatch.setattr(eid, "SHOWN_FOR", -1)
    assert shown(client) is None


def test_without_a_provider_nobody_is_offered_it(here: Village, settings: Any) -> None:
    assert BEGIN not in Client().get("/ky/sign-in/").content.decode()
    assert why_of(Client().get(BEGIN)) == "off" and why_of(Client().get(SHOW)) == "off"


def test_half_a_setting_is_said(settings: Any) -> None:
    settings.EID_ISSUER, settings.PUBLIC_URL = "http://esia.example", "https://birge.example"
    told = {one.id: one for one in run_checks(tags=["security"])}
    assert "BIRGE_EID_CLIENT, BIRGE_EID_SECRET" in told["birge.E020"].hint and "birge.E021" in told
    settings.EID_ISSUER = ""
    assert not {"birge.E020", "birge.E021"} & {one.id for one in run_checks(tags=["security"])}
