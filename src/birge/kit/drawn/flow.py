"""From sources to uses: what comes in runs together into one trunk, and from there to what it is spent on.

A local budget is one purse: no source belongs to one use, so the picture never says that it does. Heights are exact
shares of one whole; names stand beside their bars and are given room, so the bars are spread as far as names need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from birge.kit.drawn.ink import Drawing, lead, short
from birge.kit.drawn.lines import wrap

#: The field is as narrow as a phone; on a wide page it stands beside its table.
WIDTH = 320.0
SIZE = 12.0
_ROOM = 113.0
_BAR = 9.0
_GAP = 9.0
_LEFT, _TRUNK, _RIGHT = 118.0, 154.0, WIDTH - 118.0 - _BAR
_TRUNK_WIDTH = 12.0
#: What is known and tiny stays visible.
LEAST = 1.5
_LOWEST, _HIGHEST = 150.0, 300.0


@dataclass(frozen=True, slots=True)
class Stream:
    """A source or a use. ``value``: tyiyn, ``None`` not known; ``text``: the figure as a person reads it.

    ``ink``: 1 to 6, a colour of the palette; ``rest``: what nobody has itemised, drawn hollow.
    """

    label: str
    value: int | None
    text: str
    ink: int = 1
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A stream with its bar (``y``, ``height``), where its band meets the trunk (``at``) and its lines of words."""

    stream: Stream
    y: float
    height: float
    at: float
    words_at: float
    name: tuple[str, ...]
    figure: tuple[str, ...]

    @property
    def css(self) -> str:
        return "rest" if self.stream.rest else f"s{self.stream.ink}"


@dataclass(frozen=True, slots=True)
class Flow:
    """Everything with its place. ``trunk``: top and height of the whole."""

    height: float
    trunk: tuple[float, float]
    sources: tuple[Placed, ...]
    uses: tuple[Placed, ...]
    heads: tuple[tuple[str, ...], tuple[str, ...]]
    total: tuple[str, ...]


def lay_flow(sources: Sequence[Stream], uses: Sequence[Stream], *, heads: tuple[str, str], total: str) -> Flow | None:
    """Give everything its place; ``None`` when nothing is known that could be drawn.

    Streams that are unknown, zero or negative stand in the table alone.
    """
    left = [one for one in sources if one.value and one.value > 0]
    right = [one for one in uses if one.value and one.value > 0]
    whole = max(sum(one.value or 0 for one in left), sum(one.value or 0 for one in right))
    if not whole:
        return None
    said = [[_said(one) for one in side] for side in (left, right)]
    high = [sum(_high(words) + _GAP for words in side) for side in said]
    trunk = min(max(_LOWEST, 0.55 * max(high)), _HIGHEST)
    heights = [[(one.value or 0) / whole * trunk for one in side] for side in (left, right)]
    slots = [
        [max(_high(words), tall, LEAST) + _GAP for words, tall in zip(side, talls, strict=True)]
        for side, talls in zip(said, heights, strict=True)
    ]
    room = max(sum(slots[0]), sum(slots[1]), trunk)
    head_lines = tuple(tuple(wrap(head, WIDTH / 2 - 8, SIZE)) for head in heads)
    total_lines = tuple(wrap(total, WIDTH, SIZE + 2))
    top = lead(SIZE) * max(len(lines) for lines in head_lines) + lead(SIZE + 2) * len(total_lines) + 8
    sides = [
        _side(streams, words, talls, places, top, room, trunk)
        for streams, words, talls, places in zip((left, right), said, heights, slots, strict=True)
    ]
    return Flow(
        height=top + room,
        trunk=(top + (room - trunk) / 2, trunk),
        sources=sides[0],
        uses=sides[1],
        heads=(head_lines[0], head_lines[1]),
        total=total_lines,
    )


def _said(stream: Stream) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(wrap(stream.label, _ROOM, SIZE)), tuple(wrap(stream.text, _ROOM, SIZE))


def _high(words: tuple[tuple[str, ...], tuple[str, ...]]) -> float:
    return lead(SIZE) * (len(words[0]) + len(words[1]))


def _side(
    streams: Sequence[Stream],
    said: Sequence[tuple[tuple[str, ...], tuple[str, ...]]],
    talls: Sequence[float],
    slots: Sequence[float],
    top: float,
    room: float,
    trunk: float,
) -> tuple[Placed, ...]:
    placed = []
    # What is left of the height is shared out between the streams, so that both sides end together.
    spare = (room - sum(slots)) / max(len(slots), 1)
    y, at = top, top + (room - trunk) / 2
    for stream, words, tall, slot in zip(streams, said, talls, slots, strict=True):
        slot += spare
        middle = y + slot / 2
        placed.append(Placed(stream, middle - tall / 2, tall, at, middle - _high(words) / 2, *words))
        y += slot
        at += tall
    return tuple(placed)


def flow_svg(flow: Flow, alt: str, *, on_paper: bool = False) -> SafeString:
    """The picture. ``alt``: what it shows, in words."""
    out = Drawing(WIDTH, flow.height)
    out.words(0, SIZE, flow.heads[0], size=SIZE, css="h")
    out.words(WIDTH, SIZE, flow.heads[1], size=SIZE, css="h", anchor="end")
    foot = lead(SIZE) * max(len(lines) for lines in flow.heads)
    out.words(WIDTH / 2, foot + SIZE + 2, flow.total, size=SIZE + 2, css="b", anchor="middle")
    for one in flow.sources:
        out.path(f"band {one.css}", _band(_LEFT + _BAR, one.y, _TRUNK, one.at, _seen(one.height)))
    for one in flow.uses:
        out.path(f"band {one.css}", _band(_TRUNK + _TRUNK_WIDTH, one.at, _RIGHT, one.y, _seen(one.height)))
    out.rect("trunk", _TRUNK, flow.trunk[0], _TRUNK_WIDTH, flow.trunk[1])
    for side, x, edge, anchor in ((flow.sources, _LEFT, _LEFT - 5, "end"), (flow.uses, _RIGHT, _RIGHT + _BAR + 5, "")):
        for one in side:
            out.rect(one.css, x, one.y, _BAR, _seen(one.height))
            y = out.words(edge, one.words_at + SIZE, one.name, size=SIZE, anchor=anchor)
            out.words(edge, y, one.figure, size=SIZE, css="b", anchor=anchor)
    return out.svg("flow", alt, on_paper=on_paper)


def _seen(height: float) -> float:
    return max(height, LEAST)


def _band(x: float, y: float, end: float, end_y: float, height: float) -> str:
    """A band of one height from one edge to the other."""
    half = short((x + end) / 2)
    a, b, c, d = short(y), short(end_y), short(end_y + height), short(y + height)
    return f"M{short(x)} {a}C{half} {a} {half} {b} {short(end)} {b}V{c}C{half} {c} {half} {d} {short(x)} {d}Z"
