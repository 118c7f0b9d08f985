"""Every form a person of a municipality can meet, in every state of every record, ready to be sent again and again.

Nothing is listed here by hand: addresses come from the URLconf, records from the models, states from their choices,
fields and values from the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any
from unittest.mock import patch
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.forms.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.utils.http import urlencode

from birge.kit import scope
from birge.kit.scope import shared_models, tenant_models

#: Whatever a statement names.
_NAMED = re.compile(r'"(\w+)"')
#: Hidden fields that name one sending, not something a person said.
TOKENS = frozenset({"csrfmiddlewaretoken", "once"})
#: Tables that sending a form may write to though nothing of it is kept.
NOT_KEPT = ("django_session", "kit_cache", "kit_sentform")


@dataclass
class Field:
    """One control: its kind, what the page shows in it, what may be chosen, whether it must be filled."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    required: bool = False
    room: int = 0
    invalid: bool = False
    ident: str = ""

    @property
    def is_text(self) -> bool:
        """Whether a person types words into it."""
        return self.kind in ("text", "textarea", "search")


@dataclass
class Form:
    """A form of a page: where it is sent and its fields as the page shows them."""

    page: str
    action: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    #: Whether it has a button that says nothing of its own.
    plain: bool = False
    #: Whether a file is sent along; nothing here makes one.
    brings: bool = False

    @property
    def name(self) -> str:
        """Address, verb and fields: forms of one name are the same form."""
        verb = self.fields["verb"].value if "verb" in self.fields else ""
        return f"{self.action} {verb} {sorted(set(self.fields) - TOKENS)} {sorted(self.buttons)}"

    @property
    def layout(self) -> tuple[str, tuple[str, ...]]:
        """Its address without numbers, and its fields."""
        return re.sub(r"\d+", "N", self.action), tuple(sorted(set(self.fields) - TOKENS))

    @property
    def shown(self) -> dict[str, tuple[str, list[str]]]:
        """What the page shows in its fields and offers to choose; a token is another each time."""
        tokens = tuple(TOKENS)
        return {name: (one.value, one.options) for name, one in self.fields.items() if not name.endswith(tokens)}

    def data(self, *, fill: Callable[[Field], str] | None = None) -> dict[str, str]:
        """What a browser would send when nothing is changed; ``fill`` answers what is typed into empty fields."""
        found = {}
        for one in self.fields.values():
            value = one.value or (fill(one) if fill and one.kind != "hidden" else "")
            if one.name != "csrfmiddlewaretoken" and (value or one.kind not in ("checkbox", "radio")):
                found[one.name] = value
        return found if self.plain else {**found, **dict(list(self.buttons.items())[:1])}


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.open: Field | None = None
        self.aside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in READ:
            self.begin(tag, {key: value or "" for key, value in attrs})

    def begin(self, tag: str, given: dict[str, str]) -> None:
        """A tag and its attributes."""
        if tag == "template":
            self.aside = True
        elif self.aside:
            return
        elif tag == "form":
            self.form = None
            if given.get("method", "get").lower() == "post":
                target = urlsplit(urljoin(self.page, given.get("action") or self.page))
                self.form = Form(self.page, target.path + (f"?{target.query}" if target.query else ""))
                self.forms.append(self.form)
        elif self.form is not None and "disabled" not in given:
            self._control(tag, given, self.form)

    def _control(self, tag: str, given: dict[str, str], form: Form) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        kind = given.get("type", "text") if tag == "input" else tag
        form.brings = form.brings or kind == "file"
        if tag == "option" and self.open is not None:
            self.open.options.append(value)
            if "selected" in given:
                self.open.value = value
        elif tag == "button":
            if name:
                form.buttons[name] = value
            else:
                form.plain = True
        elif name and tag in ("input", "textarea", "select") and kind not in ("submit", "file", "image", "reset"):
            one = form.fields.setdefault(name, Field(name, kind))
            one.required = one.required or "required" in given
            one.room = int(given.get("maxlength") or 0)
            one.invalid = one.invalid or given.get("aria-invalid") == "true"
            one.ident = given.get("id", one.ident)
            if kind in ("radio", "checkbox"):
                value = given.get("value", "on")
                one.options.append(value)
                if "checked" in given:
                    one.value = value
            elif tag == "input":
                one.value = value
            else:
                self.open = one

    def handle_data(self, data: str) -> None:
        if self.open is not None and self.open.kind == "textarea":
            self.open.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.aside = False
        elif tag == "form":
            self.form = None
        elif tag in ("select", "textarea") and self.open is not None:
            if tag == "textarea":
                self.open.value = self.open.value.removeprefix("\n")
            self.open = None


#: The elements a form is made of; everything else on a page is passed over.
READ = frozenset({"template", "form", "input", "textarea", "select", "option", "button"})
_TAG = rf"<(/?)({'|'.join(READ)})(?=[\s/>])"
#: One of them as our templates write it, and the words after it in the only one whose words are read.
_WRITTEN = re.compile(_TAG + r"""((?:\s+[^\s=<>"'/]+(?:="[^"]*")?)*)\s*/?>(?:(?<=>)([^<]*))?""")
_ANY_TAG = re.compile(_TAG, re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)(?:="([^"]*)")?""")


def forms_on(page: str, html: str) -> list[Form]:
    """The forms of a page that are sent by POST."""
    reader = _Reader(page)
    if "<!--" in html or len(found := _WRITTEN.findall(html)) != len(_ANY_TAG.findall(html)):
        # Somebody writes a tag otherwise: read as a browser does, which takes several times as long.
        reader.feed(html)
        return reader.forms
    for closing, tag, attributes, text in found:
        if closing:
            reader.handle_endtag(tag)
        else:
            reader.begin(
                tag, {name.lower(): unescape(value) for name, value in reversed(_ATTRIBUTE.findall(attributes))}
            )
            if text and tag == "textarea":
                reader.handle_data(unescape(text))
    return reader.forms


@dataclass(frozen=True)
class Scene:
    """A world in which one record stands in one state (or all as they were made)."""

    world: str
    model: str = ""
    pk: int = 0
    state: str = ""

    @property
    def table(self) -> str:
        """The table whose row is in another state."""
        return str(apps.get_model(self.model)._meta.db_table) if self.model else ""

    def set_up(self) -> bool:
        """Bring the record into its state, past every rule: the forms of that state are wanted, not the way there.

        ``False``: a wall of the database does not let it (what is adopted stays so).
        """
        if not self.model:
            return True
        rows = apps.get_model(self.model).objects
        try:
            with scope.everyone("a scene of the tests"), transaction.atomic():
                rows.filter(pk=self.pk).update(state=self.state)
        except DatabaseError:
            return False
        return True


def scenes(world: str, rows: dict[str, Any]) -> Iterator[Scene]:
    """The world as it was made, and each state of each of its records."""
    yield Scene(world)
    for model in [*tenant_models(), *shared_models()]:
        names = {one.name for one in model._meta.concrete_fields}
        if "state" not in names:
            continue
        label = model._meta.label_lower
        for key, row in rows.items():
            if key.split("#")[0] == label:
                for state, _ in model._meta.get_field("state").choices or ():
                    if state != row.state:
                        yield Scene(world, label, row.pk, state)


class Kept:
    """The writing statements of a block that were not taken back inside it."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._marks: list[tuple[str, int]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        head = sql.split(None, 1)[0].upper() if sql.strip() else ""
        if head == "SAVEPOINT":
            self._marks.append((sql.split()[-1].strip('"'), len(self.written)))
        elif head == "ROLLBACK" and " TO " in sql.upper():
            name = sql.split()[-1].strip('"')
            del self.written[next((at for known, at in reversed(self._marks) if known == name), 0) :]
        done = execute(sql, params, many, context)
        if head in ("INSERT", "UPDATE", "DELETE") and not any(table in sql for table in NOT_KEPT):
            if head == "INSERT" or context["cursor"].rowcount != 0:
                self.written.append(sql)
        return done


@contextmanager
def writes() -> Iterator[list[str]]:
    """What a block leaves written, as its statements."""
    kept = Kept()
    with connection.execute_wrapper(kept):
        yield kept.written


@contextmanager
def tables_read() -> Iterator[set[str]]:
    """The tables a block asks about or writes to: nothing else of the database has a say in what it does."""
    found: set[str] = set()

    def noted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found.update(_NAMED.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield found


@contextmanager
def fields_read() -> Iterator[dict[str, str]]:
    """Names of controls that a block reads by a form of Django → the class of the field that reads each."""
    found: dict[str, str] = {}
    read = BaseForm.full_clean

    def noted(form: Any) -> None:
        for name, one in form.fields.items():
            found[form.add_prefix(name)] = f"{type(one).__module__}.{type(one).__qualname__}"
        read(form)

    with patch.object(BaseForm, "full_clean", noted):
        yield found


def encoded(data: dict[str, Any]) -> bytes:
    """A form as a browser sends it; values may be lists (a doubled field) or bytes (not UTF-8)."""
    return urlencode(
        [(k, v) for k, values in data.items() for v in (values if isinstance(values, list) else [values])]
    ).encode()


def complaints(answer: HttpResponse) -> list[str]:
    """What a page of a refused form says in its summary and above its fields, and the messages of a page."""
    html = answer.content.decode()
    found: list[str] = []
    at = 0
    # Nothing is read but the elements that carry a mark.
    while marked := _MARKED.search(html, at):
        begin = html.rfind("<", 0, marked.start())
        reader = _Complaints()
        at = begin
        while at < len(html) and (at <= marked.end() or reader.depth or reader.rawdata):
            end = html.find(">", max(at, marked.end())) + 1 or len(html)
            reader.feed(html[at:end])
            at = end
        found += reader.found
    return [" ".join(text.split()) for text in found if text.strip()]


class _Complaints(HTMLParser):
    MARKS = ("error-summary", "errors", "notice", "message", "conflict", "versions")
    VOID = frozenset({"input", "br", "img", "meta", "link", "hr", "use", "path", "wbr", "col", "source"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        if self.depth:
            self.depth += 1
        elif any(mark in (dict(attrs).get("class") or "").split() for mark in self.MARKS):
            self.depth, self.found = 1, [*self.found, ""]

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in self.VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.found[-1] += data


_MARKED = re.compile(rf'\bclass="[^"]*(?<![^\s"])(?:{"|".join(_Complaints.MARKS)})(?![^\s"])')


__all__ = [
    "Field",
    "Form",
    "QueryDict",
    "Scene",
    "complaints",
    "encoded",
    "fields_read",
    "forms_on",
    "scenes",
    "tables_read",
    "writes",
]
