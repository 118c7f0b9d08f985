"""The register of projects as an open file: headings that are the same in every language."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from birge.initiatives.models import Project
from birge.kit.downloads import csv_file
from birge.plan.words import SOURCES

#: Rows of one file.
MOST = 5000
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


def csv_of(rows: Any, name: str) -> HttpResponse:
    """Projects as a file; what is not stated is empty."""
    return csv_file([HEADINGS, *map(_row, rows[:MOST])], name)
