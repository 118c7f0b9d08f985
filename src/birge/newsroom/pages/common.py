"""What the pages of both newsrooms share: words on buttons, whose room an address is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from birge.kit import short
from birge.kit.addresses import absolute
from birge.kit.said import language
from birge.newsroom.models import Release
from birge.newsroom.rooms import Room

LABELS = {
    "publish": pgettext_lazy("item of news", "Publish it"),
    "withdraw": pgettext_lazy("item of news", "Withdraw it"),
}


def room_of(request: HttpRequest) -> Room:
    """The newsroom of an address."""
    return Room(getattr(request, "municipality", None))


def short_of(request: HttpRequest, row: Any) -> str:
    """The short address of an item, in the reader's language."""
    name = "short_news:release" if isinstance(row, Release) else "short_news:item"
    return absolute(request, reverse(name, args=[short.code_of(row.pk, language())]))
