"""Numbers of resolutions: one is given once a year; each has its place in a permanent address."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from birge.council.models import Resolution
from birge.cycle.moves import Refused
from birge.kit.text import clean, slug
from birge.papers.actions import next_number
from birge.places.models import Municipality
from birge.rulebook.table import Reason


def free_number(row: Resolution, number: str) -> str:
    """The number, cleaned; refused when another resolution of the year has it."""
    number = clean(number)[:20]
    if number and _of_the_year(row).filter(number=number).exists():
        raise Refused([Reason("number_taken_in_year", {"number": number, "year": str(row.year)})])
    return number


def _of_the_year(row: Resolution) -> Any:
    """The other resolutions of the same year; the municipality is locked, so that no number is given twice."""
    Municipality.objects.select_for_update().get(pk=row.municipality_id)
    return Resolution.objects.filter(year=row.year).exclude(pk=row.pk)


def next_free(row: Resolution, at: datetime) -> str:
    """The next number of the year that nobody gave by hand."""
    taken = set(_of_the_year(row).values_list("number", flat=True))
    while (number := next_number(row.municipality_id, "resolution", at)) in taken:
        pass
    return number


def address_of(row: Resolution) -> str:
    """Its number as it stands in an address, "12-3" for 12/3; of two published under one number the later has "-2"."""
    if row.year is None:
        return ""
    plain = slug(row.number)[:30] or "-"
    taken = set(_of_the_year(row).filter(address__startswith=plain).values_list("address", flat=True))
    return next(one for one in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if one not in taken)


def number_of_the_day(row: Resolution, number: str) -> str:
    """The number as published: councils that count anew in each session have it more than once a year."""
    number = clean(number)[:20]
    if number and _of_the_year(row).filter(number=number, adopted_on=row.adopted_on).exists():
        raise Refused([Reason("number_taken", {"number": number})])
    return number
