"""Doors to papers: an issued one for those who may read its record, a preview for those who work here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max, QuerySet
from django.http import Http404
from django.utils import timezone

from birge.chronicle.actions import record_key
from birge.papers.models import Issued
from birge.papers.registry import PAPERS, Paper
from birge.people.access import works_in


def record_by_key(key: str) -> Any:
    """The record a key of the chronicle names; 404 when it is gone or of another municipality."""
    label, _, pk = key.partition(":")
    try:
        model = apps.get_model(label)
        return model._default_manager.get(pk=int(pk))
    except (LookupError, ValueError, TypeError, ObjectDoesNotExist) as error:
        raise Http404 from error


def issued_for(user: Any, pk: int) -> Issued:
    """An issued paper that ``user`` may have; 404 for strangers."""
    found = Issued.objects.filter(pk=pk).first()
    if found is None or not PAPERS[found.paper].may(user, record_by_key(found.record)):
        raise Http404
    return found


def preview_for(user: Any, name: str, record: str) -> tuple[Paper, Any]:
    """A paper as it would be today, for those who work in the municipality; 404 for strangers."""
    paper = PAPERS.get(name)
    if paper is None or not record.startswith(f"{paper.of}:"):
        raise Http404
    found = record_by_key(record)
    if not works_in(user, found.municipality_id) or not paper.may(user, found):
        raise Http404
    return paper, found


def kinds_issued() -> list[Paper]:
    """The kinds of papers of which any was issued in the municipality in scope, the kind issued last first."""
    rows = Issued.objects.values("paper").annotate(last=Max("issued_at")).order_by("-last", "paper")
    return [PAPERS[row["paper"]] for row in rows if row["paper"] in PAPERS]


def register(paper: str, language: str, year: int | None = None) -> QuerySet[Issued]:
    """What was issued of one kind in one language, the newest first, without what the papers say."""
    rows = Issued.objects.filter(paper=paper, language=language).defer("content")
    if year is not None:
        first = datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())
        rows = rows.filter(issued_at__gte=first, issued_at__lt=first.replace(year=year + 1))
    return rows.order_by("-issued_at", "-pk")


def readable(user: Any, rows: Iterable[Issued]) -> list[Issued]:
    """Those of ``rows`` whose record ``user`` may read; the records of a kind are read in one query."""
    found = list(rows)
    keys: dict[str, set[int]] = {}
    for row in found:
        keys.setdefault(PAPERS[row.paper].of, set()).add(int(row.record.partition(":")[2]))
    records = {label: apps.get_model(label)._default_manager.in_bulk(pks) for label, pks in keys.items()}
    return [row for row in found if _may(user, row, records[PAPERS[row.paper].of])]


def _may(user: Any, row: Issued, records: dict[int, Any]) -> bool:
    record = records.get(int(row.record.partition(":")[2]))
    return record is not None and PAPERS[row.paper].may(user, record)


def editions_of(record: Any) -> list[Issued]:
    """Every edition of each paper and language issued of a record, without its content; the newest of a kind first."""
    rows = Issued.objects.filter(record=record_key(record)).defer("content")
    return list(rows.order_by("paper", "language", "-edition"))
