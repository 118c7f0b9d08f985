"""Downloads of papers."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from birge.kit.downloads import download
from birge.kit.gate import public
from birge.kit.text import slug
from birge.papers.files import Damaged, make_files, read_file
from birge.papers.models import Rendering
from birge.papers.queries import issued_for, preview_for
from birge.papers.registry import PAPERS
from birge.papers.writers import LARGE, MEDIA_TYPES, kind_of, write
from birge.people.gate import members


def _file(data: bytes, form: str, name: str, sha256: str = "") -> HttpResponse:
    kind = kind_of(form)
    sheet = LARGE if kind != form else ""
    response = download(data, MEDIA_TYPES[kind], f"{name.replace('/', '-')}{sheet}.{kind}")
    if sha256:
        response.headers["ETag"] = f'"{sha256}"'
        response.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(sha256)).decode()}:"
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
    try:
        return _file(read_file(row), form, name, row.digest)
    except Damaged:
        return render(request, "papers/damaged.html", {"paper": PAPERS[paper.paper], "issued": paper}, status=503)


@members
def preview(request: HttpRequest, code: str, name: str, record: str, language: str, form: str) -> HttpResponse:
    """A paper as it would be issued today, marked as not issued."""
    paper, found = preview_for(request.user, name, record)
    if language not in paper.languages or form not in paper.formats:
        raise Http404
    with translation.override(language):
        document = paper.content(found, language)
        notice = " ".join(part for part in (translation.gettext("Preview: not issued."), document.notice) if part)
        marked = replace(document, notice=notice)
    return _file(write(marked, form), form, f"{slug(code)}-{name}-{language}-preview")
