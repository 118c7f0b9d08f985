"""Files of issued papers: made by the writers from the snapshot, stored with their hash, never overwritten."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from birge.chronicle.canonical import digest
from birge.papers.content import Document
from birge.papers.models import Issued, Rendering
from birge.papers.registry import PAPERS
from birge.papers.writers import write


def make_files(issued: Issued) -> int:
    """Make the files of ``issued`` that are missing; answers how many were made."""
    paper = PAPERS[issued.paper]
    done = set(issued.renderings.values_list("format", flat=True))
    made = 0
    for form in paper.formats:
        if form in done:
            continue
        data = write(Document.from_data(issued.content), form)
        name = f"papers/{issued.municipality_id}/{issued.pk}-{issued.paper}-{issued.language}.{form}"
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        with transaction.atomic():
            Rendering.objects.create(
                municipality_id=issued.municipality_id,
                issued=issued,
                format=form,
                file=name,
                digest=digest(data),
                size=len(data),
            )
        made += 1
    return made
