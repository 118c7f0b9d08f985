"""What a browser does with a page, for tests that walk: its forms, its hidden fields, its second factor."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.people import PASSWORD


class _Forms(HTMLParser):
    """Every form of a page: its address and the fields a browser would send untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self._area: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), []))
        elif tag == "input" and self.forms and given.get("name"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.forms[-1][1].append((given["name"], given.get("value", "")))
        elif tag == "textarea" and given.get("name"):
            self._area, self._text = given["name"], ""

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            # The line break right after the opening tag is not part of the text.
            self.forms[-1][1].append((self._area, self._text.removeprefix("\n")))
            self._area = None


def forms_of(html: str) -> list[tuple[str, dict[str, str]]]:
    """The forms of a page in order: (address, field → value)."""
    reader = _Forms()
    reader.feed(html)
    return [(action, dict(fields)) for action, fields in reader.forms]


def form_with(html: str, field: str) -> tuple[str, dict[str, str]]:
    """The form that has a field."""
    return next(form for form in forms_of(html) if field in form[1])


def text_of(html: str) -> str:
    """A page as it is read: without its marks, blanks evened out."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def sign_in(client: Client, login: str, password: str = PASSWORD, language: str = "ky") -> object:
    """Fill the sign-in page as a person does and answer what came back."""
    address = f"/{language}/sign-in/"
    _action, fields = form_with(client.get(address).content.decode(), "login")
    return client.post(address, {**fields, "login": login, "password": password})


def code_now(secret: str) -> str:
    """What an authenticator app shows for ``secret`` at this moment."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
