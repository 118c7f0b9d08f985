"""A browser on its way to the provider of the eID and back."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from tests.eid_provider import Provider

PIN = "20101199000011"
BEGIN, SHOW, BIND = "/ky/sign-in/eid/", "/ky/sign-in/eid/show/", "/ky/account/eid/bind/"


def away(client: Client, begin: str = BEGIN) -> str:
    """Off to the provider; answers where it was."""
    answer = client.get(begin)
    assert answer.status_code == 302
    return answer["Location"]


def back(client: Client, provider: Provider, begin: str = BEGIN) -> Any:
    """There, agreed, and back."""
    query = {key: values[0] for key, values in parse_qs(urlsplit(away(client, begin)).query).items()}
    return client.get(provider.enter(query).removeprefix("http://testserver"))


def why_of(answer: Any) -> str:
    return parse_qs(urlsplit(answer["Location"]).query).get("why", [""])[0]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
