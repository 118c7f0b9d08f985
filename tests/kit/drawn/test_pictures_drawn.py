"""Pictures drawn on the server: sizes are shares of one whole, nothing leaves the field, words have room."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.kit.drawn import bars, coins, flow, lines

VALUES = st.one_of(st.none(), st.integers(-(10**6), 10**4), st.integers(0, 10**17))
NAMES = st.sampled_from(
    [
        "Салык",
        "Турак жай-коммуналдык чарба, суу менен камсыздоо жана көчөлөрдү жарыктандыруу",
        "Жалпыбилимберүүчүмектептердинматериалдыктехникалыкбазасы",
        'A < B & "C"',
        "",
    ]
)
STREAMS = st.lists(st.builds(flow.Stream, NAMES, VALUES, st.just("123 456,7 · 22 %"), st.integers(1, 6)), max_size=12)
BARS = st.lists(st.builds(bars.Bar, NAMES, VALUES, st.just("12 345,6"), VALUES, st.integers(1, 6)), max_size=12)
PILES = st.lists(st.builds(coins.Pile, NAMES, VALUES, st.integers(1, 6)), max_size=7)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
#: Coordinates are written with one figure after the point.
ROUNDED = 0.06


def shapes(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter())


def inside(svg: str) -> None:
    """Bars, words and absolute courses stay in the field; nothing is negative, nothing says how it looks inline."""
    root = ET.fromstring(svg)
    width, height = (float(part) for part in root.attrib["viewBox"].split()[2:])
    assert "style" not in svg and "<script" not in svg
    for one in root.iter():
        if one.tag == "rect":
            x, y, wide, high = (float(one.attrib[name]) for name in ("x", "y", "width", "height"))
            assert wide >= 0 and high >= 0
            assert x >= 0 and x + wide <= width + ROUNDED
            assert y >= -ROUNDED and y + high <= height + flow.LEAST + ROUNDED
        if one.tag == "text":
            assert 0 <= float(one.attrib["x"]) <= width and 0 < float(one.attrib["y"]) <= height + ROUNDED
        if one.tag == "path" and not re.search("[ahv]", one.attrib["d"]):
            numbers = [float(number) for number in NUMBER.findall(one.attrib["d"])]
            assert all(-ROUNDED <= number <= max(width, height) + flow.LEAST + ROUNDED for number in numbers)


@given(STREAMS, STREAMS)
@settings(max_examples=150, deadline=None)
def test_a_flow_keeps_its_shares(sources: list[flow.Stream], uses: list[flow.Stream]) -> None:
    laid = flow.lay_flow(sources, uses, heads=("Акча кайдан келет", "Акча эмнеге жумшалат"), total="8 554,4 миң сом")
    known = [[one for one in side if one.value and one.value > 0] for side in (sources, uses)]
    if laid is None:
        assert known == [[], []]
        return
    whole = max(sum(one.value or 0 for one in side) for side in known)
    top, trunk = laid.trunk
    for side, given_streams in ((laid.sources, known[0]), (laid.uses, known[1])):
        assert [one.stream for one in side] == given_streams
        assert sum(one.height for one in side) == pytest.approx(
            trunk * sum(one.value or 0 for one in given_streams) / whole
        )
        for one in side:
            assert one.height >= 0
            assert top - 1e-6 <= one.at and one.at + one.height <= top + trunk + 1e-6
        for above, below in zip(side, side[1:], strict=False):
            # Neither bars nor words of neighbours touch.
            assert above.y + above.height <= below.y
            foot = above.words_at + flow.lead(flow.SIZE) * (len(above.name) + len(above.figure))
            assert foot <= below.words_at + 1e-6
    inside(flow.flow_svg(laid, "Акча кайдан келип, эмнеге жумшалат"))


@given(BARS, st.sampled_from(["", "2020"]))
@settings(max_examples=150, deadline=None)
def test_bars_stand_on_one_scale(rows: list[bars.Bar], before: str) -> None:
    laid = bars.lay_bars(rows, now="2021", before=before)
    if laid is None:
        assert all((row.now or 0) <= 0 and (not before or (row.before or 0) <= 0) for row in rows)
        return
    assert [row.bar for row in laid.rows] == rows
    most = max(value for row in rows for value in (row.now, row.before if before else None) if value)
    for row in laid.rows:
        assert (row.now is None) == (row.bar.now is None)
        if row.bar.now and row.bar.now > 0:
            assert row.now == pytest.approx(max(row.bar.now / most * (bars.WIDTH - 2), bars.LEAST))
        if row.now is not None and (row.bar.now or 0) <= 0:
            assert row.now == 0
    svg = bars.bars_svg(laid, "Тармактар боюнча")
    inside(svg)
    # What is not known is a dashed line, never a bar of no length.
    assert svg.count('class="axis"') == sum(row.now is None for row in rows)


@given(PILES)
@settings(max_examples=150, deadline=None)
def test_there_are_always_a_hundred_coins(piles: list[coins.Pile]) -> None:
    counted = coins.count_coins(piles)
    known = [pile for pile in piles if pile.value and pile.value > 0]
    assert [one.pile for one in counted] == known
    if not known:
        return
    assert sum(one.coins for one in counted) == coins.COINS
    whole = sum(pile.value or 0 for pile in known)
    first = 0
    for one in counted:
        assert one.first == first
        first += one.coins
        assert abs(one.coins - (one.pile.value or 0) * 100 / whole) < 1
        assert one.text != "0"
    svg = coins.coins_svg(counted, "Ар бир 100 сомдон")
    inside(svg)
    # A coin of the field and one of the legend begin with M; the ring of a dotted or halved coin is a shape more.
    drawn = sum((one.coins + 1) * (1 if one.face in ("full", "ring", "square") else 2) for one in counted)
    assert sum(len(re.findall("M", shape.attrib.get("d", ""))) for shape in shapes(svg)) >= drawn - 2 * len(counted)


@given(st.text("абөүңжшыA1 -", max_size=80), st.floats(14, 300))
def test_words_break_where_there_is_room(text: str, room: float) -> None:
    found = lines.wrap(text, room, 12)
    # A hyphen may have come where a word was parted.
    assert re.sub("[ -]", "", "".join(found)) == re.sub("[ -]", "", text)
    assert all(line and lines.width_of(line, 12) <= room or len(line) == 1 for line in found)


def test_a_word_too_long_is_parted_at_a_syllable() -> None:
    assert lines.wrap("Государственные службы", 113, 12) == ["Государствен-", "ные службы"]
    assert lines.wrap("Муниципалитеттердин", 113, 12) == ["Муниципалитет-", "тердин"]
    assert lines.wrap("12345678901234567890", 113, 12) == ["12345678901234", "567890"]


def test_there_must_be_room_for_a_letter() -> None:
    with pytest.raises(ValueError):
        lines.wrap("сөз", 5, 12)


def test_a_picture_is_small_and_says_what_it_shows() -> None:
    # As much as a budget can hold: six sources and a rest, ten functions and a rest, names of three lines.
    name = "Турак жай жана коммуналдык кызматтар, суу менен камсыздоо"
    sources = [flow.Stream(name, 10**9 + i, "123 456,7 · 14 %", i % 6 + 1) for i in range(7)]
    uses = [flow.Stream(name, 10**9 - i, "123 456,7 · 9 %") for i in range(11)]
    laid = flow.lay_flow(sources, uses, heads=("Кайдан", "Эмнеге"), total="1 000 000,0 миң сом")
    assert laid is not None
    rows = bars.lay_bars([bars.Bar(name, 10**9, "123 456,7", 10**9) for _ in range(11)], now="2021", before="2020")
    assert rows is not None
    counted = coins.count_coins([coins.Pile(name, 10**9, i + 1) for i in range(6)])
    for svg in (flow.flow_svg(laid, "a"), bars.bars_svg(rows, "b"), coins.coins_svg(counted, "c")):
        assert len(svg.encode()) <= 15_000
        assert 'role="img"' in svg and "aria-label" in svg


def test_names_are_text_and_never_markup() -> None:
    laid = flow.lay_flow(
        [flow.Stream('<b onclick="x">&', 5, "<i>")], [], heads=("<u>", "&"), total='"<script>alert(1)</script>'
    )
    assert laid is not None
    svg = flow.flow_svg(laid, '"><script>')
    assert "<script" not in svg and "<b" not in svg and "<i>" not in svg
    ET.fromstring(svg)


def test_on_paper_it_brings_its_own_sheet() -> None:
    laid = bars.lay_bars([bars.Bar("Билим берүү", 100, "1,0")], now="2021")
    assert laid is not None
    svg = bars.bars_svg(laid, "Билим берүү", on_paper=True)
    root = ET.fromstring(svg)
    assert {child.tag.split("}")[-1] for child in root} >= {"title", "style", "rect", "text"}
    assert root.attrib["width"] == "320"
