"""Pictures that a messenger shows beside a link: drawn here, light, and legible on a small screen."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from birge.papers.writers.pdf import FONTS

HERE = Path(__file__).parent
#: Size in pixels, as messengers show it; a picture is smaller than so many bytes.
WIDTH, HEIGHT, MOST_BYTES, MOST_WITH_PHOTO = 1200, 630, 60_000, 200_000


def card(
    *, where: str, example: str, title: str, lines: tuple[str, ...], address: str, language: str, photo: str = ""
) -> bytes:
    """The card of something with a day: a meeting, an item of news.

    :param where: whose it is; ``lines``: day, hour and place, one under the other; ``address``: the short one;
        ``photo``: a photograph as SVG, that stands beside the words.
    """
    title = shortened(title, 110 if photo else 150)
    sizes = (52, 44, 36) if photo else (66, 54, 44)
    told = {
        "font": "Golos Text",
        "language": language,
        "where": shortened(where, 40 if photo else 60),
        "example": example,
        "title": title,
        "size": sizes[0] if len(title) < 45 else sizes[1] if len(title) < 90 else sizes[2],
        "photo": photo,
        "lines": [shortened(one, 38 if photo else 64) for one in lines if one][:3],
        "address": address,
    }
    return drawn(HERE / "card.typ", told, colours=160 if photo else 48)


def drawn(sheet: Path, told: Mapping[str, Any], *, colours: int = 48) -> bytes:
    """A picture as PNG, :data:`WIDTH` by :data:`HEIGHT`, of few colours so that it is light.

    :param sheet: what draws it; ``told``: what it is given.
    """
    compiler = typst.Compiler(
        str(sheet),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )
    made = compiler.compile(format="png", ppi=72.0)
    data = made if isinstance(made, bytes) else made[0]
    with Image.open(io.BytesIO(data)) as image:
        light = image.convert("RGB").quantize(colors=colours, dither=Image.Dither.NONE)
        out = io.BytesIO()
        light.save(out, "PNG", optimize=True)
    return out.getvalue()


def shortened(text: str, most: int) -> str:
    """A text that fits, cut between words."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
