"""The classification: the version of today, names of codes, codes by kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from birge.budget.models import Classification, Code


def current_classification(on: date) -> Classification | None:
    """The version with which a budget begun on that day is made: the newest that is valid then."""
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    lasting = Q(valid_to=None) | Q(valid_to__gte=on)
    return Classification.objects.filter(begun & lasting).order_by("-number").first()


def codes_of(version: int, kind: str | None = None) -> dict[tuple[str, str], Code]:
    """(kind, code) → code of a version (its key), in the order of codes."""
    rows = Code.objects.filter(version_id=version)
    return {(row.kind, row.code): row for row in (rows.filter(kind=kind) if kind else rows)}


def names_of(version: int, kind: str, codes: Iterable[str]) -> dict[str, str]:
    """code → name in the reader's language, of those that the version has."""
    rows = Code.objects.filter(version_id=version, kind=kind, code__in=list(codes))
    return {row.code: row.name for row in rows}
