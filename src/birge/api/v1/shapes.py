"""Values that occur everywhere: a date as far as it is known, a sum with its state, a count of people, a text."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import get_language
from ninja import Schema

from birge.rulebook.counts import HeadCount
from birge.rulebook.money import Amount, format_amount
from birge.rulebook.when import When, format_when


def language() -> str:
    """The caller's language, two letters."""
    return (get_language() or "ky")[:2]


class Dated(Schema):
    """A date as precisely as it is known; ``text`` in the caller's language."""

    code: str
    precision: str
    first: date
    last: date
    text: str


class Sum(Schema):
    """Money in tyiyn (a hundredth of a som). ``tyiyn`` is null unless ``state`` says there is a figure."""

    tyiyn: int | None
    state: str
    text: str


class People(Schema):
    """How many people; null: not stated. ``hidden``: the group is small and its figures are not public."""

    total: int | None
    women: int | None
    men: int | None
    unknown: int | None
    qualifier: str
    hidden: bool = False


class Written(Schema):
    """A text as it was written, its language, and a Russian wording where the municipality gave one."""

    text: str
    language: str
    ru: str = ""


class PlaceRef(Schema):
    """A place of the register by our number."""

    id: int
    name: str


class Named(Schema):
    """A code of the vocabulary and its name in the caller's language."""

    code: str
    name: str


def dated(when: When | None) -> Dated | None:
    """``None`` stays ``None``: not stated."""
    if when is None:
        return None
    text = format_when(when, language())
    return Dated(code=when.code, precision=when.precision, first=when.first, last=when.last, text=text)


def sum_of(amount: Amount) -> Sum:
    """An amount of the rulebook."""
    return Sum(tyiyn=amount.tyiyn, state=amount.state, text=format_amount(amount, language()))


def people(count: HeadCount, *, hidden: bool = False) -> People:
    """A head-count, without its figures when they are ``hidden``."""
    if hidden:
        return People(total=None, women=None, men=None, unknown=None, qualifier="exact", hidden=True)
    return People(total=count.total, women=count.women, men=count.men, unknown=count.unknown, qualifier=count.qualifier)


def place(found: Any) -> PlaceRef | None:
    """A place, or ``None``."""
    return None if found is None else PlaceRef(id=found.pk, name=found.name)


def named(code: str, names: Any) -> Named:
    """A code with its name."""
    return Named(code=code, name=str(names.get(code, code)))
