"""Addresses as squares that a phone reads."""

from __future__ import annotations

import io

import segno


def as_png(address: str) -> bytes:
    """For Word and Excel."""
    return _saved(address, "png", scale=6)


def as_svg(address: str) -> bytes:
    """For the PDF."""
    return _saved(address, "svg", xmldecl=False)


def _saved(address: str, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    # Paper is folded and gets dirty: a quarter of the square may be lost.
    segno.make_qr(address, error="q").save(out, kind=kind, border=2, **more)
    return out.getvalue()
