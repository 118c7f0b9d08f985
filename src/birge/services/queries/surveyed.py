"""What published surveys say of a service: questions to lean on, and how many were satisfied."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import QuerySet

from birge.monitoring import survey_words
from birge.monitoring.models import SurveyQuestion
from birge.monitoring.queries.survey_shown import Shown
from birge.rulebook.when import When


def questions_to_lean_on() -> QuerySet[SurveyQuestion]:
    """Questions of satisfaction in the published surveys of the municipality in scope, the newest survey first."""
    rows = SurveyQuestion.objects.filter(kind=survey_words.SCALE, survey__state=survey_words.PUBLISHED)
    return rows.select_related("survey").order_by("-survey__number", "number")


def satisfied_in(question: SurveyQuestion) -> tuple[Decimal | None, When | None]:
    """How many per cent were satisfied as it was published, and the last day on which people answered."""
    survey = question.survey
    shown = Shown(survey, [question]) if survey.state == survey_words.PUBLISHED else None
    answered = shown.questions[0] if shown is not None and shown.questions else None
    share = answered.satisfied if answered is not None else None
    last = survey.closes or survey.published_on
    return (Decimal(share) if share is not None else None), (When.day(last) if last else None)


def roots_of_questions() -> dict[int, int]:
    """Question of a survey → the one of the first round that it repeats word by word; one question."""
    before = dict(SurveyQuestion.objects.filter(kind=survey_words.SCALE).values_list("pk", "same_as_id"))
    found = {}
    for key in before:
        first, seen = key, {key}
        while (earlier := before.get(first)) and earlier not in seen:
            first = earlier
            seen.add(first)
        found[key] = first
    return found
