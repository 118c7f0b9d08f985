"""Files that are given out to be kept: opened by the program of the person, never as a page of ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse

from birge.kit.tables.letters import guarded

CSV = "text/csv; charset=utf-8"
#: A file that a browser shows all the same runs nothing and reaches nothing.
SANDBOX = "sandbox; default-src 'none'"


def download(data: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to be kept under a name.

    :param name: of the file, without quotation marks or line ends.
    """
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def cell(value: Any) -> str:
    """A cell of an open file that no spreadsheet computes; what is not stated is empty."""
    return "" if value is None else guarded(str(value))


def csv_file(rows: Iterable[Iterable[Any]], name: str, written: Callable[[Any], str] = cell) -> HttpResponse:
    """Open data: a table whose first row is its headings, which are the same in every language.

    :param written: how a value is written.
    """
    out = io.StringIO()
    csv.writer(out).writerows([written(value) for value in row] for row in rows)
    return download(out.getvalue().encode("utf-8-sig"), CSV, name)
