"""The council's own pages: who sits in it, its commissions, its sessions, and all its resolutions."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.council import words
from birge.council.access import SECRETARY, may_write
from birge.council.actions import council as acts
from birge.council.forms.sessions import CommissionForm, ConvocationForm
from birge.council.models import Commission, Convocation
from birge.council.pages.common import council_steps, one_form, resolution_url
from birge.council.queries.opinions import commissions
from birge.council.queries.resolutions import decided_here, years_decided
from birge.council.queries.sessions import convocations, latest_sessions
from birge.kit.text import whole_number
from birge.people.gate import allowed, public

LATEST, PAGE = 5, 25


@public
def home(request: HttpRequest, code: str) -> HttpResponse:
    """The council: its composition, commissions, last sessions and last resolutions."""
    found = convocations()
    latest = list(decided_here()[:LATEST])
    context = {
        "trail": council_steps(request)[:1],
        "convocation": found[0] if found else None,
        "earlier": found[1:],
        "commissions": commissions(),
        "sessions": latest_sessions(request.user, request.municipality.pk, LATEST),
        "resolutions": [(row, resolution_url(row, code), words.FORCE_TONES[row.force]) for row in latest],
        "forces": words.FORCES,
        "may_write": may_write(request.user, request.municipality.pk),
    }
    return render(request, "council/home.html", context)


@public
def resolutions(request: HttpRequest, code: str) -> HttpResponse:
    """Every resolution of the council, by year and subject, and by its words."""
    asked = request.GET
    typed = whole_number(asked.get("year", ""))
    year = typed if typed is not None and typed < 10_000 else None
    subject = asked.get("subject", "")
    subject = subject if subject in words.SUBJECTS else ""
    text = asked.get("q", "").strip()[:100]
    rows = decided_here(year=year, subject=subject, search=text)
    page = Paginator(rows, PAGE).get_page(asked.get("page"))
    for row in page.object_list:
        row.url, row.tone_of_force, row.force_said = (
            resolution_url(row, code),
            words.FORCE_TONES[row.force],
            words.FORCES[row.force],
        )
    title = _("Resolutions of the council")
    context = {
        "trail": council_steps(request, (title, "")),
        "title": title,
        "page": page,
        "years": years_decided(),
        "subjects": words.SUBJECTS.items(),
        "filter": {"year": year, "subject": subject, "q": text},
        "filtered": bool(year or subject or text),
    }
    return render(request, "council/resolutions.html", context)


def _home(code: str) -> str:
    return reverse("council:home", args=[code])


@allowed(SECRETARY)
def commission_add(request: HttpRequest, code: str) -> HttpResponse:
    """A standing commission."""
    form = CommissionForm(request.POST or None)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in acts.COMMISSION}
        acts.add_commission(request.municipality, by=request.user, **values)

    title = _("A standing commission")
    crumbs = council_steps(request, (title, ""))
    return one_form(request, form, change, title=title, back=_home(code), crumbs=crumbs)


@allowed(SECRETARY)
def commission_edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Correct a commission, or say when it ended."""
    row = Commission.objects.filter(number=number).first()
    if row is None:
        raise Http404
    form = CommissionForm(request.POST or None, row=row)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in acts.COMMISSION}
        acts.edit_commission(row, by=request.user, expected=form.cleaned_data["row_version"], **values)

    title = row.name
    crumbs = council_steps(request, (title, ""))
    return one_form(request, form, change, title=title, back=_home(code), crumbs=crumbs)


@allowed(SECRETARY)
def convocation_add(request: HttpRequest, code: str) -> HttpResponse:
    """A convocation of the council."""
    form = ConvocationForm(request.POST or None)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in acts.CONVOCATION}
        acts.add_convocation(request.municipality, by=request.user, **values)

    title = _("A convocation of the council")
    crumbs = council_steps(request, (title, ""))
    return one_form(request, form, change, title=title, back=_home(code), crumbs=crumbs)


@allowed(SECRETARY)
def convocation_edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Correct a convocation and its deputies."""
    row = Convocation.objects.filter(number=number).first()
    if row is None:
        raise Http404
    form = ConvocationForm(request.POST or None, row=row)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in acts.CONVOCATION}
        acts.edit_convocation(row, by=request.user, expected=form.cleaned_data["row_version"], **values)

    title = _("Convocation %(name)s") % {"name": row.name}
    crumbs = council_steps(request, (title, ""))
    return one_form(request, form, change, title=title, back=_home(code), crumbs=crumbs)
