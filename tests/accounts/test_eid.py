"""The national eID, asked of a real provider: who is let in, what is refused, and what happens when it is ill."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from django.core import signing
from django.core.cache import cache
from django.core.checks import run_checks
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from birge.people import eid, erasing
from birge.people.models import Mandate, OwnEid, User
from birge.people.oidc import asking, signed
from birge.people.pages.eid import COOKIE
from tests.browsing import sign_in
from tests.eid_provider import CLIENT, SECRET, Provider, letters, running
from tests.people import Village, client_of

PIN = "20101199000011"
BEGIN, SHOW, BIND = "/ky/sign-in/eid/", "/ky/sign-in/eid/show/", "/ky/account/eid/bind/"


@pytest.fixture(scope="module")
def _server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(_server: Provider, settings: Any) -> Provider:
    kept = {name: value for name, value in Provider().__dict__.items() if name not in ("key", "sign", "url", "over")}
    _server.__dict__.update(kept)
    _server.sign = lambda data: _server.key.sign(data, padding.PKCS1v15(), SHA256())
    settings.EID_ISSUER, settings.EID_CLIENT, settings.EID_SECRET = _server.url, CLIENT, SECRET
    settings.PUBLIC_URL = "http://testserver"
    return _server


def _away(client: Client, begin: str = BEGIN) -> str:
    """Off to the provider; answers where it was."""
    answer = client.get(begin)
    assert answer.status_code == 302
    return answer["Location"]


def _back(client: Client, provider: Provider, begin: str = BEGIN) -> Any:
    """There, agreed, and back."""
    query = {key: values[0] for key, values in parse_qs(urlsplit(_away(client, begin)).query).items()}
    return client.get(provider.enter(query).removeprefix("http://testserver"))


def _why(answer: Any) -> str:
    return parse_qs(urlsplit(answer["Location"]).query).get("why", [""])[0]


def _is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def bound(here: Village, provider: Provider) -> Village:
    """Aigul has bound her eID."""
    eid.bind(here.aigul, PIN, by=here.aigul)
    return here


def test_bound_on_the_own_page_it_opens_the_account(here: Village, provider: Provider) -> None:
    client = Client()
    sign_in(client, "0700000101")
    answer = _back(client, provider, BIND)
    assert answer["Location"] == "/ky/account/eid/"
    assert OwnEid.objects.get().user == here.aigul and PIN not in OwnEid.objects.get().digest
    stranger = Client()
    answer = _back(stranger, provider, BEGIN + "?next=/ky/account/")
    assert (answer["Location"], stranger.session["_auth_user_id"]) == ("/ky/account/", str(here.aigul.pk))
    client.post("/ky/account/eid/unbind/")
    assert _why(_back(Client(), provider)) == "unknown"


def test_binding_asks_for_the_password_again(bound: Village, provider: Provider) -> None:
    OwnEid.objects.all().delete()
    answer = client_of(bound.aigul).get(BIND)
    assert answer["Location"].startswith("/ky/sign-in/again/?next=%2Fky%2Faccount%2Feid%2F")
    assert provider.asked == [] and not OwnEid.objects.exists()


def test_an_unknown_person_gets_no_account_and_is_told_what_to_do(here: Village, provider: Provider) -> None:
    before = User.objects.count(), Mandate.objects.count()
    client = Client()
    answer = _back(client, provider)
    assert _why(answer) == "unknown" and not _is_in(client)
    page = client.get(answer["Location"]).content.decode()
    assert "/ky/sign-in/" in page
    assert (User.objects.count(), Mandate.objects.count()) == before


def test_one_eid_belongs_to_one_account(bound: Village, provider: Provider) -> None:
    client = Client()
    sign_in(client, "0700000108")
    assert _why(_back(client, provider, BIND)) == "taken"
    provider.who = {"sub": "other", "pin": "20101199000022"}
    other = Client()
    sign_in(other, "0700000101")
    assert _why(_back(other, provider, BIND)) == "taken"
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
    answer = _back(client, provider)
    assert (answer["Location"] == "/ky/sign-in/code/", _is_in(client)) == (asked, not asked)
    # What the person says of the second step elsewhere than in the signed answer counts for nothing.
    provider.who, provider.in_token, provider.change = {"sub": "p", "pin": PIN, **said}, False, lambda claims: None
    other = Client()
    assert _back(other, provider)["Location"] == "/ky/sign-in/code/" and not _is_in(other)


def test_a_closed_account_stays_closed(bound: Village, provider: Provider) -> None:
    User.objects.filter(pk=bound.aigul.pk).update(is_active=False)
    client = Client()
    assert _why(_back(client, provider)) == "unknown" and not _is_in(client)


def test_the_number_is_nowhere(bound: Village, provider: Provider) -> None:
    client = Client()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        _back(client, provider)
        _back(client, provider, SHOW)
    said = json.dumps([asked.captured_queries, dict(client.session), str(client.cookies)], default=str)
    assert PIN not in said
    Mandate.objects.filter(user=bound.aigul).delete()
    erasing.erase(bound.aigul, by=bound.aigul)
    assert not OwnEid.objects.exists()


def _other_key(provider: Provider) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    provider.sign = lambda data: key.sign(data, padding.PKCS1v15(), SHA256())


def _unsigned(provider: Provider) -> None:
    provider.header, provider.sign = {"alg": "none"}, lambda data: b""


def _says(**said: Any) -> Callable[[Provider], None]:
    """The provider signs this instead; ``None``: it leaves it out."""

    def changed(claims: dict[str, Any]) -> None:
        claims.update({key: value(claims) if callable(value) else value for key, value in said.items()})
        for key in [key for key, value in claims.items() if value is None]:
            del claims[key]

    return lambda provider: setattr(provider, "change", changed)


WRONG: dict[str, Callable[[Provider], None]] = {
    "another key": _other_key,
    "unsigned": _unsigned,
    "the public key as a secret": Provider.fool,
    "an unknown key": lambda provider: provider.header.update(kid="two"),
    "another issuer": _says(iss="https://esia.example"),
    "for another": _says(aud="somebody"),
    "for several": _says(aud=[CLIENT, "somebody"]),
    "for another party": _says(aud=[CLIENT, "somebody"], azp="somebody"),
    "another question": _says(nonce="x"),
    "no question": _says(nonce=None),
    "over": _says(exp=lambda claims: claims["iat"] - 120),
    "old": _says(iat=lambda claims: claims["iat"] - 1000),
    "of tomorrow": _says(iat=lambda claims: claims["iat"] + 1000),
    "not yet": _says(nbf=lambda claims: claims["iat"] + 1000),
    "no end": _says(exp=None),
    "a text for an end": _says(exp="never"),
    "nobody": _says(sub=None),
    "no number": lambda provider: setattr(provider, "who", {"sub": "person-1"}),
    "a number that is none": _says(pin="12345"),
    "a number with other figures": _says(pin="٢٠١٠١١٩٩٠٠٠٠١١"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_answer_that_is_not_for_us_is_refused(bound: Village, provider: Provider, wrong: str) -> None:
    WRONG[wrong](provider)
    client = Client()
    answer = _back(client, provider)
    assert _why(answer) in ("refused", "unreachable") and not _is_in(client)
    assert client.get(answer["Location"]).status_code == 200


def test_what_is_said_of_another_person_is_refused(bound: Village, provider: Provider) -> None:
    provider.in_token = False
    assert _is_in(client := Client()) or _back(client, provider)["Location"] == "/ky/desk/"
    provider.who = {"sub": "person-1", "pin": PIN}
    real = provider.redeem

    def other(form: dict[str, str], authorization: str) -> Any:
        answer = real(form, authorization)
        provider.tokens[answer[1]["access_token"]] = {"sub": "person-2", "pin": PIN}
        return answer

    provider.redeem = other  # type: ignore[method-assign]
    assert _why(_back(Client(), provider)) == "refused"
    del provider.redeem


def test_only_the_browser_that_began_ends_it_and_once(bound: Village, provider: Provider) -> None:
    mine, other = Client(), Client()
    query = {key: values[0] for key, values in parse_qs(urlsplit(_away(mine)).query).items()}
    assert query["code_challenge_method"] == "S256" and query["scope"] == "openid profile"
    come = provider.enter(query).removeprefix("http://testserver")
    assert _why(other.get(come)) == "late" and not _is_in(other)
    _away(other)
    assert _why(other.get(come)) == "late" and not _is_in(other), "the state is another one"
    assert _why(mine.get(come + "&iss=https://esia.example")) == "refused"
    assert _why(mine.get(come)) == "late", "asked once"
    # Somebody else's code in one's own answer: the verifier does not fit.
    query = {key: values[0] for key, values in parse_qs(urlsplit(_away(mine)).query).items()}
    code = parse_qs(urlsplit(provider.enter({**query, "code_challenge": "x"})).query)["code"][0]
    assert _why(mine.get("/eid/back/", {"code": code, "state": query["state"]})) == "unreachable"
    assert not _is_in(mine)


@pytest.mark.parametrize("junk", ["", "x", "a:b:c"])
def test_a_cookie_that_is_not_ours_is_none(here: Village, provider: Provider, junk: str) -> None:
    client = Client()
    client.cookies[COOKIE] = junk
    assert _why(client.get("/eid/back/?state=x&code=y")) == "late"


@pytest.mark.parametrize("where", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil"])
def test_nobody_is_sent_elsewhere_afterwards(bound: Village, provider: Provider, where: str) -> None:
    assert _back(Client(), provider, f"{BEGIN}?next={where}")["Location"] == "/ky/desk/"
    assert _back(Client(), provider, f"{SHOW}?next={where}")["Location"] == "/ky/"


ILL = [("/.well-known/openid-configuration", "500"), ("/.well-known/openid-configuration", "garbage"),
       ("/.well-known/openid-configuration", "gone"), ("/keys", "long"), ("/token", "list"),
       ("/token", "drip"), ("/token", "hang")]  # fmt: skip


@pytest.mark.parametrize(("path", "how"), ILL)
def test_a_provider_that_is_ill_is_said_so_with_another_way(
    bound: Village, provider: Provider, monkeypatch: pytest.MonkeyPatch, path: str, how: str
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.5)
    provider.ill[path] = how
    client = Client()
    answer = client.get(BEGIN + "?next=/ky/account/")
    if "authorize" in answer["Location"]:
        query = {key: values[0] for key, values in parse_qs(urlsplit(answer["Location"]).query).items()}
        answer = client.get(provider.enter(query).removeprefix("http://testserver"))
    assert _why(answer) == "unreachable" and not _is_in(client)
    page = client.get(answer["Location"]).content.decode()
    assert 'href="/ky/sign-in/?next=/ky/account/"' in page.replace("%2F", "/")
    asked = len(provider.asked)
    assert _why(client.get(BEGIN)) == "unreachable" and len(provider.asked) == asked, "it is left alone for a while"


def test_new_keys_are_asked_for_once_more(bound: Village, provider: Provider) -> None:
    _back(Client(), provider)
    old, provider.key = provider.key, rsa.generate_private_key(public_exponent=65537, key_size=2048)
    named = provider.keys
    provider.header = {"alg": "RS256", "kid": "two"}
    provider.keys = lambda: {"keys": [{**named()["keys"][0], "kid": "two"}]}  # type: ignore[method-assign]
    client = Client()
    _back(client, provider)
    assert _is_in(client)
    provider.key = old
    del provider.keys


def test_shown_without_an_account_for_one_purpose_and_ten_minutes(
    here: Village, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, again, other = Client(), Client(), Client()
    request = RequestFactory().get("/")

    def shown(one: Client, purpose: str = "vote.7") -> str | None:
        request.session = one.session
        return eid.shown(request, purpose)

    answer = _back(client, provider, SHOW + "?purpose=vote.7&next=/ky/rights/")
    assert answer["Location"] == "/ky/rights/" and not _is_in(client)
    _back(again, provider, SHOW + "?purpose=vote.7")
    provider.who = {"sub": "other", "pin": "20101199000022"}
    _back(other, provider, SHOW + "?purpose=vote.7")
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
    assert _why(Client().get(BEGIN)) == "off" and _why(Client().get(SHOW)) == "off"


def test_half_a_setting_is_said(settings: Any) -> None:
    settings.EID_ISSUER, settings.PUBLIC_URL = "http://esia.example", "https://birge.example"
    told = {one.id: one for one in run_checks(tags=["security"])}
    assert "BIRGE_EID_CLIENT, BIRGE_EID_SECRET" in told["birge.E020"].hint and "birge.E021" in told
    settings.EID_ISSUER = ""
    assert not {"birge.E020", "birge.E021"} & {one.id for one in run_checks(tags=["security"])}


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    cache.clear()


def test_the_provider_of_these_tests_signs_what_it_says(provider: Provider) -> None:
    """A token nobody changed is taken as it is: what is refused above is refused for what was changed."""
    token = provider.token({"nonce": "n"})
    assert signed.verified(token, "n")["pin"] == PIN
    head, body, end = token.split(".")
    with pytest.raises(signed.Refused):
        signed.verified(f"{head}.{body}.{letters(bytes(256))}", "n")
    for junk in ("", "a.b", "a.b.c", f"{head}.{body}", f"{head}..{end}", f"{letters(b'[]')}.{body}.{end}"):
        with pytest.raises(signed.Refused):
            signed.verified(junk, "n")
