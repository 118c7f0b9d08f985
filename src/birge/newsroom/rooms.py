"""The two newsrooms, a municipality's and the programme's: whose an item is, what it is called, where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from birge.kit import trails
from birge.kit.said import clock, when
from birge.kit.templatetags.birge import address
from birge.newsroom import words
from birge.newsroom.models import Item, MunicipalOutlet, Outlet, Release


@dataclass(frozen=True, slots=True)
class Room:
    """Whose newsroom it is: a municipality's, or the programme's (``municipality`` is ``None``)."""

    municipality: Any = None

    @property
    def model(self) -> Any:
        """The table of its items."""
        return Release if self.municipality is None else Item

    @property
    def outlets(self) -> Any:
        """The table of its media."""
        return Outlet if self.municipality is None else MunicipalOutlet

    def url(self, name: str, *more: Any) -> str:
        """An address in it."""
        if self.municipality is None:
            return reverse(f"news:{name}", args=more)
        return reverse(f"news_here:{name}", args=[self.municipality.code, *more])

    def trail(self, *more: tuple[str, str] | str) -> list[tuple[str, str]]:
        """Where a page stands."""
        here = self.municipality
        found = [] if here is None else [(here.name, address("portal:home", here.code))]
        found.append((gettext("News"), self.url("index")))
        return trails.trail(found, more)

    def of_item(self, row: Any) -> tuple[str, str]:
        """An item in a path."""
        return named(row), self.url("item", row.number)


def named(row: Any) -> str:
    """An item by its title, or by its number while it has none."""
    number = gettext("%(kind)s No. %(number)s") % {"kind": words.KINDS[row.kind], "number": row.number}
    return row.said("title") or number[:1].upper() + number[1:]


def address_of(row: Any) -> str:
    """The page of an item of either newsroom."""
    return Room(getattr(row, "municipality", None)).url("item", row.number)


def is_example(row: Any) -> bool:
    """Whether an item is invented."""
    return bool(row.is_example if isinstance(row, Release) else row.municipality.is_example)


def whose(row: Any) -> str:
    """Whose an item is, in the reader's language."""
    return gettext("Programme") if isinstance(row, Release) else str(row.municipality.name)


def day_of(row: Any) -> str:
    """Its day and hour in words; empty where it has none."""
    return ", ".join(part for part in (when(row.on) if row.on else "", clock(row.hour)) if part)
