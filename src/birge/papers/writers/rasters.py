"""Pictures as dots, for Word, which does not read SVG everywhere."""

from __future__ import annotations

from pathlib import Path

import typst

FONTS = Path(__file__).parent.parent / "fonts"
#: Fine enough for print, small enough for a file that is sent by phone.
DOTS_PER_INCH = 170
_PAGE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 240pt)
"""


def svg_as_png(svg: str) -> bytes:
    """An SVG that brings its own sheet, drawn with the fonts of papers."""
    compiler = typst.Compiler(
        _PAGE.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"svg": svg}
    )
    return compiler.compile(format="png", ppi=DOTS_PER_INCH)
