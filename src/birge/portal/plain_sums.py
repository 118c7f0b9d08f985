"""Sums in plain words, as people say them: "6 million 430 thousand som", and a sentence on what something costs."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from birge.kit.said import number as figure
from birge.rulebook.money import Amount

#: Sums in tyiyn.
SOM, THOUSAND, MILLION = 100, 100_000, 100_000_000


def plain_sum(tyiyn: int) -> str:
    """A sum as people say it: "6 million 430 thousand som"; rounded to thousands from a million on, which it says."""
    if tyiyn < 1000 * SOM:
        som = (tyiyn + SOM // 2) // SOM
        return ngettext("%(count)s som", "%(count)s som", som) % {"count": figure(som)}
    thousands = (tyiyn + THOUSAND // 2) // THOUSAND
    millions, rest = divmod(thousands, 1000)
    values = {}
    if millions:
        values["millions"] = ngettext("%(count)s million", "%(count)s million", millions) % {"count": figure(millions)}
    if rest:
        values["thousands"] = ngettext("%(count)s thousand", "%(count)s thousand", rest) % {"count": figure(rest)}
    if millions and rest:
        said = gettext("%(millions)s %(thousands)s som") % values
    elif millions:
        said = gettext("%(millions)s som") % values
    else:
        said = gettext("%(thousands)s som") % values
    return said if tyiyn % THOUSAND == 0 else gettext("about %(sum)s") % {"sum": said}


def amount_said(amount: Amount) -> str:
    """A sentence on what something costs, with how well that is known."""
    if amount.state == "none":
        return gettext("No money is provided for it.")
    if amount.tyiyn is None:
        return gettext("How much it costs is not known yet.")
    values = {"sum": plain_sum(amount.tyiyn)}
    if amount.state in ("at_least", "more_than"):
        return gettext("It costs at least %(sum)s: a part is not known yet.") % values
    return gettext("It costs %(sum)s.") % values
