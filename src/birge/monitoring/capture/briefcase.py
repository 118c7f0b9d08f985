"""What the forms of monitoring need to be filled without network: surveys that count, lines of agreed plans."""

from __future__ import annotations

from typing import Any

from birge.capture.describing import fields_of, in_all
from birge.monitoring import survey_words, words
from birge.monitoring.access import may_write
from birge.monitoring.capture.visits import usual_checks
from birge.monitoring.forms.field_sheets import FieldSheetForm
from birge.monitoring.forms.visits import ChecksForm
from birge.monitoring.models import PlanItem, Survey
from birge.monitoring.queries.survey import places_of
from birge.plan.say import term, written

#: Asked of every sheet, whatever the survey.
ABOUT = ("number", "sex", "age", "place")
#: Surveys and lines of plans that a phone takes along, the newest.
MOST = 60


def briefcase(municipality: Any, user: Any) -> dict[str, Any]:
    """Surveys whose sheets are entered, lines of agreed plans, and what is asked of each."""
    if not may_write(user, municipality.pk):
        return {"surveys": [], "items": [], "asked": {}}
    surveys = [_survey(row) for row in _counting()]
    items = [_item(row) for row in _lines()]
    asked = {row["asked"]: row.pop("fields") for row in surveys}
    for kind in sorted({row["asked"] for row in items}):
        asked[kind] = fields_of(lambda kind=kind: ChecksForm(checks=usual_checks(kind)), but=("more",))
    return {"surveys": surveys, "items": items, "asked": asked}


def _counting() -> list[Survey]:
    rows = Survey.objects.filter(state__in=survey_words.COUNTING).prefetch_related("questions", "villages__place")
    return list(rows.order_by("-number")[:MOST])


def _lines() -> list[PlanItem]:
    rows = PlanItem.objects.filter(plan__state=words.AGREED).select_related("plan", "activity")
    return list(rows.order_by("-plan__year", "number")[:MOST])


def _survey(row: Survey) -> dict[str, Any]:
    questions, places = list(row.questions.all()), places_of(row)
    fields = fields_of(lambda: FieldSheetForm(questions=questions, places=places), but=ABOUT)
    return {
        "value": row.number,
        "name": in_all(lambda: f"№\u00a0{row.number}. {row.named}"),
        "about": in_all(lambda: row.told),
        "places": [place.pk for place in places],
        "asked": f"survey-{row.number}",
        "fields": fields,
    }


def _item(row: PlanItem) -> dict[str, Any]:
    activity = row.activity
    return {
        "value": f"{row.plan.year}/{row.number}",
        "name": in_all(lambda: f"{row.plan.year}, №\u00a0{row.number}. {row.subject}"),
        "about": in_all(
            lambda: (
                row.question if activity is None else f"{written(activity.text, activity.text_ru)}; {term(activity)}"
            )
        ),
        "asked": row.kind,
    }
