"""The guide inside the product: the files of ``docs/users``, by role, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.kit.marks import title_of
from birge.kit.said import language

FOLDER = settings.REPOSITORY / "docs" / "users"
#: For whom → the pages, in the order in which they are read.
ROLES: Mapping[str, tuple[str | Promise, tuple[str, ...]]] = {
    "resident": (_("Residents"), ("resident",)),
    "staff": (_("Staff of the executive body"), ("first-day", "plan", "spreadsheet", "phone", "kobocollect")),
    "council": (_("Council"), ("council",)),
}


@dataclass(frozen=True, slots=True)
class Guide:
    """A page of the guide in one language."""

    name: str
    title: str
    text: str


def guide(name: str) -> Guide | None:
    """The page with this name in the reader's language; ``None``: there is none."""
    return _read(language(), name) if name in _names() else None


def by_role() -> list[tuple[str | Promise, list[Guide]]]:
    """Everything there is, under those it is for."""
    lang = language()
    return [(who, [_read(lang, name) for name in names]) for who, names in ROLES.values()]


def picture_of(name: str) -> Path | None:
    """The file of a picture in the reader's language; ``None``: nobody has made it yet."""
    found = FOLDER / "pictures" / language() / f"{name}.png"
    return found if found.is_file() else None


@cache
def _names() -> frozenset[str]:
    return frozenset(name for _who, names in ROLES.values() for name in names)


@cache
def _read(lang: str, name: str) -> Guide:
    text = (FOLDER / lang / f"{name}.md").read_text("utf-8")
    return Guide(name, title_of(text), text)
