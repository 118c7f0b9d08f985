"""The packet kinds of monitoring."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from birge.capture.describing import fields_of, in_all, named, rows
from birge.capture.drawers import Kind
from birge.monitoring.capture import surveys, visits
from birge.monitoring.capture.visits import MOST_OWN, MOST_SIGHTS
from birge.monitoring.forms.field_sheets import FieldSheetForm
from birge.monitoring.forms.visits import OwnCheckForm, SeenForm, SightForm, VisitForm
from birge.monitoring.models import SurveySheet, Visit
from birge.monitoring.steps import KEEPERS


def _sheet_fields(here: Any) -> list[dict[str, Any]]:
    """The lines that every sheet has, and the questions of the survey that was chosen."""
    fields = {one["name"]: one for one in fields_of(lambda: FieldSheetForm(questions=[], places=[]))}
    none = in_all(lambda: gettext("No survey is open in this phone. When there is network, fetch the latest."))
    village = {**fields["place"], "type": "village", "of": "survey"}
    return [
        named("survey", "target", lambda: gettext("Survey"), required=True, of="surveys", none=none),
        *(fields[name] for name in ("number", "sex", "age")),
        village,
        named("answers", "asked", lambda: gettext("Answers"), required=True, of="survey"),
    ]


def _visit_fields(here: Any) -> list[dict[str, Any]]:
    none = in_all(lambda: gettext("No agreed plan of monitoring is in this phone. With network, fetch the latest."))
    return [
        named("item", "target", lambda: gettext("Line of the monitoring plan"), required=True, of="items", none=none),
        *fields_of(lambda: VisitForm(municipality=here)),
        named("checks", "asked", lambda: gettext("Checklist"), of="item"),
        rows("own", fields_of(OwnCheckForm), lambda: gettext("Questions of your own"), MOST_OWN),
        named("planned", "about", lambda: gettext("What was planned"), of="item"),
        *fields_of(SeenForm),
        rows("sights", fields_of(SightForm), lambda: gettext("What else was planned and seen"), MOST_SIGHTS),
    ]


def _sheet_page(row: SurveySheet) -> str:
    return reverse("monitoring:survey", args=[row.survey.municipality.code, row.survey.number])


def _visit_page(row: Visit) -> str:
    return reverse("monitoring:visit", args=[row.municipality.code, row.number])


KINDS = (
    Kind(
        "monitoring.sheet", 1, gettext_lazy("Sheet of a survey about a service"), KEEPERS, surveys.SurveySheetEntry,
        surveys.sheet_of, _sheet_page, _sheet_fields, surveys.gone, villages=surveys.villages_of, quiet=True,
    ),
    Kind(
        "monitoring.visit", 1, gettext_lazy("Visit of the monitoring group"), KEEPERS, visits.VisitEntry,
        visits.visit_of, _visit_page, _visit_fields, visits.gone, visits.picture,
        {"visit": gettext_lazy("what was seen on the visit")},
    ),
)  # fmt: skip
