"""What an application says, as it is kept: plain values by the names of its questions, and the sums of its lines.

Drafts, sendings and papers read it here. Money is whole tyiyn, quantities are decimals kept as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from birge.initiatives import application_words as words
from birge.initiatives.models.calls import Call
from birge.rulebook.initiatives.contribution import Contribution, contribution
from birge.rulebook.money import NOT_STATED, Amount, Reading

#: Question → what an application lacks without it.
NEEDED = ("kind", "applicant", "contact", "phone", "title", "need", "solution", "lines")
#: Lines of one budget.
MOST_LINES = 60
#: As the rule of the own contribution names where money comes from: what is asked for is the grant.
_SOURCES = {
    words.ASKED: "donor_grant",
    words.CASH: "community_cash",
    words.LABOUR: "community_labour",
    words.KIND: "community_kind",
    words.SPONSOR: "sponsor",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget: what, how many of which unit at which price, from where, and how it was valued."""

    at: int
    what: str
    unit: str
    quantity: Decimal
    price: int
    source: str
    valued: str

    @property
    def tyiyn(self) -> int:
        """Quantity × price, rounded half up to whole tyiyn."""
        return int((self.quantity * self.price).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Sums:
    """The money of an application, in tyiyn."""

    total: int
    asked: int
    own: int
    by_source: Mapping[str, int]


def lines_of(content: Mapping[str, Any]) -> list[Line]:
    """The lines of the budget in their order."""
    return [
        Line(at, one["what"], one["unit"], Decimal(one["quantity"]), one["price"], one["source"], one["valued"])
        for at, one in enumerate(content.get("lines", ()), 1)
    ]


def sums_of(content: Mapping[str, Any]) -> Sums:
    """What the lines make, by source and together."""
    found = dict.fromkeys(words.SOURCES, 0)
    for line in lines_of(content):
        found[line.source] += line.tyiyn
    total = sum(found.values())
    return Sums(total, found[words.ASKED], total - found[words.ASKED], found)


def share_of(call: Call, content: Mapping[str, Any]) -> Contribution:
    """What of the project the applicant brings, of the total and of the sum asked for, and whether that is enough."""
    known = [(_SOURCES[source], _exact(tyiyn)) for source, tyiyn in sums_of(content).by_source.items()]
    base = call.own_base or "total"
    return contribution(Reading(NOT_STATED, None), known, minimum_percent=call.own_percent, base=base)


def _exact(tyiyn: int) -> Reading:
    return Reading(Amount(tyiyn, "exact"), None)


def missing(content: Mapping[str, Any]) -> Iterator[str]:
    """The questions without whose answers an application is not taken."""
    return (name for name in NEEDED if not content.get(name))
