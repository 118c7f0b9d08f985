"""The way of a person to the provider and back."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings

from birge.people.oidc.asking import fetched, within
from birge.people.oidc.known import metadata
from birge.people.oidc.signed import Refused, verified


@dataclass(frozen=True, slots=True)
class Asked:
    """What has to come back as it went out, and what only we know until then."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Asked:
        """Unguessable, all three of them."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is, as the provider signed it. ``strong``: it says that two factors were shown."""

    number: str
    strong: bool


def address(asked: Asked, back: str) -> str:
    """Where the person goes to show the eID; ``back``: our address to come back to.

    :raises Unreachable: the provider does not say where that is.
    """
    where = within(metadata)["authorization_endpoint"]
    challenge = _letters(hashlib.sha256(asked.verifier.encode()).digest())
    query = {
        "response_type": "code",
        "client_id": settings.EID_CLIENT,
        "redirect_uri": back,
        "scope": "openid profile",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{where}{'&' if '?' in where else '?'}{urlencode(query)}"


def person(code: str, asked: Asked, back: str) -> Person:
    """Who showed the eID, for the code that came back with the person.

    :raises Unreachable: the provider does not answer.
    :raises Refused: its answer is not signed by it for us, now and for this question.
    """
    return within(lambda: _person(code, asked, back))


def same_issuer(named: str | None) -> None:
    """Where the answer in the address says who gives it, it is the provider that was asked (RFC 9207).

    :raises Refused: it is another one.
    """
    if named is not None and named != settings.EID_ISSUER:
        raise Refused("another issuer in the address")


def _person(code: str, asked: Asked, back: str) -> Person:
    about = metadata()
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": asked.verifier}
    headers = {}
    ways = about.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in ways:
        pair = f"{quote(settings.EID_CLIENT, safe='')}:{quote(settings.EID_SECRET, safe='')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    else:
        form |= {"client_id": settings.EID_CLIENT, "client_secret": settings.EID_SECRET}
    answer = fetched(about["token_endpoint"], form, headers)
    claims = verified(str(answer.get("id_token", "")), asked.nonce)
    known: dict[str, Any] = claims
    if settings.EID_CLAIM not in claims and isinstance(about.get("userinfo_endpoint"), str):
        bearer = {"Authorization": f"Bearer {answer.get('access_token', '')}"}
        known = fetched(about["userinfo_endpoint"], None, bearer)
        if known.get("sub") != claims["sub"]:
            raise Refused("what is said of the person is said of another one")
    number = known.get(settings.EID_CLAIM)
    if not isinstance(number, str) or not number.isascii() or not number.isdigit() or len(number) != 14:
        raise Refused("no personal number of fourteen figures")
    return Person(number, _is_strong(claims))


def _is_strong(claims: dict[str, Any]) -> bool:
    """Whether two factors were shown: only what the signed answer itself says, in the words the operator named."""
    ways = claims.get("amr")
    return claims.get("acr") in settings.EID_STRONG or (isinstance(ways, list) and "mfa" in ways)


def _letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
