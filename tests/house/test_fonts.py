"""The typeface has every letter that pages and papers write, and stays within the weight of a first visit."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools import subset_fonts

MOST_BYTES = 12_000
KYRGYZ = "Аялдар ңүө ҢҮӨ айыл өкмөтү, жамааттык муктаждыктарды баалоо; № 5 «сом» — 1 234,50"
PAGE_FONTS = sorted(subset_fonts.PAGES.glob("*.woff2"))
PAPER_FONTS = sorted(subset_fonts.PAPERS.glob("*.ttf"))


def letters(path: Path) -> set[int]:
    """Code points that a font file can draw with an outline or as a space."""
    with TTFont(path) as font:
        return set(font.getBestCmap())


def test_both_weights_are_there_with_their_licence() -> None:
    assert len(PAGE_FONTS) == len(PAPER_FONTS) == 2
    for folder in (subset_fonts.PAGES, subset_fonts.PAPERS):
        assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8").upper()


@pytest.mark.parametrize("path", PAGE_FONTS + PAPER_FONTS, ids=lambda path: path.name)
def test_all_letters_of_the_three_languages_are_drawn(path: Path) -> None:
    assert sorted(set(subset_fonts.PAGE_TEXT + KYRGYZ) - set(map(chr, letters(path)))) == []


@pytest.mark.parametrize("path", PAGE_FONTS, ids=lambda path: path.name)
def test_a_page_font_is_light(path: Path) -> None:
    assert path.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("path", PAPER_FONTS, ids=lambda path: path.name)
def test_a_paper_font_knows_names_from_elsewhere(path: Path) -> None:
    assert set(map(ord, "ÄÖÜßŞşĞğİıÇçЎўҚқҒғҲҳІіЇїӘәҺһ")) <= letters(path)


def test_figures_of_one_width_for_tables_are_kept() -> None:
    for path in PAGE_FONTS:
        with TTFont(path) as font:
            assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
