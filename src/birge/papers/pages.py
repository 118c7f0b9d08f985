"""Downloads of papers."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from birge.kit.gate import public
from birge.kit.text import slug
from birge.papers.content import Document
from birge.papers.files import make_files
from birge.papers.models import Rendering
from birge.papers.queries import issued_for, preview_for
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import members


def _file(data: bytes, form: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@public
def issued(request: HttpRequest, code: str, pk: int, form: str) -> HttpResponse:
    """An issued paper as a file. Made from its snapshot; when the worker has not come to it yet, made now."""
    paper = issued_for(request.user, pk)
    row = Rendering.objects.filter(issued=paper, format=form).first()
    if row is None:
        make_files(paper)
        row = Rendering.objects.filter(issued=paper, format=form).first()
    if row is None:
        raise Http404
    name = f"{slug(code)}-{paper.paper}-{paper.number or paper.edition}-{paper.language}"
    return _file((settings.MEDIA_ROOT / row.file).read_bytes(), form, name)


@members
def preview(request: HttpRequest, code: str, name: str, record: str, language: str, form: str) -> HttpResponse:
    """A paper as it would be issued today, marked as not issued."""
    paper, found = preview_for(request.user, name, record)
    if language not in paper.languages or form not in paper.formats:
        raise Http404
    with translation.override(language):
        document = paper.content(found, language)
        marked = Document(
            title=document.title,
            language=document.language,
            blocks=document.blocks,
            landscape=document.landscape,
            notice=" ".join(part for part in (translation.gettext("Preview: not issued."), document.notice) if part),
            meta=document.meta,
        )
    return _file(write(marked, form), form, f"{slug(code)}-{name}-{language}-preview")
