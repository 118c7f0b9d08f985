"""Before and after as pictures: each indicator on a scale of its own, only where both figures may be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from birge.kit.drawn.bars import Bar, bars_svg, lay_bars
from birge.services.queries.plans import Measure
from birge.services.say import with_unit

#: Bars are drawn from whole numbers; figures have three decimals at most.
_WHOLE = 1000


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture with its title and what it shows in words."""

    title: str
    lang: str
    svg: SafeString
    text: str


def pictures_of(measures: Iterable[Measure], *, on_paper: bool = False) -> list[Pictured]:
    """A picture for each indicator whose two figures tell something together."""
    return [made for one in measures if (made := _picture(one, on_paper)) is not None]


def _picture(one: Measure, on_paper: bool) -> Pictured | None:
    before, after = one.before, one.after
    if not one.outcome.tells or before is None or after is None or before.value is None or after.value is None:
        return None
    name = one.indicator.name
    then, now = with_unit(before.value, one.indicator), with_unit(after.value, one.indicator)
    bar = Bar("", int(after.value * _WHOLE), f"{then} → {now}", int(before.value * _WHOLE))
    laid = lay_bars([bar], now=gettext("after"), before=gettext("before"))
    if laid is None:
        return None
    text = gettext("%(what)s: before %(before)s, after %(after)s") % {"what": name.text, "before": then, "after": now}
    return Pictured(name.text, name.lang, bars_svg(laid, text, on_paper=on_paper), text)
