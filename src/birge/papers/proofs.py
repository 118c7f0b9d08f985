"""Whether issued papers and their files are those that were issued."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.conf import settings

from birge.chronicle.canonical import canonical_bytes, digest
from birge.kit import scope
from birge.papers.models import Issued, Rendering


def papers() -> Iterator[str]:
    """Papers whose content is not what was issued."""
    with scope.everyone("every paper is compared with its hash"):
        for paper in Issued.objects.order_by("pk").iterator(chunk_size=500):
            issued = {"paper": paper.paper, "number": paper.number, "content": paper.content}
            if digest(canonical_bytes(issued)) != paper.digest:
                yield f"paper {paper.pk} ({paper}) is not what was issued"


def files() -> Iterator[str]:
    """Files of papers that are gone or are not what was made."""
    with scope.everyone("every file is compared with its hash"):
        for name, told in Rendering.objects.order_by("pk").values_list("file", "digest").iterator(chunk_size=2_000):
            path = settings.MEDIA_ROOT / name
            if not path.is_file():
                yield f"{name} is missing"
            elif hashlib.sha256(path.read_bytes()).hexdigest() != told:
                yield f"{name} is not what was made"
