"""Sheets that are printed before a meeting, in Kyrgyz or Russian, as PDF or for Word."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override as in_language

from birge.gatherings.at import At
from birge.gatherings.papers import cards, feedback, names_list, poster
from birge.gatherings.papers.before import MOST_PAGES
from birge.gatherings.queries import record_of
from birge.kit.addresses import absolute
from birge.kit.downloads import download
from birge.kit.said import language
from birge.kit.text import slug, whole_number
from birge.papers.content import Code, Document
from birge.papers.registry import paper_in
from birge.papers.writers import MEDIA_TYPES, write


def names_sheet(at: At) -> HttpResponse:
    """The list to sign, as many pages as asked for; its square leads to the registration at the door."""
    asked = whole_number(at.request.GET.get("pages")) or 1
    pages = max(1, min(asked, MOST_PAGES))
    return sheet(
        at,
        "list",
        lambda spoken: names_list(
            at.gathering,
            spoken,
            Code(absolute(at.request, at.url("door")), _("Count with the phone at the door:")),
            pages,
        ),
    )


def cards_sheet(at: At) -> HttpResponse:
    """Four cards for questions on a sheet."""
    return sheet(at, "cards", lambda spoken: cards(at.gathering, spoken))


def feedback_sheet(at: At) -> HttpResponse:
    """Four slips on a sheet on which participants say what they think of it."""
    return sheet(at, "feedback", lambda spoken: feedback(at.gathering, spoken))


def poster_sheet(at: At) -> HttpResponse:
    """The notice in large letters; its square leads to the public page in the language of the poster."""
    record = record_of(at.gathering)

    def content(spoken: str) -> Document:
        return poster(at.gathering, record, spoken, public_code(at, spoken))

    return sheet(at, "poster", content)


def public_code(at: At, spoken: str) -> Code:
    """The square with the public page of the meeting."""
    with in_language(spoken):
        name = f"{at.desk.namespace}:{at.desk.page}"
        address = reverse(name, args=[at.code, at.gathering.cycle_number, at.gathering.number])
        return Code(absolute(at.request, address), _("Agenda and materials:"))


def sheet(at: At, name: str, content: Callable[[str], Document]) -> HttpResponse:
    """A sheet as a file; ``?language=`` ky or ru, ``?form=`` pdf, docx or xlsx."""
    said = at.request.GET.get("language") or language()
    spoken = "ru" if said == "ru" else "ky"
    form = at.request.GET.get("form", "pdf")
    form = form if form in MEDIA_TYPES else "pdf"
    with in_language(spoken):
        data = write(paper_in(at.gathering.municipality, content(spoken)), form)
    file = slug(f"{at.code}-{at.desk.namespace}-{at.gathering.number}-{name}-{spoken}")
    return download(data, MEDIA_TYPES[form], f"{file}.{form}")
