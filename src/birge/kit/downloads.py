"""Files that are given out to be kept: opened by the program of the person, never as a page of ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

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


def csv_stream(rows: Iterable[Iterable[Any]], name: str) -> StreamingHttpResponse:
    """The same of a table without an end: given out row by row, so that memory holds a few of them.

    :param rows: read while the file goes out, after the request is over: they open by themselves the scope they need.
    """
    response = StreamingHttpResponse(_lines(rows), content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _lines(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    out = io.StringIO()
    writer, encoding = csv.writer(out), "utf-8-sig"
    for row in rows:
        writer.writerow([cell(value) for value in row])
        yield out.getvalue().encode(encoding)
        encoding = "utf-8"
        out.seek(0)
        out.truncate()
