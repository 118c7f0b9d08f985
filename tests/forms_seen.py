"""The forms of a page as a browser sees them, filled with something plausible."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

#: What is typed into an empty field of a type.
TYPED = {"number": "1", "date": "2026-03-01", "time": "10:00", "tel": "0555000111", "email": "a@example.org"}
TOKENS = frozenset({"csrfmiddlewaretoken", "once"})


@dataclass
class SeenForm:
    """A form: where it is sent, what is in it, and which of its fields hold the key of a record."""

    action: str
    method: str
    data: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[SeenForm] = []
        self.form: SeenForm | None = None
        self.select = ""
        self.chosen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            action = urlsplit(urljoin(self.path, given.get("action") or self.path)).path
            self.form = SeenForm(action, given.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form is not None and "disabled" not in given:
            self._field(tag, given, self.form)

    def _field(self, tag: str, given: dict[str, str], form: SeenForm) -> None:
        name, kind, value = given.get("name", ""), given.get("type", "text"), given.get("value", "")
        if tag == "select":
            self.select, self.chosen = name, False
        elif tag == "option" and self.select:
            if value.isdigit():
                form.keys.add(self.select)
            if value and not self.chosen:
                form.data[self.select] = value
                self.chosen = "selected" in given
        elif tag == "textarea" and name:
            form.data[name] = "сынак текст"
        elif tag == "button" and name:
            form.data.setdefault(name, value)
        elif tag == "input" and name and kind not in ("submit", "file", "image", "reset"):
            if kind == "hidden" and value.isdigit():
                form.keys.add(name)
            if kind in ("radio", "checkbox"):
                form.data.setdefault(name, value or "on")
                form.keys |= {name} if value.isdigit() else set()
            else:
                form.data[name] = value or ("" if kind == "hidden" else TYPED.get(kind, "сынак"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""


def forms_of(path: str, html: str) -> list[SeenForm]:
    """The forms of the page at ``path`` that are sent by POST."""
    reader = _Reader(path)
    reader.feed(html)
    return [form for form in reader.forms if form.method == "post"]
