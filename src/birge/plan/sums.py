"""Money of activities: what each costs as far as it is said, totals that tell what they leave out, and balance.

Sums are whole tyiyn. A total adds what is known and says how many activities it knows nothing or too little about; it
never guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext, ngettext

from birge.plan import words
from birge.rulebook.balance import Part, balance, exactly
from birge.rulebook.money import NOT_STATED, WITH_FIGURE, Amount, AmountError, Reading, read_amount
from birge.rulebook.table import Reason

#: What a bare figure means where plans are typed, as in council papers.
UNIT = "thousand_som"
UNKNOWN = ("not_determined", "not_stated")


@dataclass(frozen=True, slots=True)
class Money:
    """What one activity costs: ``total`` as far as it can be said; ``undetermined``: something of it is not known."""

    total: Amount
    undetermined: bool
    by_source: Mapping[str, Amount]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over activities: tyiyn known, and how many activities are approximate, undetermined, without money."""

    tyiyn: int = 0
    activities: int = 0
    approximate: int = 0
    undetermined: int = 0
    unfunded: int = 0
    by_source: Mapping[str, int] = field(default_factory=dict)
    unknown_by_source: Mapping[str, int] = field(default_factory=dict)
    about_by_source: Mapping[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether the figure is exact and leaves nothing out."""
        return not self.approximate and not self.undetermined

    @property
    def amount(self) -> Amount:
        """The whole as one sum: exact only where nothing is left out of it; "not determined" and "none" are not 0."""
        if self.unfunded and not self.tyiyn and not self.undetermined:
            return Amount(None, "none")
        return _said(self.tyiyn if self.tyiyn or self.activities else None, self.undetermined, self.approximate)

    def of_source(self, source: str) -> Amount:
        """What comes from a source: at least so much where some of it is not determined; "not stated" if nothing is."""
        about = self.about_by_source.get(source, 0)
        return _said(self.by_source.get(source), self.unknown_by_source.get(source, 0), about)

    def sentences(self) -> list[str]:
        """What must be said beside the figure, in the reader's language."""
        said = []
        if self.undetermined:
            said.append(
                ngettext(
                    "of %(count)s activity the money is not fully determined",
                    "of %(count)s activities the money is not fully determined",
                    self.undetermined,
                )
                % {"count": self.undetermined}
            )
        if self.approximate:
            said.append(
                ngettext("%(count)s sum is approximate", "%(count)s sums are approximate", self.approximate)
                % {"count": self.approximate}
            )
        if self.unfunded:
            said.append(
                ngettext(
                    "for %(count)s activity no money is provided",
                    "for %(count)s activities no money is provided",
                    self.unfunded,
                )
                % {"count": self.unfunded}
            )
        return said

    def in_words(self) -> str:
        """ "14 activities, of 3 activities the money is not fully determined" in the reader's language."""
        count = ngettext("%(count)s activity", "%(count)s activities", self.activities) % {"count": self.activities}
        return ", ".join([count, *self.sentences()])


def _said(known: int | None, unknown: int, about: int) -> Amount:
    """A sum of which ``unknown`` lines say no figure and ``about`` lines an approximate one."""
    if unknown:
        return Amount(known, "at_least") if known else Amount(None, "not_determined")
    if known is None:
        return NOT_STATED
    return Amount(known, "about" if about else "exact")


def money_of(cost: Amount, parts: Mapping[str, Amount]) -> Money:
    """What an activity costs, from its cost as stated and its money by source."""
    stated = {source: amount for source, amount in parts.items() if amount.state != "not_stated"}
    unknown = any(amount.state in UNKNOWN for amount in stated.values())
    if cost.state in WITH_FIGURE:
        return Money(cost, False, stated)
    known = [amount for amount in stated.values() if amount.tyiyn is not None]
    if known:
        exact = all(amount.state == "exact" for amount in known)
        state = "at_least" if unknown else "exact" if exact else "about"
        return Money(Amount(sum(amount.tyiyn or 0 for amount in known), state), unknown, stated)
    if unknown:
        return Money(Amount(None, "not_determined"), True, stated)
    if stated:
        return Money(Amount(None, "none"), False, stated)
    return Money(cost, cost.state in UNKNOWN, stated)


def total_of(monies: Iterable[Money]) -> Total:
    """Add up activities."""
    tyiyn = activities = approximate = undetermined = unfunded = 0
    by_source: dict[str, int] = {}
    unknown_by_source: dict[str, int] = {}
    about_by_source: dict[str, int] = {}
    for money in monies:
        activities += 1
        tyiyn += money.total.tyiyn or 0
        undetermined += money.undetermined
        approximate += money.total.tyiyn is not None and money.total.state != "exact" and not money.undetermined
        unfunded += money.total.state == "none"
        for source, amount in money.by_source.items():
            if amount.tyiyn is not None:
                by_source[source] = by_source.get(source, 0) + amount.tyiyn
                if amount.state in ("at_least", "more_than"):
                    unknown_by_source[source] = unknown_by_source.get(source, 0) + 1
                elif amount.state != "exact":
                    about_by_source[source] = about_by_source.get(source, 0) + 1
            elif amount.state in UNKNOWN:
                unknown_by_source[source] = unknown_by_source.get(source, 0) + 1
    return Total(tyiyn, activities, approximate, undetermined, unfunded, by_source, unknown_by_source, about_by_source)


#: The grey of the palette: money that no source is named for.
_GREY = 5


def bar_parts(total: Total) -> list[tuple[str, Amount] | dict[str, object]]:
    """Parts for a stacked bar: each source with its known sum, then what no source is named for."""
    parts: list[tuple[str, Amount] | dict[str, object]] = [
        (str(words.SOURCES[source]), total.of_source(source))
        for source in words.SOURCES
        if source in total.by_source or source in total.unknown_by_source
    ]
    rest = total.tyiyn - sum(total.by_source.values())
    if rest > 0:
        parts.append({"label": gettext("source not named"), "value": Amount(rest), "series": _GREY})
    return parts


def reading(amount: Amount, typed: str) -> Reading:
    """The amount with the precision in which it was typed; as typed no more, to the tyiyn."""
    if amount.tyiyn is None:
        return Reading(amount, None)
    try:
        found = read_typed(typed)
    except AmountError:
        found = Reading(NOT_STATED, None)
    return found if found.amount == amount else Reading(amount, exactly(amount.tyiyn).step)


@lru_cache(maxsize=4096)
def read_typed(text: str) -> Reading:
    """An amount as typed into a plan: a bare figure is thousands of som, a unit in the text wins.

    :raises AmountError: it is none.
    """
    try:
        return read_amount(text, UNIT)
    except AmountError as error:
        if error.code != "amount_unit_contradiction":
            raise
        return read_amount(text, None)


def money_warnings(cost: Amount, cost_typed: str, parts: Mapping[str, tuple[Amount, str]]) -> list[Reason]:
    """Do the sources make the cost? Missing figures are no mistake here: the totals say them."""
    if cost.tyiyn is None or not parts:
        return []
    lines = [Part(_name(source), reading(amount, typed)) for source, (amount, typed) in parts.items()]
    kept = ("parts_differ_from_total", "rounding_difference", "part_exceeds_total")
    return [remark for remark in balance(reading(cost, cost_typed), lines).warnings if remark.code in kept]


def _name(source: str) -> str:
    return str(words.SOURCES[source])
