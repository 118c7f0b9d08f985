"""Doors to papers: an issued one for those who may read its record, a preview for those who work here."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

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


def editions_of(record: Any) -> list[Issued]:
    """Every edition of each paper and language issued of a record, without its content; the newest of a kind first."""
    rows = Issued.objects.filter(record=record_key(record)).defer("content")
    return list(rows.order_by("paper", "language", "-edition"))
