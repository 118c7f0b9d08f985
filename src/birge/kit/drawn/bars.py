"""Bars one under the other: this year filled, last year as an outline below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from birge.kit.drawn.ink import Drawing, lead
from birge.kit.drawn.lines import width_of, wrap

WIDTH = 320.0
SIZE = 12.0
_NOW, _WAS, _GAP = 13.0, 6.0, 12.0
LEAST = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A name with its figure now and before; ``None``: not known. Texts are what a person reads."""

    label: str
    now: int | None
    text: str
    before: int | None = None
    ink: int = 1


@dataclass(frozen=True, slots=True)
class Laid:
    """A bar with its place: words from ``top`` on, the filled bar at ``y``; widths in the unit of the field."""

    bar: Bar
    top: float
    y: float
    now: float | None
    before: float | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """All bars. ``legend``: what filled and outlined bars are; the second empty when nothing is known of before."""

    height: float
    rows: tuple[Laid, ...]
    legend: tuple[str, str]


def lay_bars(bars: Sequence[Bar], *, now: str, before: str = "") -> Bars | None:
    """Give bars their place on one scale; ``None`` when none has a figure above zero.

    :param now: what the filled bars are, e.g. "2021".
    :param before: what the outlined ones are.
    """
    figures = [value for bar in bars for value in (bar.now, bar.before if before else None) if value]
    most = max(figures, default=0)
    if most <= 0:
        return None
    y = lead(SIZE) + 6.0
    rows = []
    for bar in bars:
        room = WIDTH - width_of(bar.text, SIZE) * 1.1 - 8
        lines = tuple(wrap(bar.label, max(room, WIDTH / 3), SIZE))
        top = y
        y += lead(SIZE) * max(len(lines), 1) + 2
        rows.append(Laid(bar, top, y, _wide(bar.now, most), _wide(bar.before, most) if before else None, lines))
        y += _NOW + (_WAS + 2 if before else 0) + _GAP
    return Bars(y - _GAP + 2, tuple(rows), (now, before if any(row.before is not None for row in rows) else ""))


def _wide(value: int | None, most: int) -> float | None:
    if value is None:
        return None
    return max(value / most * (WIDTH - 2), LEAST) if value > 0 else 0.0


def bars_svg(bars: Bars, alt: str, *, on_paper: bool = False) -> SafeString:
    """The picture. ``alt``: what it shows, in words. What is not known has a dashed line and no bar."""
    out = Drawing(WIDTH, bars.height)
    now, before = bars.legend
    out.rect("s1", 0, 2, 14, 10)
    out.words(19, SIZE, [now], size=SIZE, css="h")
    if before:
        x = 19 + width_of(now, SIZE) + 16
        out.rect("was", x, 4, 14, _WAS)
        out.words(x + 19, SIZE, [before], size=SIZE, css="h")
    for row in bars.rows:
        out.words(0, row.top + SIZE, row.lines, size=SIZE)
        out.words(WIDTH, row.top + SIZE, [row.bar.text], size=SIZE, css="b", anchor="end")
        if row.now is None:
            out.path("axis", f"M0 {row.y + _NOW / 2:.1f}H{WIDTH:.0f}")
        elif row.now:
            out.rect(f"s{row.bar.ink}", 0, row.y, row.now, _NOW)
        if row.before:
            out.rect("was", 0.5, row.y + _NOW + 2, row.before, _WAS)
    return out.svg("bars", alt, on_paper=on_paper)
