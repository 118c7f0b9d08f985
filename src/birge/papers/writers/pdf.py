"""PDF by typst: the content goes in as data, the template below knows the form; text is never taken for markup."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import typst

from birge.papers.content import Code, Document, Grid
from birge.papers.writers.figures import cell_text, on_paper
from birge.papers.writers.squares import as_svg

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
_DAY = 86_400


def write_pdf(document: Document, *, large: bool = False) -> bytes:
    """``document`` as a tagged PDF (A4, or A3 when ``large``; page numbers, repeated table heads)."""
    document = replace(
        document,
        blocks=tuple(
            on_paper(one, document.language, landscape=document.landscape, large=large)
            if isinstance(one, Grid)
            else one
            for one in document.blocks
        ),
    )
    data: dict[str, Any] = {**document.as_data(), "sheet": "a3" if large else "a4"}
    for block, source in zip(data["blocks"], document.blocks, strict=True):
        if isinstance(source, Grid):
            block["rows"] = [
                {
                    "kind": row.kind,
                    "cells": [
                        cell_text(value, source.columns[min(place, len(source.columns) - 1)], source, document.language)
                        for place, value in enumerate(row.cells)
                    ],
                }
                for row in source.rows
            ]
        elif isinstance(source, Code):
            block["svg"] = as_svg(source.address).decode()
    compiler = typst.Compiler(
        str(HERE / "paper.typ"), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=_inputs(data)
    )
    # The day in which it was made, not the second: the same paper is the same bytes.
    return compiler.compile(format="pdf", timestamp=int(time.time()) // _DAY * _DAY)


def _inputs(data: dict[str, Any]) -> dict[str, str]:
    return {"paper": json.dumps(data, ensure_ascii=False)}
