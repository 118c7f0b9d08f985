"""Issuing a paper: its number, its content as it stands now, the hash of both, and the task that makes the files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone, translation

from birge.chronicle.actions import record_key
from birge.chronicle.canonical import canonical_bytes, digest
from birge.papers.models import Issued, Series
from birge.papers.registry import PAPERS


def next_number(municipality_id: int, series: str, at: datetime) -> str:
    """The next number of a series in the year of ``at``; locked, so that no number is given twice."""
    year = timezone.localdate(at).year
    Series.objects.get_or_create(municipality_id=municipality_id, name=series, year=year)
    row = Series.objects.select_for_update().get(municipality_id=municipality_id, name=series, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return str(row.last)


def issue(record: models.Model, name: str, *, by: Any, at: datetime, number: str = "") -> list[Issued]:
    """Issue the paper ``name`` of ``record`` in each of its languages, in the caller's transaction.

    :param number: given by law or by hand; empty: the next of the paper's series, if it has one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a paper is issued in the transaction of its move")
    paper = PAPERS[name]
    municipality_id = record.municipality_id  # type: ignore[attr-defined]
    if not number and paper.series:
        number = next_number(municipality_id, paper.series, at)
    key = record_key(record)
    issued = []
    for language in paper.languages:
        earlier = Issued.objects.filter(paper=name, record=key, language=language).aggregate(last=Max("edition"))
        with translation.override(language):
            content = paper.content(record, language).as_data()
        issued.append(
            Issued.objects.create(
                municipality_id=municipality_id,
                paper=name,
                record=key,
                language=language,
                edition=(earlier["last"] or 0) + 1,
                number=number,
                issued_at=at,
                issued_by_id=by.pk if by is not None else None,
                content=content,
                digest=digest(canonical_bytes({"paper": name, "number": number, "content": content})),
            )
        )
    from birge.papers.jobs import render_issued

    for row in issued:
        render_issued.enqueue(municipality_id=municipality_id, issued_id=row.pk)
    return issued
