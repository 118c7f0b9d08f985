"""Files of issued papers: made by the writers from the snapshot, stored with their hash, never overwritten."""

from __future__ import annotations

import logging
import os
import uuid
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation

from birge.chronicle.canonical import digest
from birge.papers.content import Document
from birge.papers.models import Issued, Rendering
from birge.papers.registry import PAPERS, SEALS
from birge.papers.writers import LARGE, kind_of, write

log = logging.getLogger(__name__)


class Damaged(Exception):
    """A stored file is gone or is not the one that was issued."""


def make_files(issued: Issued) -> int:
    """Make the files of ``issued`` that are missing; answers how many were made."""
    paper = PAPERS[issued.paper]
    done = set(issued.renderings.values_list("format", flat=True))
    return sum(_made(issued, form) for form in paper.formats if form not in done)


def _made(issued: Issued, form: str) -> bool:
    """One file: the row is written first and the file put in place before it is confirmed; the first maker wins."""
    data = write(_sealed(issued), form)
    kind = kind_of(form)
    sheet = LARGE if kind != form else ""
    name = f"papers/{issued.municipality_id}/{issued.pk}-{issued.paper}-{issued.language}{sheet}.{kind}"
    path = settings.MEDIA_ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    try:
        with transaction.atomic():
            Rendering.objects.create(
                municipality_id=issued.municipality_id,
                issued=issued,
                format=form,
                file=name,
                digest=digest(data),
                size=len(data),
            )
            _put(part, data)
            part.replace(path)
    except IntegrityError:
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def _sealed(issued: Issued) -> Document:
    """What was issued, with what is set under a file when it is made."""
    document = Document.from_data(issued.content)
    with translation.override(issued.language):
        under = tuple(block for seal in SEALS if (block := seal(issued)) is not None)
    return replace(document, blocks=(*document.blocks, *under))


def _put(path: Path, data: bytes) -> None:
    """Write and bring to the disk before anybody is told that the file exists."""
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def read_file(row: Rendering) -> bytes:
    """The bytes of a stored file.

    :raises Damaged: when they are gone or differ from what was issued; a restored backup mends that, a new file would
        be another paper.
    """
    try:
        data = (settings.MEDIA_ROOT / row.file).read_bytes()
    except FileNotFoundError:
        data = b""
    if digest(data) != row.digest:
        log.error("paper %s: the file %s is not the one issued", row.issued_id, row.file)
        raise Damaged(row.file)
    return data
