"""The register as files: CSV for everybody, without anybody's name; a spreadsheet to work in and to bring back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from birge.cycle.door import say_refused
from birge.cycle.form_page import once_only
from birge.cycle.moves import Refused
from birge.gatherings import words
from birge.gatherings.models import Entry
from birge.gatherings.pages.register import index_url, narrowed, steps
from birge.gatherings.queries import register as reading
from birge.gatherings.sheets.incoming import Found, Outdated, bring_in, compare
from birge.gatherings.sheets.outgoing import sheet_of
from birge.kit.downloads import csv_file, download
from birge.kit.forms import BirgeForm
from birge.kit.gate import public
from birge.kit.once import act_once, new_token
from birge.kit.said import language
from birge.kit.tables import waiting
from birge.kit.tables.sent import TableFileField
from birge.kit.text import slug
from birge.people.gate import allowed
from birge.people.words import STAFF

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Headings of the open file: the same in every language, as data is read by programs.
HEADINGS = (
    "year", "number", "received", "channel", "kind", "state", "text", "language", "theme", "due", "answered_on", "late",
    "decision", "answer", "reason", "effects", "changed_som", "told_on", "told_how", "withheld_why",
)  # fmt: skip
#: So many rows of each kind stand in a preview.
MOST_SHOWN = 100


def _line(row: Entry) -> list[Any]:
    hidden = row.state == words.WITHHELD
    said = "" if hidden else row.reason
    changed = sum(one.difference or 0 for one in row.standing) // 100 if row.standing else ""
    return [
        row.year, row.number, row.received, row.channel, "proposal" if row.is_proposal else "question", row.state,
        row.public_text, row.language, row.theme, row.due, None if hidden else row.answered_on,
        "yes" if row.is_late else "no", row.decision, "" if hidden else row.answer, said,
        "; ".join(filter(None, (f"{one.record} {one.said}".strip() for one in row.standing))), changed, row.told_on,
        row.told_how, row.withheld_why,
    ]  # fmt: skip


@public
def rows_csv(request: HttpRequest, code: str) -> HttpResponse:
    """What is public of the register, a row each. Who asked and from which village is not in it."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    rows = reading.entries_for(request.user, here.pk).filter(state__in=words.ENTRY_PUBLIC).order_by("year", "number")
    rows, _asked = narrowed(request, False, rows)
    return csv_file([HEADINGS, *map(_line, rows)], f"{slug(code)}-questions.csv")


@public
def counts_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Sums by channel, theme, decision, author's sex and village; what would point at somebody is added together."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    rows = reading.entries_for(request.user, here.pk).prefetch_related(None).select_related(None)
    lines = [(split.name, *part) for split in reading.splits_of(rows) for part in split.parts]
    head = ("by", "code", "name", "count")
    return csv_file([head, *lines], f"{slug(code)}-question-counts.csv")


@allowed(STAFF)
def sheet_out(request: HttpRequest, code: str) -> HttpResponse:
    """The register to work in."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    return download(sheet_of(here, language()), XLSX, f"{slug(code)}-questions.xlsx")


class UploadForm(BirgeForm):
    """The file to bring in."""

    file = TableFileField(label=gettext_lazy("File with questions and proposals"))


@allowed(STAFF)
@once_only
def bring(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a file, look at what it would do, confirm. Nothing is kept before that but the file, for a day."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    whose = {"user": request.user.pk, "register": here.pk}
    address = reverse("questions:bring", args=[code])
    if "ticket" in request.POST:
        return _confirmed(request, here, whose, address)
    # Sent without any field at all, it is sent all the same: the person is told what is missing.
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        ticket = waiting.keep(form.cleaned_data["file"].read(), **whose)
        return HttpResponseRedirect(f"{address}?{urlencode({'file': ticket})}")
    ticket = request.GET.get("file", "") if request.method != "POST" else ""
    if not ticket:
        return _page(request, form)
    try:
        return _page(request, form, compare(waiting.take(ticket, **whose), here, language()), ticket)
    except waiting.Gone:
        return _gone(request, address)


def _gone(request: HttpRequest, address: str) -> HttpResponse:
    messages.error(request, _("The file is not kept any more. Choose it once again."))
    return HttpResponseRedirect(address)


def _confirmed(request: HttpRequest, here: Any, whose: dict[str, Any], address: str) -> HttpResponse:
    ticket = request.POST.get("ticket", "")

    def brought() -> str:
        data = waiting.take(ticket, **whose)
        state = request.POST.get("state", "")[:64]
        found = bring_in(data, here, by=request.user, state=state, language=language())
        count = len(found.new) + len(found.changed)
        text = ngettext("%(count)s row was brought in.", "%(count)s rows were brought in.", count)
        messages.success(request, text % {"count": count})
        return index_url(here.code)

    try:
        response = act_once(request, brought)
    except waiting.Gone:
        return _gone(request, address)
    except Outdated as now:
        return _page(request, UploadForm(), now.found, ticket, outdated=True)
    except Refused as refused:
        say_refused(request, refused)
        return HttpResponseRedirect(f"{address}?{urlencode({'file': ticket})}")
    waiting.drop(ticket)
    return response


def _page(
    request: HttpRequest, form: UploadForm, found: Found | None = None, ticket: str = "", *, outdated: bool = False
) -> HttpResponse:
    said = language()
    context = {
        "trail": steps(request, (_("Bring in from Excel"), "")),
        "form": form,
        "found": found,
        "problems": [(one.cell, one.heading, one.in_words(said)) for one in found.problems] if found else [],
        "warnings": [(one.cell, one.heading, one.in_words(said)) for one in found.warnings] if found else [],
        "ticket": ticket,
        "outdated": outdated,
        "once": new_token(),
        "most": MOST_SHOWN,
    }
    return render(request, "gatherings/bring.html", context)
