"""The register of issued papers: number, day, language, edition and hash, and where the files are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Named
from birge.kit.said import language as said
from birge.papers.models import Issued
from birge.papers.queries import readable, register
from birge.papers.registry import PAPERS
from birge.rulebook.strict import BadInput

router = Router(tags=["papers"])


class PaperOut(Schema):
    """An issued paper. ``sha256``: of its number and content; files are made from that content and never again."""

    id: int
    kind: Named
    number: str
    language: str
    edition: int
    issued_at: datetime
    sha256: str
    files: dict[str, str]


class Papers(Schema):
    items: list[PaperOut]
    next: str | None


class Which(Page):
    """Which kind of paper, e.g. "resolution", "assembly-protocol", "plan"; in which language; of which year."""

    kind: str = Field(..., max_length=60)
    language: str = Field("ky", max_length=2)
    year: int | None = Field(None, ge=2000, le=2099)


@router.get("/municipalities/{slug:code}/papers", response=Papers, url_name="papers")
def papers(request: HttpRequest, code: str, which: Query[Which]) -> Any:
    """Issued papers of a kind whose records the caller may read, the newest first. A page may hold fewer than asked."""
    kind = PAPERS.get(which.kind)
    if kind is None:
        raise BadInput("kind", "no such kind of paper")
    if which.language not in kind.languages:
        raise BadInput("language", "this kind of paper is not issued in it")

    def shape(row: Issued) -> dict[str, Any]:
        return {
            "id": row.pk,
            "kind": {"code": row.paper, "name": str(kind.called(request.municipality))},  # type: ignore[attr-defined]
            "number": row.number,
            "language": row.language,
            "edition": row.edition,
            "issued_at": row.issued_at,
            "sha256": row.digest,
            "files": {form: _file(code, row, form) for form in kind.formats},
        }

    rows = register(which.kind, which.language, which.year)
    found = page_of(request, which, rows, lambda row: row, key="pk", newest_first=True, asked=_asked(which))
    mine = readable(request.caller, found["items"])  # type: ignore[attr-defined]
    return {**found, "items": [shape(row) for row in mine]}


def _asked(which: Which) -> dict[str, Any]:
    asked = {"kind": which.kind, "language": which.language}
    return {**asked, "year": which.year} if which.year is not None else asked


def _file(code: str, row: Issued, form: str) -> str:
    """The address of a file; pages have a language, which the API has not."""
    from django.utils.translation import override

    with override(said()):
        return reverse("papers:issued", args=[code, row.pk, form])
