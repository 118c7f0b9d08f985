"""What the pages of both newsrooms share: whose they are, their addresses and paths, words on buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy

from birge.kit import short, trails
from birge.kit.addresses import absolute
from birge.kit.said import clock, language, when
from birge.kit.templatetags.birge import address
from birge.newsroom import words
from birge.newsroom.models import Item, MunicipalOutlet, Outlet, Release

LABELS = {
    "publish": pgettext_lazy("item of news", "Publish it"),
    "withdraw": pgettext_lazy("item of news", "Withdraw it"),
}


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


def room_of(request: HttpRequest) -> Room:
    """The newsroom of an address."""
    return Room(getattr(request, "municipality", None))


def named(row: Any) -> str:
    """An item by its title, or by its number while it has none."""
    number = gettext("%(kind)s No. %(number)s") % {"kind": words.KINDS[row.kind], "number": row.number}
    return row.said("title") or number[:1].upper() + number[1:]


def address_of(row: Any) -> str:
    """The page of an item of either newsroom."""
    return Room(getattr(row, "municipality", None)).url("item", row.number)


def short_of(request: HttpRequest, row: Any) -> str:
    """The short address of an item, in the reader's language."""
    name = "short_news:release" if isinstance(row, Release) else "short_news:item"
    return absolute(request, reverse(name, args=[short.code_of(row.pk, language())]))


def is_example(row: Any) -> bool:
    """Whether an item is invented."""
    return bool(row.is_example if isinstance(row, Release) else row.municipality.is_example)


def whose(row: Any) -> str:
    """Whose an item is, in the reader's language."""
    return gettext("Programme") if isinstance(row, Release) else str(row.municipality.name)


def day_of(row: Any) -> str:
    """Its day and hour in words; empty where it has none."""
    return ", ".join(part for part in (when(row.on) if row.on else "", clock(row.hour)) if part)
