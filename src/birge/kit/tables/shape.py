"""Declaring a table once: its sheets and columns, what may stand in a cell, what it is called in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.kit.text import fold

LANGUAGES = ("ky", "ru", "en")
#: What stands in a cell: text in one line, text in several, a whole number, one of ``choices``, a date as people write
#: it (:class:`~birge.rulebook.when.When`), a time of day, the address of a page, a figure with decimals (answered as
#: the text a person would type, for whoever knows its unit).
TEXT, LINES, WHOLE, CHOICE, WHEN, CLOCK, LINK = "text", "lines", "whole", "choice", "when", "clock", "link"
FIGURE = "figure"


def heading_key(text: str) -> str:
    """What two headings are compared by: case, blanks of any kind, marks and the letters ң ө ү do not count."""
    return fold(text).lower()


def in_languages(title: str | Promise) -> dict[str, str]:
    """A translatable title in each language."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = capfirst(str(title))
    return found


#: Sheets of a written file that hold no data: the one that explains, and the one behind the lists to choose from.
HINTS, LISTS = _("How to fill in"), "Birge"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value a cell may name: what is stored, and its name by language.

    ``also`` are names it shares with others: written in a cell they say too little, and the refusal names them all.
    """

    code: str
    names: Mapping[str, str]
    also: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Its name in ``language``; where there is none, in the first language that has one."""
        return self.names.get(language) or next((name for name in self.names.values() if name), self.code)


def choices_of(words: Mapping[str, str | Promise]) -> tuple[Choice, ...]:
    """A vocabulary (code → translatable name) as choices."""
    return tuple(Choice(code, in_languages(name)) for code, name in words.items())


@dataclass(frozen=True)
class Column:
    """A column.

    ``most`` and ``least`` bound a number, ``most`` the length of a text. ``also`` are further headings people write.
    ``shown_only``: written out for the reader and never read back. ``hint`` goes to the hint sheet and above the cell.
    """

    key: str
    title: str | Promise
    kind: str = TEXT
    required: bool = False
    most: int = 600
    least: int = 0
    choices: tuple[Choice, ...] = ()
    also: tuple[str, ...] = ()
    shown_only: bool = False
    hint: str | Promise = ""
    width: int = 14

    @cached_property
    def titles(self) -> dict[str, str]:
        """The heading in each language."""
        return in_languages(self.title)

    @cached_property
    def headings(self) -> frozenset[str]:
        """Everything that may stand above it, as it is compared."""
        return frozenset(map(heading_key, (*self.titles.values(), *self.also, self.key)))

    @cached_property
    def by_name(self) -> dict[str, list[Choice]]:
        """Choices by every name they have in any language, and by their code where it is a word."""
        found: dict[str, list[Choice]] = {}
        for choice in self.choices:
            # A code of figures is a key of ours: in a cell it would be a number that slipped into the column.
            code = "" if choice.code.isdigit() else choice.code
            for name in {heading_key(name) for name in (*choice.names.values(), *choice.also, code) if name}:
                found.setdefault(name, []).append(choice)
        return found


@dataclass(frozen=True)
class Sheet:
    """A sheet of the file. ``note`` says on the hint sheet what it is for."""

    key: str
    title: str | Promise
    columns: tuple[Column, ...]
    note: str | Promise = ""

    @cached_property
    def titles(self) -> dict[str, str]:
        """Its name in each language."""
        return in_languages(self.title)

    @cached_property
    def required(self) -> tuple[Column, ...]:
        """Columns that have to be there."""
        return tuple(column for column in self.columns if column.required)

    def column(self, key: str) -> Column:
        """The column called ``key``. ``KeyError`` when there is none."""
        return next(column for column in self.columns if column.key == key)

    def by_heading(self, text: str) -> Column | None:
        """The column that a heading names."""
        key = heading_key(text)
        return next((column for column in self.columns if key and key in column.headings), None)


def is_ours(name: str) -> bool:
    """Whether a sheet of the file is one that a written file has beside its data."""
    return heading_key(name) in {heading_key(title) for title in (*in_languages(HINTS).values(), LISTS)}


def is_named(sheets: Iterable[Sheet], name: str) -> Sheet | None:
    """The declared sheet that a sheet of the file is named after."""
    key = heading_key(name)
    return next((sheet for sheet in sheets if key in {heading_key(title) for title in sheet.titles.values()}), None)
