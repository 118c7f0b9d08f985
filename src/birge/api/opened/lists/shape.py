"""What a list of open data is: its columns, their kinds and units, its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

#: Where the things in a list come from.
KEPT = "Kept by the municipalities in this installation of Birge"
KEPT_AND_PUBLISHED = "Kept in this installation of Birge, or entered from a publication named in the row"
PEOPLE, SOM, TYIYN, DAY = "people", "KGS", "KGS/100", "date as far as it is known"
KY, RU, EN = "ky", "ru", "en"
#: A day, a month, a year or a span, as far as it is known.
_AS_KNOWN = "2026-03-05, 2026-03, 2026 or 2026-03-05/2026-03-07: as far as it is known."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    name: str
    kind: str
    title: str
    unit: str = ""
    language: str = ""
    one_of: tuple[str, ...] = ()

    def described(self) -> dict[str, Any]:
        """The column as the table schema has it; ``unit`` and ``language`` are properties of our own."""
        found: dict[str, Any] = {"name": self.name, "type": self.kind, "title": self.title}
        if self.kind == "number":
            found |= {"decimalChar": ".", "bareNumber": True}
        if self.kind == "boolean":
            found |= {"trueValues": ["yes", "1"], "falseValues": ["no", "0"]}
        if self.unit == DAY:
            found["description"] = _AS_KNOWN
        elif self.unit:
            found["unit"] = self.unit
        if self.language:
            found["language"] = self.language
        if self.one_of:
            found["constraints"] = {"enum": list(self.one_of)}
        return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its name for ever, what it is, the name of the address of its CSV, its columns and its source."""

    name: str
    title: Any
    address: str
    columns: tuple[Column, ...]
    source: str = KEPT
    about: str = ""
    key: tuple[str, ...] = ()

    def titles(self, after: str = "") -> dict[str, str]:
        """The title in each language; ``after``: of which municipality or survey."""
        found = {}
        for language in ("en", "ky", "ru"):
            with override(language):
                found[language] = f"{self.title}: {after}" if after else str(self.title)
        return found


def text(name: str, title: str, **more: Any) -> Column:
    """A column of words."""
    return Column(name, "string", title, **more)


def count(name: str, title: str, unit: str = PEOPLE) -> Column:
    """A column of whole numbers; of people unless said."""
    return Column(name, "integer", title, unit)


EXAMPLE = Column("example", "boolean", "Invented, to show how it works")
