"""How figures are read: an indicator kept here, and a figure that somebody published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from birge.kit.said import language
from birge.kit.templatetags.birge import money, share
from birge.programme import words
from birge.rulebook.counts import HeadCount, format_people
from birge.rulebook.figures import format_number
from birge.rulebook.money import Amount

#: Nothing is written down.
DASH = "—"


def figure(one: Any, reader: str = "") -> str:
    """An indicator: "45 of 60", "about 40 people", "12 350 thousand som"; nothing written down is a dash, never nought.

    Of a sum that holds figures which are no exact ones "≈" says so.
    """
    if one is None or one.value is None:
        return DASH
    reader = reader or language()
    if one.qualifier != "exact":
        return format_people(HeadCount(one.value, qualifier=one.qualifier), reader)
    amounts = [each for each in (one.value, one.of) if each is not None]
    money_of = one.indicator.is_money
    parts = [money(Amount(each), "thousand_som") if money_of else format_number(each, reader) for each in amounts]
    if len(parts) == 2:
        return gettext("%(part)s of %(whole)s") % {"part": parts[0], "whole": parts[1]}
    return f"≈ {parts[0]}" if one.inexact else parts[0]


def percent(value: Any) -> str:
    """A share; a dash where it is not known."""
    return share(value) if value is not None else DASH


def printed(row: Any, reader: str = "") -> str:
    """A published figure as its source prints it: "more than 28 000 people", "about 90 %"."""
    reader = reader or language()
    said = format_people(HeadCount(row.value, qualifier=row.qualifier), reader)
    if row.unit == words.PEOPLE:
        return said
    for end in (" адам", " чел.", " people", " person"):
        said = said.removesuffix(end)
    return f"{said} %" if row.unit == words.PERCENT else said
