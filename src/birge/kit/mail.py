"""Whether this installation sends mail, from whom, and below which address the links in it stand."""

from __future__ import annotations

from django.conf import settings


def is_on() -> bool:
    """Whether a sender and a public address are set: without either no mail is promised to anybody."""
    return bool(settings.MAIL_FROM and base())


def base() -> str:
    """The address below which links in mail stand: the public one, never what a request says of itself."""
    return settings.PUBLIC_URL or ("http://localhost:8000" if settings.BIRGE_DEVELOPMENT else "")
