"""The register of projects as an open file: headings that are the same in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any

from django.http.response import HttpResponseBase

from birge.initiatives.models import Project
from birge.initiatives.queries import projects as queries
from birge.kit.downloads import csv_stream
from birge.plan.words import SOURCES

#: So many projects are held at once.
CHUNK = 500
HEADINGS = (
    "municipality", "number", "kind", "state", "title_ky", "title_ru", "village", "giver", "executor", "agreed_on",
    "starts", "ends", "total_tyiyn", "given_tyiyn", "paid_tyiyn", *[f"planned_{code}_tyiyn" for code in SOURCES],
    "source", "link", "sector", "investor", "subject", "result", "act",
)  # fmt: skip


def _row(one: Project) -> list[Any]:
    return [
        one.municipality.code, one.number, one.kind, one.state, one.title, one.title_ru,
        one.place.name_ky if one.place else "", one.giver, one.executor,
        one.agreed_on.isoformat() if one.agreed_on else "", one.starts.code if one.starts else "",
        one.ends.code if one.ends else "", one.total_tyiyn, one.grant_tyiyn, one.paid,
        *[one.planned.get(code) for code in SOURCES], one.source, one.link,
        one.sector, one.investor, one.subject, one.result, one.act,
    ]  # fmt: skip


def csv_of(rows: Any, scope_of: Callable[[], AbstractContextManager[None]], name: str) -> HttpResponseBase:
    """Projects as a file, all of them, in the order of the rows; what is not stated is empty.

    :param scope_of: opens the scope in which the rows are read, for a part of them at a time.
    """
    return csv_stream(chain([HEADINGS], _all(rows, scope_of)), name)


def _all(rows: Any, scope_of: Callable[[], AbstractContextManager[None]]) -> Iterator[list[Any]]:
    with scope_of():
        keys = list(rows.values_list("pk", flat=True))
    for at in range(0, len(keys), CHUNK):
        part = keys[at : at + CHUNK]
        # A file is read between other work of the process: the scope is opened for each part and never left open.
        with scope_of():
            found = queries.with_paid(rows).in_bulk(part)
        yield from (_row(found[key]) for key in part if key in found)
