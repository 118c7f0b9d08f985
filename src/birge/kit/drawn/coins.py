"""Of every hundred som: a hundred coins, each group with a face of its own (filled, ring, dot, half, square, bar)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from birge.kit.drawn.ink import Drawing, lead, short
from birge.kit.drawn.lines import wrap

WIDTH = 320.0
SIZE = 12.0
COINS = 100
_IN_ROW = 20
_STEP = WIDTH / _IN_ROW
_RADIUS = 6.4
#: Half the side of a square coin.
_SQUARE = 5.4
#: How the coins of a group look, by the group's place; a seventh group looks like the first.
FACES = ("full", "ring", "dot", "half", "square", "bar")


@dataclass(frozen=True, slots=True)
class Pile:
    """A group: its value (tyiyn; ``None`` not known) and how its coins are named."""

    label: str
    value: int | None
    ink: int = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """A group with its coins: from which on, how many; ``text``: how many in words ("<1" for less than a half)."""

    pile: Pile
    first: int
    coins: int
    face: str

    @property
    def text(self) -> str:
        return str(self.coins) if self.coins or not self.pile.value else "<1"


def count_coins(piles: Sequence[Pile]) -> list[Counted]:
    """A hundred coins shared out by the largest remainders; empty when no value is above zero.

    Groups that are unknown, zero or negative get none and are left out.
    """
    known = [pile for pile in piles if pile.value and pile.value > 0]
    whole = sum(pile.value or 0 for pile in known)
    if not whole:
        return []
    exact = [divmod((pile.value or 0) * COINS, whole) for pile in known]
    coins = [share for share, _rest in exact]
    # The earlier group wins a tie, so that the same figures always look the same.
    for place in sorted(range(len(known)), key=lambda i: (-exact[i][1], i))[: COINS - sum(coins)]:
        coins[place] += 1
    counted, first = [], 0
    for place, (pile, count) in enumerate(zip(known, coins, strict=True)):
        counted.append(Counted(pile, first, count, FACES[place % len(FACES)]))
        first += count
    return counted


def coins_svg(counted: Sequence[Counted], alt: str, *, on_paper: bool = False) -> SafeString:
    """The picture with its legend. ``alt``: what it shows, in words."""
    legend = [wrap(f"{one.text} · {one.pile.label}", WIDTH - 24, SIZE) for one in counted]
    top = COINS / _IN_ROW * _STEP + 8
    out = Drawing(WIDTH, top + sum(lead(SIZE) * len(lines) + 4 for lines in legend))
    for one in counted:
        _coins(out, one, [_middle(place) for place in range(one.first, one.first + one.coins)])
    y = top
    for one, lines in zip(counted, legend, strict=True):
        _coins(out, one, [(_RADIUS + 1, y + lead(SIZE) / 2)])
        y = out.words(20, y + SIZE - 1, lines, size=SIZE) - SIZE + 5
    return out.svg("coins", alt, on_paper=on_paper)


def _middle(place: int) -> tuple[float, float]:
    row, column = divmod(place, _IN_ROW)
    return column * _STEP + _STEP / 2, row * _STEP + _STEP / 2


def _coins(out: Drawing, one: Counted, middles: Sequence[tuple[float, float]]) -> None:
    if not middles:
        return
    ink = f"s{one.pile.ink}"
    if one.face == "full":
        out.path(ink, "".join(_disc(x, y, _RADIUS) for x, y in middles))
        return
    if one.face == "square":
        side = short(2 * _SQUARE)
        course = (f"M{short(x - _SQUARE)} {short(y - _SQUARE)}h{side}v{side}h-{side}z" for x, y in middles)
        out.path(ink, "".join(course))
        return
    out.path("ring", "".join(_disc(x, y, _RADIUS - 0.8) for x, y in middles))
    if one.face == "dot":
        out.path(ink, "".join(_disc(x, y, 2.6) for x, y in middles))
    elif one.face == "bar":
        out.path(ink, "".join(f"M{short(x - 4)} {short(y - 1.4)}h8v2.8h-8z" for x, y in middles))
    elif one.face == "half":
        r = _RADIUS - 1.6
        out.path(ink, "".join(f"M{short(x)} {short(y - r)}a{r} {r} 0 0 1 0 {2 * r}z" for x, y in middles))


def _disc(x: float, y: float, r: float) -> str:
    wide, there = short(r), short(2 * r)
    return f"M{short(x - r)} {short(y)}a{wide} {wide} 0 1 0 {there} 0a{wide} {wide} 0 1 0 -{there} 0"
