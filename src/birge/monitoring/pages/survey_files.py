"""Files of a survey: its figures as open data, the empty questionnaire."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override

from birge.kit.addresses import absolute
from birge.kit.downloads import csv_file, download
from birge.kit.gate import public
from birge.kit.text import slug
from birge.monitoring import survey_words as words
from birge.monitoring.pages.common import url
from birge.monitoring.papers.survey import questionnaire
from birge.monitoring.queries import survey as reading
from birge.monitoring.queries.survey_shown import Shown, lines_of
from birge.monitoring.steps import KEEPERS
from birge.papers.registry import paper_in
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import allowed

#: Headings of the open file: the same in every language, as data is read by programs.
HEADINGS = ("question", "text", "by", "group", "group_name", "answer", "answer_name", "count", "of")


@public
def results_csv(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Every published figure as a row, and nothing else; texts in Kyrgyz."""
    row = reading.survey_for(request.user, number)
    if row.state != words.PUBLISHED:
        raise Http404
    with override("ky"):
        return csv_file([HEADINGS, *lines_of(Shown(row))], f"{slug(code)}-survey-{number}.csv")


@allowed(KEEPERS)
def blank(request: HttpRequest, code: str, number: int, language: str, form: str) -> HttpResponse:
    """The empty questionnaire to print, in Kyrgyz or Russian."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = reading.survey_for(request.user, number)
    if language not in ("ky", "ru") or form not in ("pdf", "docx", "xlsx"):
        raise Http404
    with override(language):
        to = absolute(request, url("survey_answer", code, number))
        data = write(paper_in(here, questionnaire(row, language, to)), form)
    return download(data, MEDIA_TYPES[form], f"{slug(code)}-survey-{number}-{language}.{form}")
