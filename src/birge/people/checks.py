"""Whether the national eID is set up whole, with a hint a person can act on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

from birge.kit import mail
from birge.people.oidc.asking import is_safe


@register(Tags.security)
def whole_eid(app_configs: Any, **_: Any) -> list[Error]:
    """Issuer, client and secret belong together; the provider is asked by HTTPS and sends back to our address."""
    given = {
        "BIRGE_EID_ISSUER": settings.EID_ISSUER,
        "BIRGE_EID_CLIENT": settings.EID_CLIENT,
        "BIRGE_EID_SECRET": settings.EID_SECRET,
    }
    if not any(given.values()):
        return []
    found = []
    given["BIRGE_PUBLIC_URL"] = mail.base()
    if missing := [name for name, value in given.items() if not value]:
        hint = f"Set {', '.join(missing)}, or none of BIRGE_EID_*: then nobody is offered it"
        found.append(Error("The national eID is set up by half.", hint=hint, id="birge.E020"))
    if settings.EID_ISSUER and not is_safe(settings.EID_ISSUER):
        hint = "BIRGE_EID_ISSUER begins with https://"
        found.append(Error("The national eID would be asked where others listen.", hint=hint, id="birge.E021"))
    return found
