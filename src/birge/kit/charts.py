"""Charts made on the server: plain SVG with attributes only (the content security policy allows no inline style).

Every chart carries its numbers as a table beside it, so that the picture is never the only source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

#: How many series colours the sheet has (``.s1`` ... ``.s6``); later parts begin again.
SERIES = 6
#: Width of the drawing field. Bars stretch to the width of the page, so the unit has no meaning outside.
WIDTH = 1000
#: A known but tiny part stays visible.
LEAST = 4


@dataclass(frozen=True)
class Part:
    """One part of a whole. ``value`` is any whole number of one unit (tyiyn, people); ``None`` means not known.

    ``text`` is the number as a person reads it. ``series`` fixes a colour (1...6) so that a source of money keeps
    its colour on every page; ``0`` lets the order decide.
    """

    label: str
    value: int | None
    text: str = ""
    series: int = 0


@dataclass(frozen=True)
class Slice:
    """A part with its place in the bar (in units of :data:`WIDTH`) and its share in whole per cent, or ``None``."""

    part: Part
    css: str
    x: float = 0.0
    width: float = 0.0
    percent: str = ""

    @property
    def drawn(self) -> bool:
        return self.width > 0


def slices(parts: Iterable[Part]) -> list[Slice]:
    """Lay parts along a bar. Parts that are unknown, zero or negative are listed and not drawn.

    Shares are exact fractions of what is known and are rounded half up, each by itself; like official tables they
    may add up to 99 or 101.
    """
    listed = list(parts)
    known = sum(part.value for part in listed if part.value and part.value > 0)
    laid: list[Slice] = []
    x = 0.0
    for number, part in enumerate(listed):
        css = f"s{part.series or number % SERIES + 1}"
        if part.value is None:
            laid.append(Slice(part, "s0"))
            continue
        if part.value <= 0 or not known:
            laid.append(Slice(part, css, percent="0"))
            continue
        share = Fraction(part.value, known)
        width = float(share * WIDTH)
        laid.append(Slice(part, css, round(x, 2), max(round(width, 2), LEAST), _percent(share)))
        x += width
    return laid


def _percent(share: Fraction) -> str:
    whole = int(share * 100 + Fraction(1, 2))
    return "<1" if whole == 0 else str(whole)


def stack_svg(laid: Sequence[Slice], label: str) -> SafeString:
    """The bar itself. ``label`` says in words what the picture shows; it is what a screen reader hears."""
    drawn = [one for one in laid if one.drawn]
    last = len(drawn) - 1
    gap = 3
    rects = format_html_join(
        "",
        '<rect class="{}" x="{}" y="0" width="{}" height="26"/>',
        (
            (one.css, min(one.x, WIDTH - LEAST), max(one.width - (gap if i < last else 0), LEAST - 1))
            for i, one in enumerate(drawn)
        ),
    )
    return format_html(
        '<svg class="stack" viewBox="0 0 {} 26" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        label,
        rects,
    )


def bar_svg(value: int, total: int, series: int = 1) -> SafeString:
    """One thin bar: how much of ``total`` is there. The number stands beside it, so it is hidden from readers."""
    width = 0 if total <= 0 else min(WIDTH, max(0, round(value * WIDTH / total)))
    return format_html(
        '<svg class="bar-one" viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="s{}" x="0" y="0" width="{}" height="10"/></svg>',
        WIDTH,
        series,
        width,
    )


def track_svg(place: int | None, longest: int, beside: int | None = None) -> SafeString:
    """A place on a line from the first (left) to the ``longest`` (right); a ring marks the place ``beside`` it.

    The number stands beside the line, so it is hidden from readers. ``None``: no place; the line alone.
    """

    def at(number: int) -> str:
        share = (number - 1) / (longest - 1) if longest > 1 else 0
        return f"{4 + 92 * share:.1f}%"

    ring = format_html('<circle class="ring" cx="{}" cy="12" r="8"/>', at(beside)) if beside else ""
    dot = format_html('<circle class="at" cx="{}" cy="12" r="6"/>', at(place)) if place else ""
    return format_html(
        '<svg class="track" height="24" aria-hidden="true" focusable="false">'
        '<line x1="4%" x2="96%" y1="12" y2="12"/>{}{}</svg>',
        ring,
        dot,
    )


@dataclass(frozen=True)
class Place:
    """The place a group gave a problem. ``None``: the group did not name it. ``far`` says that it parts with all."""

    place: int | None
    far: bool = False
    higher: bool = False


@dataclass(frozen=True)
class RankRow:
    """One problem in the overall order, with its place in every other order (same order as the columns)."""

    place: int
    title: str
    cells: tuple[Place, ...]
    url: str = ""
    note: str = ""
    below: bool = False
    hint: str = ""
    lang: str = ""


@dataclass(frozen=True)
class PairedRanking:
    """The overall order beside the orders of groups. ``cut``: after how many rows the selection ends (0: nowhere)."""

    columns: tuple[str, ...]
    rows: tuple[RankRow, ...] = field(default=())
    cut: int = 0


#: From how many places apart an order parts with the overall one, when the page does not say.
FAR = 3


def paired_ranking(
    columns: Sequence[str],
    rows: Iterable[tuple[str, Sequence[int | None]] | dict[str, object]],
    *,
    cut: int = 0,
    far: int = FAR,
) -> PairedRanking:
    """Lay orders side by side.

    ``rows`` come in the overall order: ``(title, places)`` or a dict with ``title, places`` and, if wanted, ``place``
    (ties), ``url``, ``lang`` of the title, ``note``, ``hint``. A place ``far`` or more away from the overall one is
    marked, with its direction.
    Raises ``ValueError`` when a row has not one place for every column.
    """
    made = []
    for number, row in enumerate(rows, start=1):
        given = row if isinstance(row, dict) else {"title": row[0], "places": row[1]}
        overall = int(str(given.get("place") or number))
        places = list(given["places"])  # type: ignore[call-overload]
        if len(places) != len(columns):
            raise ValueError(f"row {number}: {len(places)} places for {len(columns)} columns")
        cells = tuple(
            Place(place, far=place is not None and abs(place - overall) >= far, higher=bool(place and place < overall))
            for place in places
        )
        made.append(
            RankRow(
                place=overall,
                title=str(given["title"]),
                cells=cells,
                url=str(given.get("url") or ""),
                note=str(given.get("note") or ""),
                below=bool(cut) and number > cut,
                hint=str(given.get("hint") or ""),
                lang=str(given.get("lang") or ""),
            )
        )
    return PairedRanking(tuple(columns), tuple(made), cut if cut < len(made) else 0)
