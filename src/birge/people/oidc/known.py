"""What the provider says of itself, and its keys, as they are known here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import cache

from birge.people.oidc.asking import Unreachable, cached, fetched, is_safe

#: What the provider says of itself, and its keys, are asked for again after so many seconds.
KNOWN_FOR = 3600
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def keys(again: bool) -> list[dict[str, Any]]:
    """The keys with which the provider signs; ``again``: asked for now, whatever is known."""
    where = metadata()["jwks_uri"]
    name = cached("keys")
    kept = None if again else cache.get(name)
    if kept is None:
        kept = fetched(where).get("keys")
        if not isinstance(kept, list):
            raise Unreachable("no keys")
        cache.set(name, kept, KNOWN_FOR)
    return [
        one for one in kept
        if isinstance(one, dict) and one.get("kty") == "RSA" and one.get("use", "sig") == "sig"
    ]  # fmt: skip


def metadata() -> dict[str, Any]:
    """What the provider says of itself: it is the one that was named, and its addresses are safe."""
    name = cached("about")
    kept = cache.get(name)
    if kept is None:
        kept = fetched(settings.EID_ISSUER.rstrip("/") + "/.well-known/openid-configuration")
        if kept.get("issuer") != settings.EID_ISSUER or not all(is_safe(kept.get(one)) for one in _ENDPOINTS):
            raise Unreachable("another provider, or addresses that are not safe")
        cache.set(name, kept, KNOWN_FOR)
    return kept
