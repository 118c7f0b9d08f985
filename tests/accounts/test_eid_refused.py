"""What the provider of the eID answers and nobody takes; and what happens when it is ill."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client

from birge.people.oidc import asking, signed
from birge.people.pages.eid import COOKIE
from tests.accounts.eid_ways import BEGIN, PIN, SHOW, away, back, is_in, why_of
from tests.eid_provider import CLIENT, Provider, letters
from tests.people import Village


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
    answer = back(client, provider)
    assert why_of(answer) in ("refused", "unreachable") and not is_in(client)
    assert client.get(answer["Location"]).status_code == 200


def test_what_is_said_of_another_person_is_refused(bound: Village, provider: Provider) -> None:
    provider.in_token = False
    assert is_in(client := Client()) or back(client, provider)["Location"] == "/ky/desk/"
    provider.who = {"sub": "person-1", "pin": PIN}
    real = provider.redeem

    def other(form: dict[str, str], authorization: str) -> Any:
        answer = real(form, authorization)
        provider.tokens[answer[1]["access_token"]] = {"sub": "person-2", "pin": PIN}
        return answer

    provider.redeem = other  # type: ignore[method-assign]
    assert why_of(back(Client(), provider)) == "refused"
    del provider.redeem


def test_only_the_browser_that_began_ends_it_and_once(bound: Village, provider: Provider) -> None:
    mine, other = Client(), Client()
    query = {key: values[0] for key, values in parse_qs(urlsplit(away(mine)).query).items()}
    assert query["code_challenge_method"] == "S256" and query["scope"] == "openid profile"
    come = provider.enter(query).removeprefix("http://testserver")
    assert why_of(other.get(come)) == "late" and not is_in(other)
    away(other)
    assert why_of(other.get(come)) == "late" and not is_in(other), "the state is another one"
    assert why_of(mine.get(come + "&iss=https://esia.example")) == "refused"
    assert why_of(mine.get(come)) == "late", "asked once"
    # Somebody else's code in one's own answer: the verifier does not fit.
    query = {key: values[0] for key, values in parse_qs(urlsplit(away(mine)).query).items()}
    code = parse_qs(urlsplit(provider.enter({**query, "code_challenge": "x"})).query)["code"][0]
    assert why_of(mine.get("/eid/back/", {"code": code, "state": query["state"]})) == "unreachable"
    assert not is_in(mine)


@pytest.mark.parametrize("junk", ["", "x", "a:b:c"])
def test_a_cookie_that_is_not_ours_is_none(here: Village, provider: Provider, junk: str) -> None:
    client = Client()
    client.cookies[COOKIE] = junk
    assert why_of(client.get("/eid/back/?state=x&code=y")) == "late"


@pytest.mark.parametrize("where", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil"])
def test_nobody_is_sent_elsewhere_afterwards(bound: Village, provider: Provider, where: str) -> None:
    assert back(Client(), provider, f"{BEGIN}?next={where}")["Location"] == "/ky/desk/"
    assert back(Client(), provider, f"{SHOW}?next={where}")["Location"] == "/ky/"


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
    assert why_of(answer) == "unreachable" and not is_in(client)
    page = client.get(answer["Location"]).content.decode()
    assert 'href="/ky/sign-in/?next=/ky/account/"' in page.replace("%2F", "/")
    asked = len(provider.asked)
    assert why_of(client.get(BEGIN)) == "unreachable" and len(provider.asked) == asked, "it is left alone for a while"


def test_new_keys_are_asked_for_once_more(bound: Village, provider: Provider) -> None:
    back(Client(), provider)
    old, provider.key = provider.key, rsa.generate_private_key(public_exponent=65537, key_size=2048)
    named = provider.keys
    provider.header = {"alg": "RS256", "kid": "two"}
    provider.keys = lambda: {"keys": [{**named()["keys"][0], "kid": "two"}]}  # type: ignore[method-assign]
    client = Client()
    back(client, provider)
    assert is_in(client)
    provider.key = old
    del provider.keys


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
