"""A condition, a share, a score as a reader gets it."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext

from birge.initiatives import words
from birge.initiatives.above import offered
from birge.initiatives.say.names import WORDS
from birge.kit.said import clock, language, money, number, when
from birge.places.models import Place
from birge.rulebook.when import When


def shares_in_words(shares: dict[str, int]) -> list[str]:
    """Each village with its part of the sum."""
    known = Place.objects.in_bulk([int(key) for key in shares])
    return [f"{known[int(key)].name}: {money(tyiyn)}" for key, tyiyn in shares.items() if int(key) in known]


def percent(value: Decimal) -> str:
    """A share without zeros at its end, with the comma of the reader's language."""
    said = f"{value.normalize():f}"
    return said if language() == "en" else said.replace(".", ",")


def value_in_words(name: str, value: Any) -> str:
    """A condition as a reader gets it; empty: not stated."""
    if name == "blind":
        return gettext("yes") if value else gettext("no")
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, datetime):
        return f"{when(value)}, {clock(value)}"
    if isinstance(value, When):
        return when(value)
    if name == "held_under":
        return next((one.name for one in offered(value)), str(value))
    if name == "votes_shares":
        return "; ".join(shares_in_words(value))
    if name in ("cap_tyiyn", "pool_tyiyn"):
        return money(value)
    if name in WORDS:
        return str(WORDS[name].get(value, value))
    if name == "applicants":
        return ", ".join(str(words.APPLICANTS.get(one, one)) for one in value)
    return number(value) if isinstance(value, int) else str(value)


def points(value: Fraction | None) -> str:
    """A score to two decimals, rounded half up; empty: there is none."""
    if value is None:
        return ""
    whole = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return percent(whole)
