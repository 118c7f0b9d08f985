"""The needs report: a page for everybody once sessions are checked, issued as a paper, put to an assembly."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import take_move
from birge.cycle.form_page import trail
from birge.cycle.moves import offers
from birge.cycle.queries import cycle_for
from birge.gatherings.putting import Said, put_page
from birge.kit.gate import public
from birge.needs import words
from birge.needs.access import may_report
from birge.needs.actions import reports
from birge.needs.models import IssuedReport
from birge.needs.queries.report import latest_report, report_of
from birge.needs.queries.small_counts import counts_for
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.people.words import STAFF

LABELS = {"issue": gettext_lazy("Issue the report")}
PUT = Said(
    title=gettext_lazy("Put the needs report to an assembly"),
    lede=gettext_lazy("The assembly hears the report and takes note of it."),
    button=gettext_lazy("Put the report to the assembly"),
    told=gettext_lazy("The report was put to the assembly “%(title)s”."),
)


@public
def report(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """How the listening went, who was heard and who not, what was said and what became of it."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    found.municipality = here
    shown = report_of(found, request.user, counts_for(request.user, here))
    last = latest_report(found)
    changed = last is None or last.figures != shown.figures
    facts = reports.Facts(shown.sessions - shown.unchecked, changed)
    draft = IssuedReport(municipality_id=here.pk, cycle=found)
    may = may_report(request.user, here.pk)
    context = {
        "cycle": found,
        "trail": trail(
            request,
            found,
            (_("Needs assessment"), reverse("needs:index", args=[code, cycle])),
            (_("Needs report"), ""),
        ),
        "report": shown,
        "coverage": shown.coverage,
        "inside": works_in(request.user, here.pk),
        "last": last,
        "changed": changed,
        "offers": offers(draft, request.user, lambda: facts) if may and (changed or last is None) else [],
        "labels": LABELS,
        "move": reverse("needs:report_issue", args=[code, cycle]),
        "may_put": may and last is not None and last.state == words.ISSUED and found.state == "open",
    }
    return render(request, "needs/report.html", context)


@require_POST
@allowed(STAFF)
def issue(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Issue the report as it stands now."""
    found = cycle_for(cycle)
    found.municipality = request.municipality  # type: ignore[attr-defined]

    acts = {"issue": lambda **how: reports.issue_report(found, **how)}
    return take_move(request, acts, reverse("needs:report", args=[code, cycle]))


@allowed(STAFF)
def put(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Put the report issued last to an assembly."""
    found = cycle_for(cycle)
    last = latest_report(found)
    if last is None:
        raise Http404
    above = (
        (_("Needs assessment"), reverse("needs:index", args=[code, cycle])),
        (_("Needs report"), reverse("needs:report", args=[code, cycle])),
    )
    return put_page(request, found, PUT, lambda one: reports.put_to_assembly(last, one, request.user), *above)
