"""Photographs in papers and cards: an SVG around the bytes, which all writers can set, with what it shows in words."""

from __future__ import annotations

import base64
import io

from PIL import Image

from birge.papers.content import Picture


def as_svg(jpeg: bytes, width: int, height: int) -> str:
    """A JPEG in an SVG of its size in pixels."""
    data = base64.b64encode(jpeg).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image href="data:image/jpeg;base64,{data}" width="{width}" height="{height}"/></svg>'
    )


def is_whole(jpeg: bytes) -> bool:
    """Whether a picture can be set: what is broken would break the whole paper."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            image.load()
    except (OSError, ValueError, SyntaxError):
        return False
    return True


def photograph(jpeg: bytes, width: int, height: int, text: str) -> Picture:
    """A photograph for a paper; ``text``: what it shows."""
    return Picture(as_svg(jpeg, width, height), "", text)
