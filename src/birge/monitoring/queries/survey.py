"""Doors of surveys, what their moves look at, and the figures that are published of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.drawers import Owed
from birge.gatherings.queries.register import floor_of_counts
from birge.kit.reads import HowMany
from birge.monitoring import survey_words as words
from birge.monitoring.models import Survey, SurveyPlace, SurveyQuestion, SurveyRemark, SurveySheet
from birge.monitoring.steps import KEEPERS
from birge.people.access import has_role, works_in
from birge.people.words import MONITOR, STAFF
from birge.places.models import Place
from birge.plan.say import written
from birge.rulebook.surveys import AGE, PLACE, SEX, Asked, Filled, band, results
from birge.rulebook.when import When


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """What the checks of a survey's moves look at."""

    counted: int
    untranslated: int
    days_ahead: bool
    sheets: int


def reads_survey(user: Any, survey: Survey) -> bool:
    """Everybody once people answer; before that those who work here."""
    return survey.is_public or works_in(user, survey.municipality_id)


def surveys_for(user: Any, municipality: Any) -> QuerySet[Survey]:
    """The surveys that ``user`` may read, newest first."""
    rows = Survey.objects.order_by("-number")
    return rows if works_in(user, municipality.pk) else rows.filter(state__in=words.PUBLIC)


def survey_for(user: Any, number: int) -> Survey:
    """The door to a survey, with the questions and villages of it and of the round before; three questions.

    How many sheets count is known with it: ``sheets_count``, and of them ``paper_count`` from paper.

    :raises Http404: there is none, or it is not public yet and the reader does not work here.
    """
    sheets = SurveySheet.objects.filter(survey=OuterRef("pk"), withdrawn="").order_by()
    rows = Survey.objects.select_related("municipality__place", "item__plan", "previous").annotate(
        sheets_count=HowMany(sheets), paper_count=HowMany(sheets.filter(channel=words.PAPER))
    )
    found = rows.filter(number=number).first()
    if found is None or not reads_survey(user, found):
        raise Http404
    rounds = [one for one in (found, found.previous) if one is not None]
    prefetch_related_objects(rounds, "questions", Prefetch("villages", SurveyPlace.objects.select_related("place")))
    return found


def places_of(survey: Survey) -> list[Place]:
    """The villages in which people are asked, in the order of the register."""
    return sorted((one.place for one in survey.villages.all()), key=lambda place: (place.sort_key, place.pk))


def question_of(survey: Survey, number: int) -> SurveyQuestion:
    """A question by its number; 404 when there is none."""
    found = next((one for one in survey.questions.all() if one.number == number), None)
    if found is None:
        raise Http404
    found.survey = survey
    return found


def counting_sheets(survey: Survey) -> QuerySet[SurveySheet]:
    """The sheets that count: those taken back do not."""
    return SurveySheet.objects.filter(survey=survey, withdrawn="")


def facts_of(survey: Survey) -> SurveyFacts:
    """The facts of a survey as they are now."""
    return _facts(survey, list(SurveyQuestion.objects.filter(survey=survey)), counting_sheets(survey).count())


def facts_at_door(survey: Survey) -> SurveyFacts:
    """The same as :func:`survey_for` read them: for hints beside buttons, no further question."""
    return _facts(survey, list(survey.questions.all()), survey.sheets_count)  # type: ignore[attr-defined]


def _facts(survey: Survey, questions: Sequence[SurveyQuestion], sheets: int) -> SurveyFacts:
    missing = sum(1 for one in questions if not one.text_ru or any(not all(pair) for pair in one.choices))
    missing += (not survey.service_ru) + bool(survey.about and not survey.about_ru)
    return SurveyFacts(
        counted=sum(1 for one in questions if one.kind != words.WORDS),
        untranslated=missing,
        days_ahead=survey.closes is not None and survey.closes >= timezone.localdate(),
        sheets=sheets,
    )


def worked_out(survey: Survey) -> dict[str, Any]:
    """What would be published of the sheets there are."""
    asked = [
        Asked(one.number, one.kind, one.codes)
        for one in SurveyQuestion.objects.filter(survey=survey)
        if one.kind != words.WORDS
    ]
    sheets = [
        Filled(
            {SEX: one.sex, AGE: one.age, PLACE: str(one.place_id or "")},
            {int(number): code for number, code in one.answers.items()},
        )
        for one in counting_sheets(survey)
    ]
    order = {SEX: tuple(words.SEXES), AGE: tuple(words.AGES), PLACE: [str(one.pk) for one in places_of(survey)]}
    return results(sheets, asked, order, floor_of_counts())


def band_of(survey: Survey) -> tuple[int, int | None]:
    """How many sheets there are so far by :func:`survey_for`, as a band."""
    return band(survey.sheets_count, floor_of_counts())  # type: ignore[attr-defined]


def remarks_for(survey: Survey, user: Any) -> list[SurveyRemark]:
    """What was written: everybody reads what was released of a published survey, who keeps it all of it."""
    rows = SurveyRemark.objects.filter(survey=survey).order_by("question__number", "number")
    if not has_role(user, survey.municipality_id, KEEPERS):
        rows = rows.filter(state=words.RELEASED)
        if survey.state != words.PUBLISHED:
            return []
    return list(rows)


def remark_of(survey: Survey, number: int) -> SurveyRemark:
    """One of the things that were written; 404 when there is none."""
    found = SurveyRemark.objects.filter(survey=survey, number=number).first()
    if found is None:
        raise Http404
    found.survey = survey
    return found


def last_of(service: Survey) -> QuerySet[Survey]:
    """The surveys that another one may be a later round of: those that are public, newest first."""
    rows = Survey.objects.filter(kind=words.SERVICE, state__in=(words.PUBLISHED, words.CLOSED)).order_by("-number")
    return rows.exclude(pk=service.pk) if service.pk else rows


def owed_surveys(here: Any, rows: Iterable[dict[str, Any]]) -> Iterable[Owed]:
    """Surveys that are open, by their last day, and those that are over and not published."""
    for row in rows:
        is_open = row["state"] == words.OPEN
        text = written(row["service"], row["service_ru"])
        yield Owed(
            municipality_id=here.pk,
            kind=gettext("survey to be closed") if is_open else gettext("survey to be entered and published"),
            text=text,
            url=reverse("monitoring:survey", args=[here.code, row["number"]]),
            due=When.day(date.fromisoformat(row["closes"][:10])) if row["closes"] and is_open else None,
            who=gettext("joint monitoring and evaluation group"),
            roles=STAFF | {MONITOR},
            lang="ru" if text != row["service"] else "ky",
            note=str(words.STATES[row["state"]]),
        )
