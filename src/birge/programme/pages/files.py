"""Files of the view: the figures as a spreadsheet, the report as a paper."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import BinaryIO

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext

from birge.kit.downloads import SANDBOX, download
from birge.kit.templatetags.birge import moment
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import programme
from birge.programme.access import VIEWERS
from birge.programme.pages.common import FORMS, LANGUAGES
from birge.programme.papers.report import report as content
from birge.programme.queries import shown
from birge.programme.queries import view as queries
from birge.programme.queries.programmes import programme_for
from birge.programme.sheets.figures import write_sheet

#: Bytes sent at a time.
PIECE = 64 * 1024


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


@programme(*VIEWERS)
def figures(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """All figures asked for, of every year, as a spreadsheet; written to a file row by row and sent in pieces."""
    row = programme_for(request.user, number)
    asked = queries.asked(request.GET)
    _sums, at = shown.sums_of_years(row, asked)
    told = [
        (gettext("Programme"), row.name.text),
        (gettext("Made on"), moment(timezone.now())),
        (gettext("Worked out"), moment(at) if at else gettext("not yet")),
        (gettext("An empty cell"), gettext("Nothing is written down. That is not nought.")),
        (gettext("Invented municipalities"), gettext("are in no figure.")),
    ]
    file = tempfile.TemporaryFile()
    write_sheet(file, row, asked, told)
    size = file.tell()
    file.seek(0)
    answer = StreamingHttpResponse(_pieces(file), content_type=MEDIA_TYPES["xlsx"])
    answer.headers["Content-Length"] = str(size)
    answer.headers["Content-Disposition"] = f'attachment; filename="programme-{number}-figures.xlsx"'
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


@programme(*VIEWERS)
def report(request: HttpRequest, number: int, language: str, form: str) -> HttpResponse:
    """The report of a year as a paper, in one of three languages."""
    row = programme_for(request.user, number)
    if language not in LANGUAGES or form not in FORMS:
        raise Http404
    asked = queries.asked(request.GET)
    with translation.override(language):
        sums, at = shown.sums_of_years(row, asked)
        asked = queries.with_year(asked, sums)
        data = write(content(row, asked, queries.stand(row, asked), sums, at, language), form)
    return download(data, MEDIA_TYPES[form], f"programme-{number}-{asked.year}-{language}.{form}")
