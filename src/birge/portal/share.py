"""What a messenger shows of a link to a problem: a picture drawn here, and a short address that stays."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from birge.papers.writers.pdf import FONTS
from birge.portal.queries.thread import Thread
from birge.problems.models import Problem

HERE = Path(__file__).parent
#: Size in pixels, as messengers show it; a picture is smaller than so many bytes.
WIDTH, HEIGHT, MOST_BYTES = 1200, 630, 60_000
#: The alphabet of short addresses has no letters that look alike, and no capitals.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LANGUAGES = {"k": "ky", "r": "ru", "e": "en"}


def code_of(problem: Problem, language: str) -> str:
    """The short name of a problem's thread in a language: "k1b"."""
    first = next(letter for letter, name in _LANGUAGES.items() if name == language)
    number, letters = problem.pk, ""
    while number:
        number, at = divmod(number, len(_LETTERS))
        letters = _LETTERS[at] + letters
    return first + letters


def meant_by(code: str) -> tuple[int, str] | None:
    """The key of the problem and the language that a short name says; ``None``: it is none."""
    language = _LANGUAGES.get(code[:1])
    if language is None or not 2 <= len(code) <= 13 or code[1] == "0" or any(one not in _LETTERS for one in code[1:]):
        return None
    number = 0
    for letter in code[1:]:
        number = number * len(_LETTERS) + _LETTERS.index(letter)
    return number, language


def picture(problem: Problem, thread: Thread, *, where: str, stands: str, example: str, language: str) -> bytes:
    """The picture as PNG, :data:`WIDTH` by :data:`HEIGHT`, of few colours so that it is light.

    :param where: the municipality; ``stands``: where the problem stands; ``example``: that it is invented, or empty.
    """
    reached = thread.reached
    title = _cut(problem.name, 150)
    told: dict[str, Any] = {
        "font": "Golos Text",
        "language": language,
        "where": where,
        "title": title,
        "size": 66 if len(title) < 45 else 54 if len(title) < 90 else 44,
        "stands": _cut(stands, 62),
        "tone": reached.knot.tone if reached else "ochre",
        "example": example,
        "stops": [
            {"tone": stop.knot.tone, "open": stop.knot.open, "here": stop is reached} for stop in thread.stops[:9]
        ],
    }
    compiler = typst.Compiler(
        str(HERE / "share.typ"),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )
    drawn = compiler.compile(format="png", ppi=72.0)
    data = drawn if isinstance(drawn, bytes) else drawn[0]
    with Image.open(io.BytesIO(data)) as image:
        light = image.convert("RGB").quantize(colors=48, dither=Image.Dither.NONE)
        out = io.BytesIO()
        light.save(out, "PNG", optimize=True)
    return out.getvalue()


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
