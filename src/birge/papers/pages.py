"""Downloads of papers."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from birge.kit.downloads import download
from birge.kit.gate import public
from birge.kit.said import language as said
from birge.kit.text import slug, whole_number
from birge.papers.files import Damaged, make_files, read_file
from birge.papers.models import Rendering
from birge.papers.queries import issued_for, kinds_issued, preview_for, readable
from birge.papers.queries import register as register_of
from birge.papers.registry import PAPERS
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import LARGE, MEDIA_TYPES, kind_of, label_of, write
from birge.people.gate import members


def _file(data: bytes, form: str, name: str, sha256: str = "") -> HttpResponse:
    kind = kind_of(form)
    sheet = LARGE if kind != form else ""
    response = download(data, MEDIA_TYPES[kind], f"{name.replace('/', '-')}{sheet}.{kind}")
    if sha256:
        response.headers["ETag"] = f'"{sha256}"'
        response.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(sha256)).decode()}:"
    return response


#: Rows of the register on one page.
ROWS = 25


@public
def register(request: HttpRequest, code: str) -> HttpResponse:
    """The register of issued papers: number, day, language, edition and hash of each, by kind and year."""
    kinds = kinds_issued()
    asked = request.GET
    kind = next((one for one in kinds if one.name == asked.get("kind")), kinds[0] if kinds else None)
    language = asked.get("language", "")
    known = kind.languages if kind is not None else ("ky",)
    language = language if language in known else next((one for one in (said(), *known) if one in known), "ky")
    year = whole_number(asked.get("year", ""))
    year = year if year is not None and 2000 <= year < 2100 else None
    page = Paginator(register_of(kind.name, language, year) if kind else [], ROWS).get_page(asked.get("page"))
    rows = [
        (row, [(label_of(form), reverse("papers:issued", args=[code, row.pk, form])) for form in kind.formats])
        for row in (readable(request.user, page.object_list) if kind else [])
    ]
    municipality = request.municipality  # type: ignore[attr-defined]
    title = gettext("Register of papers")
    context = {
        "title": title,
        "trail": [(municipality.name, reverse("portal:home", args=[code])), (title, "")],
        "kinds": [(one.name, one.called(municipality)) for one in kinds],
        "kind": kind,
        "called": kind.called(municipality) if kind else "",
        "languages": [(one, LANGUAGE_NAMES[one]) for one in known],
        "language": language,
        "year": year,
        "page": page,
        "rows": rows,
    }
    return render(request, "papers/register.html", context)


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
        notice = " ".join(part for part in (gettext("Preview: not issued."), document.notice) if part)
        marked = replace(document, notice=notice)
    whose = "" if paper.unnamed else f"{slug(code)}-"
    return _file(write(marked, form), form, f"{whose}{name}-{language}-preview")
