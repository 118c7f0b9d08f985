"""Asking the provider of the national eID who somebody is: OpenID Connect, the code flow with PKCE (decision 0024).

Written out here, since the library that signs people in keeps no nonce, trusts an unsigned answer of the token endpoint
and stores what it was told. Nothing here is kept: an answer is checked, and what it says is handed on.

A provider may be down, slow or talk nonsense: a whole conversation has :data:`PATIENCE` seconds, whatever it hangs on,
and after one that failed none is begun for :data:`REST` seconds.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.core.cache import cache

#: Seconds for everything the provider is asked in one request of ours.
PATIENCE = 3.0
#: Seconds in which a provider that failed is not asked again.
REST = 15
#: What the provider says of itself, and its keys, are asked for again after so many seconds.
KNOWN_FOR = 3600
#: No answer is longer.
LONGEST = 256 * 1024
#: Seconds by which two clocks may differ.
CLOCKS = 60
#: An answer is not older than this when it comes.
FRESH = 600
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
#: Refused keys: what is shorter can be broken.
_SMALLEST_KEY = 2048

T = TypeVar("T")
#: When the patience of the conversation that goes on is over.
_UNTIL: ContextVar[float | None] = ContextVar("until", default=None)


class Unreachable(Exception):
    """The provider is down, too slow, or answers what nobody can read."""


class Refused(Exception):
    """The provider's answer is not one for us: unsigned, for somebody else, too old. Its text is for the log."""


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


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """The provider answers where it said that it answers, or not at all."""


_OPENER = build_opener(_NoRedirects)


def address(asked: Asked, back: str) -> str:
    """Where the person goes to show the eID; ``back``: our address to come back to.

    :raises Unreachable: the provider does not say where that is.
    """
    where = _within(_metadata)["authorization_endpoint"]
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
    return _within(lambda: _person(code, asked, back))


def same_issuer(named: str | None) -> None:
    """Where the answer in the address says who gives it, it is the provider that was asked (RFC 9207).

    :raises Refused: it is another one.
    """
    if named is not None and named != settings.EID_ISSUER:
        raise Refused("another issuer in the address")


def _person(code: str, asked: Asked, back: str) -> Person:
    about = _metadata()
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": asked.verifier}
    headers = {}
    ways = about.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in ways:
        pair = f"{quote(settings.EID_CLIENT, safe='')}:{quote(settings.EID_SECRET, safe='')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    else:
        form |= {"client_id": settings.EID_CLIENT, "client_secret": settings.EID_SECRET}
    answer = _fetched(about["token_endpoint"], form, headers)
    claims = verified(str(answer.get("id_token", "")), asked.nonce)
    known: dict[str, Any] = claims
    if settings.EID_CLAIM not in claims and isinstance(about.get("userinfo_endpoint"), str):
        bearer = {"Authorization": f"Bearer {answer.get('access_token', '')}"}
        known = _fetched(about["userinfo_endpoint"], None, bearer)
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


def verified(token: str, nonce: str) -> dict[str, Any]:
    """What a signed answer says, after everything that must be so was looked at.

    :raises Refused: something is not so.
    """
    parts = token.split(".")
    if len(parts) != 3:
        raise Refused("no signed answer")
    try:
        header, claims = (json.loads(_bytes(part)) for part in parts[:2])
        signature = _bytes(parts[2])
    except (ValueError, RecursionError) as wrong:
        raise Refused("no signed answer") from wrong
    if not isinstance(header, dict) or not isinstance(claims, dict) or header.get("alg") != "RS256":
        raise Refused("not signed in the one way that is taken")
    try:
        _key(header.get("kid")).verify(signature, f"{parts[0]}.{parts[1]}".encode(), padding.PKCS1v15(), SHA256())
    except InvalidSignature as wrong:
        raise Refused("signed with another key") from wrong
    _look_at(claims, nonce)
    return claims


def _look_at(claims: dict[str, Any], nonce: str) -> None:
    now = time.time()
    audience = claims.get("aud")
    many = audience if isinstance(audience, list) else [audience]
    ends, made, begins = claims.get("exp"), claims.get("iat"), claims.get("nbf", 0)
    if claims.get("iss") != settings.EID_ISSUER:
        raise Refused("another issuer")
    if settings.EID_CLIENT not in many or claims.get("azp", settings.EID_CLIENT) != settings.EID_CLIENT:
        raise Refused("for somebody else")
    if len(many) > 1 and "azp" not in claims:
        raise Refused("for several, without saying for whom")
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in (ends, made, begins)):
        raise Refused("without a time")
    if not (ends > now - CLOCKS and now - FRESH < made < now + CLOCKS and begins <= now + CLOCKS):
        raise Refused("not of now")
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise Refused("not for this question")
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise Refused("of nobody")


def _key(named: Any) -> rsa.RSAPublicKey:
    """The provider's key with this name; its keys are asked for once more when it is not among those known."""
    for again in (False, True):
        found = [one for one in _keys(again) if named is None or one.get("kid") == named]
        if len(found) == 1:
            try:
                numbers = (int.from_bytes(_bytes(str(found[0][part])), "big") for part in ("e", "n"))
                key = rsa.RSAPublicNumbers(*numbers).public_key()
            except Exception as wrong:  # numbers that are no key break the library in many ways
                raise Refused("a key that is none") from wrong
            if key.key_size < _SMALLEST_KEY:
                raise Refused("a key that is too small")
            return key
    raise Refused("signed with a key the provider does not have")


def _keys(again: bool) -> list[dict[str, Any]]:
    where = _metadata()["jwks_uri"]
    name = _cached("keys")
    kept = None if again else cache.get(name)
    if kept is None:
        kept = _fetched(where).get("keys")
        if not isinstance(kept, list):
            raise Unreachable("no keys")
        cache.set(name, kept, KNOWN_FOR)
    return [
        one for one in kept
        if isinstance(one, dict) and one.get("kty") == "RSA" and one.get("use", "sig") == "sig"
    ]  # fmt: skip


def _metadata() -> dict[str, Any]:
    """What the provider says of itself: it is the one that was named, and its addresses are safe."""
    name = _cached("about")
    kept = cache.get(name)
    if kept is None:
        kept = _fetched(settings.EID_ISSUER.rstrip("/") + "/.well-known/openid-configuration")
        if kept.get("issuer") != settings.EID_ISSUER or not all(is_safe(kept.get(one)) for one in _ENDPOINTS):
            raise Unreachable("another provider, or addresses that are not safe")
        cache.set(name, kept, KNOWN_FOR)
    return kept


def is_safe(where: Any) -> bool:
    """Whether what goes to an address is read there alone; in production that needs HTTPS."""
    if not isinstance(where, str):
        return False
    parts = urlsplit(where)
    near = parts.hostname in ("localhost", "127.0.0.1") and not settings.BIRGE_PRODUCTION
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and near))


def _fetched(where: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """An answer in what is left of the time, also where a name is not found or bytes come one by one."""
    if not is_safe(where):
        raise Unreachable("an address that is not safe")
    body = None if form is None else urlencode(form).encode()
    request = Request(where, data=body, headers={"Accept": "application/json", **(headers or {})})
    told: list[Any] = []

    def ask() -> None:
        try:
            with _OPENER.open(request, timeout=PATIENCE) as answer:
                read = answer.read(LONGEST + 1)
            told.append(json.loads(read) if len(read) <= LONGEST else None)
        except Exception as broken:  # whatever a provider that is ill may send
            told.append(type(broken).__name__)

    thread = threading.Thread(target=ask, daemon=True, name="eid")
    thread.start()
    until = _UNTIL.get()
    thread.join(PATIENCE if until is None else max(0.0, until - time.monotonic()))
    if not told or not isinstance(told[0], dict):
        raise Unreachable("too slow" if not told else f"no answer that can be read: {str(told[0])[:60]}")
    return told[0]


def _within(work: Callable[[], T]) -> T:
    """Do something with the provider in time; one that failed a moment ago is left alone."""
    resting = _cached("rests")
    if cache.get(resting):
        raise Unreachable("it failed a moment ago")
    before = _UNTIL.set(time.monotonic() + PATIENCE)
    try:
        return work()
    except Unreachable:
        cache.set(resting, True, REST)
        raise
    finally:
        _UNTIL.reset(before)


def _cached(what: str) -> str:
    return f"eid:{what}:" + hashlib.sha256(settings.EID_ISSUER.encode()).hexdigest()[:20]


def _letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True)
