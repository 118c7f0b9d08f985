"""The question on trust and being heard: its years beside each other, and beginning that of a year."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.form_page import form_page, once_only
from birge.kit.gate import public
from birge.monitoring.access import may_write
from birge.monitoring.actions import trust as actions
from birge.monitoring.forms.survey import TrustForm
from birge.monitoring.pages.common import url
from birge.monitoring.pages.survey import steps
from birge.monitoring.queries import trust as queries
from birge.monitoring.steps import KEEPERS
from birge.people.gate import allowed
from birge.places.queries import units_of


@public
def years(request: HttpRequest, code: str) -> HttpResponse:
    """Each question with its years: of everybody, by sex and by age."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    rows = queries.published_years()
    context = {
        "trail": steps(request, gettext("Trust and being heard")),
        "rows": rows,
        "years": [one.year for one in rows],
        "questions": queries.of_surveys(rows),
        "may_write": may_write(request.user, here.pk),
    }
    return render(request, "monitoring/trust.html", context)


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the question of a year."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    places = units_of(here)
    first = {"year": timezone.localdate().year, "places": [one.pk for one in places]}
    form = TrustForm(request.POST or None, places=places, initial=first)

    def act() -> str:
        return url("survey", code, actions.begin_trust(here, by=request.user, **form.values()).number)

    title = gettext("Ask the question of the year on trust")
    return form_page(request, form, act, title, url("trust", code), {"trail": steps(request, title)})
