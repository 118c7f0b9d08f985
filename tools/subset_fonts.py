"""Cut the typeface of Birge down to the letters Birge writes.

Usage: ``python tools/subset_fonts.py FOLDER`` where FOLDER is the unpacked npm package
``@expo-google-fonts/golos-text`` 0.4.2 (it holds ``400Regular/``, ``700Bold/`` and ``LICENSE_FONT``).
Needs ``fonttools`` and ``brotli`` (both are in the development requirements).

Two cuts of two weights leave this script:

* woff2 for pages: Kyrgyz, Russian, English and the punctuation of all three; about 11 KB a weight, because a first
  visit on a slow phone may cost 60 KB in all;
* TTF for PDF: every Latin and Cyrillic letter the face has, because papers carry names from anywhere.

The face has no check mark and no empty box, yet both stand on pages and on blank prints; they are drawn here, so that
no second typeface is fetched for two signs. Golos Text carries no reserved font name, so a changed copy may keep it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "src/birge/kit/static/kit/fonts"
PAPERS = ROOT / "src/birge/papers/fonts"

WEIGHTS = {"400": "400Regular/GolosText_400Regular.ttf", "700": "700Bold/GolosText_700Bold.ttf"}
NAMES = {"400": "regular", "700": "bold"}

ENGLISH = "".join(map(chr, range(0x20, 0x7F)))
RUSSIAN = "".join(map(chr, range(0x0410, 0x0450))) + "Ёё"
KYRGYZ = "ҢңӨөҮү"
PUNCTUATION = "\u00a0\u202f\u2011№«»“”„‘’–—…•·→←↑↓✓☐×−±§°²≈≤≥½"
PAGE_TEXT = ENGLISH + RUSSIAN + KYRGYZ + PUNCTUATION

FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]


def stroke(weight: str) -> int:
    """Width of a drawn stroke in font units, near the stems of the weight."""
    return 92 if weight == "400" else 150


def add_glyph(font: TTFont, name: str, code: int, width: int, contours: list[list[tuple[int, int]]]) -> None:
    """Add one glyph made of straight contours and map ``code`` to it. Coordinates are font units."""
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    glyph = pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    if "vmtx" in font:
        font["vmtx"][name] = (font["head"].unitsPerEm, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def add_signs(font: TTFont, weight: str) -> None:
    """Draw the check mark and the empty box, as tall as a capital letter."""
    tall = font["OS/2"].sCapHeight
    s = stroke(weight)
    d = round(s / 2**0.5)
    left, low = 60, 0
    knee = left + round(tall * 0.33)
    right = knee + tall - d
    check = [
        (left, low + knee - left + d),
        (left + d, low + knee - left + 2 * d),
        (knee + d, low + 2 * d),
        (right, tall),
        (right + d, tall - d),
        (knee + d, low),
    ]
    add_glyph(font, "checkmark", ord("✓"), right + d + 60, [check])
    size, inner = tall, round(s * 0.8)
    outside = [(60, 0), (60, size), (60 + size, size), (60 + size, 0)]
    inside = [
        (60 + inner, inner),
        (60 + size - inner, inner),
        (60 + size - inner, size - inner),
        (60 + inner, size - inner),
    ]
    add_glyph(font, "emptybox", ord("☐"), size + 120, [outside, inside])


def cut(source: Path, weight: str, text: str | None, target: Path, flavor: str | None) -> int:
    """Write one subset and return its size in bytes; ``text=None`` keeps every letter of the face."""
    options = subset.Options()
    options.flavor = flavor
    options.hinting = False
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "STAT", "DSIG"]
    options.notdef_outline = True
    font = subset.load_font(str(source), options)
    add_signs(font, weight)
    letters = set(map(ord, text)) if text else {code for code in font.getBestCmap() if code < 0xE000}
    missing = sorted(letters - set(font.getBestCmap()))
    if missing:
        raise SystemExit(f"the face lacks: {' '.join(f'U+{code:04X}' for code in missing)}")
    maker = subset.Subsetter(options)
    maker.populate(unicodes=letters)
    maker.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def main(argv: list[str]) -> int:
    """Write the four font files and the licence beside each pair; print their sizes."""
    if len(argv) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(argv[0])
    for weight, name in WEIGHTS.items():
        page = PAGES / f"golos-text-{weight}.woff2"
        paper = PAPERS / f"GolosText-{NAMES[weight].capitalize()}.ttf"
        for target, text, flavor in ((page, PAGE_TEXT, "woff2"), (paper, None, None)):
            size = cut(folder / name, weight, text, target, flavor)
            print(f"{target.relative_to(ROOT)}  {size} bytes")
    for place in (PAGES, PAPERS):
        shutil.copyfile(folder / "LICENSE_FONT", place / "OFL.txt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
