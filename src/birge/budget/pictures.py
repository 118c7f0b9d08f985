"""The pictures of a budget: the same for its page and its paper, each with what it shows in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from birge.budget.queries.citizens import Citizens, Item
from birge.budget.say import bare, whole
from birge.kit.drawn.bars import Bar, bars_svg, lay_bars
from birge.kit.drawn.coins import Pile, coins_svg, count_coins
from birge.kit.drawn.flow import Stream, flow_svg, lay_flow


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture with its title and what it shows in words."""

    title: str
    svg: SafeString
    text: str


def flow(citizens: Citizens, *, on_paper: bool = False) -> Pictured | None:
    """From sources to uses; ``None`` when nothing is known."""
    rest = gettext("not broken down")
    sources = citizens.revenue.with_rest(rest)
    uses = citizens.expenditure.with_rest(rest)
    most = max(_known(sources), _known(uses))
    laid = lay_flow(
        [_stream(item, _known(sources)) for item in sources],
        [_stream(item, _known(uses), ink=1) for item in uses],
        heads=(gettext("Where it comes from"), gettext("What it is spent on")),
        total=whole(most),
    )
    if laid is None:
        return None
    text = gettext("Comes from: %(sources)s. Is spent on: %(uses)s.") % {
        "sources": _listed(sources),
        "uses": _listed(uses),
    }
    return Pictured(gettext("From sources to uses"), flow_svg(laid, text, on_paper=on_paper), text)


def _known(items: Iterable[Item]) -> int:
    return sum(item.now for item in items if item.now and item.now > 0)


def _stream(item: Item, all_of: int, ink: int = 0) -> Stream:
    share = f" · {percent(item.now, all_of)}" if item.now and item.now > 0 and all_of else ""
    return Stream(item.label, item.now, bare(item.now) + share, ink or item.ink, item.rest)


def percent(part: int, all_of: int) -> str:
    """A share in whole per cent, rounded half up; a known share below a half says so."""
    found = (part * 200 + all_of) // (2 * all_of)
    return f"{found} %" if found else "<1 %"


def _listed(items: Iterable[Item]) -> str:
    return "; ".join(f"{item.label}: {whole(item.now)}" for item in items)


def coins(citizens: Citizens, *, on_paper: bool = False) -> Pictured | None:
    """Of every hundred som of revenue: own money beside grants."""
    counted = count_coins([Pile(item.label, item.now, item.ink) for item in citizens.revenue.items])
    if not counted:
        return None
    text = "; ".join(f"{one.pile.label}: {one.text}" for one in counted)
    return Pictured(gettext("Of every 100 som"), coins_svg(counted, text, on_paper=on_paper), text)


def bars(citizens: Citizens, *, on_paper: bool = False) -> Pictured | None:
    """What is spent by function, this year beside the year before."""
    rows = [Bar(item.label, item.now, bare(item.now), item.before) for item in citizens.expenditure.items]
    before = str(citizens.year_before) if citizens.year_before else ""
    laid = lay_bars(rows, now=str(citizens.budget.year), before=before)
    if laid is None:
        return None
    text = _listed(citizens.expenditure.items)
    return Pictured(gettext("Spending by purpose, thousand som"), bars_svg(laid, text, on_paper=on_paper), text)
