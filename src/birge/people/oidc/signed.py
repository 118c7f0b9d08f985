"""An answer that the provider signed, and everything that must be so before it is believed."""

from __future__ import annotations

import base64
import json
import secrets
import time
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings

from birge.people.oidc.known import keys

#: Seconds by which two clocks may differ.
CLOCKS = 60
#: An answer is not older than this when it comes.
FRESH = 600
#: Refused keys: what is shorter can be broken.
_SMALLEST_KEY = 2048


class Refused(Exception):
    """The provider's answer is not one for us: unsigned, for somebody else, too old. Its text is for the log."""


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
        found = [one for one in keys(again) if named is None or one.get("kid") == named]
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


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True)
