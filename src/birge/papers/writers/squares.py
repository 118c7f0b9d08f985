"""Addresses as squares that a phone reads."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


def as_png(address: str, *, lost: str = "q") -> bytes:
    """For Word and Excel, and for screens.

    :param lost: how much of the square may be lost: "q" a quarter, "m" a seventh (a screen is not folded).
    """
    return _saved(address, "png", lost=lost, scale=6)


def as_svg(address: str) -> bytes:
    """For the PDF."""
    return _saved(address, "svg", xmldecl=False)


@lru_cache(maxsize=64)
def _saved(address: str, kind: str, *, lost: str = "q", **more: object) -> bytes:
    out = io.BytesIO()
    # Paper is folded and gets dirty: a quarter of the square may be lost.
    segno.make_qr(address, error=lost).save(out, kind=kind, border=2, **more)
    return out.getvalue()
