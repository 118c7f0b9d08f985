"""A person is signed in on the ordinary pages of a browser without typing anything."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from tests.people import client_of


def signed_in(context: Any, address: str, person: Any) -> None:
    """The windows of this browser carry the session of a person."""
    key = client_of(person).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
