"""Preparing a survey, opening, closing and publishing it, and releasing what people wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version, next_number
from birge.kit.text import clean
from birge.monitoring import survey_words as words
from birge.monitoring.actions.common import next_here, told
from birge.monitoring.models import PlanItem, Survey, SurveyPhone, SurveyPlace, SurveyQuestion, SurveyRemark
from birge.monitoring.queries.survey import facts_of, worked_out
from birge.places.models import Municipality, Place
from birge.rulebook.table import Reason

FIELDS = ("service", "service_ru", "about", "about_ru", "opens", "closes", "printed")
QUESTION_FIELDS = ("kind", "text", "text_ru")


@transaction.atomic
def begin_survey(
    municipality: Municipality,
    *,
    by: Any,
    places: Iterable[Place] = (),
    item: PlanItem | None = None,
    previous: Survey | None = None,
    **values: Any,
) -> Survey:
    """Begin a survey. In order: number, row, villages, the questions of the round before, chronicle.

    :param previous: the last round about the same service; its questions are asked again, word by word.
    :param values: of :data:`FIELDS`.
    """
    number = next_here(Survey, municipality.pk)
    row = Survey(municipality=municipality, number=number, item=item, previous=previous)
    fill(row, FIELDS, values)
    asked_in(row, places)
    if previous is not None:
        SurveyQuestion.objects.bulk_create(
            SurveyQuestion(
                municipality_id=row.municipality_id,
                survey=row,
                same_as=one,
                **{name: getattr(one, name) for name in ("number", "choices", *QUESTION_FIELDS)},
            )
            for one in previous.questions.all()
        )
    told(row, "create", by=by, public={"number": number})
    return row


def asked_in(survey: Survey, places: Iterable[Place]) -> None:
    """Ask in exactly these villages."""
    wanted = {place.pk for place in places}
    there = {one.place_id: one for one in SurveyPlace.objects.filter(survey=survey)}
    for key in there.keys() - wanted:
        there[key].delete()
    SurveyPlace.objects.bulk_create(
        SurveyPlace(municipality_id=survey.municipality_id, survey=survey, place_id=key)
        for key in sorted(wanted - there.keys())
    )


def editable(survey: Survey) -> Survey:
    """The survey, locked for a change of what it asks.

    :raises Refused: people answer already, or have answered.
    """
    row = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if row.state != words.DRAFTED:
        raise Refused([Reason("survey_rests", {"state": row.get_state_display()})])
    return row


def _asking(survey: Survey) -> Survey:
    """The survey, locked for a change of its questions.

    :raises Refused: people answer already, or it asks the same every year.
    """
    row = editable(survey)
    if row.of_trust:
        raise Refused([Reason("survey_questions_stand_fast")])
    return row


@transaction.atomic
def change_survey(
    survey: Survey, *, by: Any, places: Iterable[Place] = (), expected: int | None = None, **values: Any
) -> Survey:
    """Change what is asked about, where and when.

    :raises Conflict: somebody else changed it meanwhile.
    """
    editable(survey)
    row: Survey = lock_version(Survey, survey.pk, expected)
    changed = fill(row, ("item", *FIELDS), values)
    asked_in(row, places)
    told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row


@transaction.atomic
def add_question(
    survey: Survey, *, by: Any, kind: str, text: str, text_ru: str = "", choices: Sequence[tuple[str, str]] = ()
) -> SurveyQuestion:
    """Add a question at the end.

    :raises Refused: the survey is full or rests.
    """
    row = _asking(survey)
    if SurveyQuestion.objects.filter(survey=row).count() >= words.MOST_QUESTIONS:
        raise Refused([Reason("survey_too_many_questions", {"most": words.MOST_QUESTIONS})])
    made = SurveyQuestion(
        municipality_id=row.municipality_id, survey=row, number=next_number(SurveyQuestion, survey=row)
    )
    made.choices = [list(pair) for pair in choices]
    fill(made, QUESTION_FIELDS, {"kind": kind, "text": text, "text_ru": text_ru})
    told(row, "edit", by=by, public={"question": made.number, "kind": kind})
    return made


@transaction.atomic
def change_question(
    question: SurveyQuestion,
    *,
    by: Any,
    kind: str,
    text: str,
    text_ru: str = "",
    choices: Sequence[tuple[str, str]] = (),
    expected: int | None = None,
) -> SurveyQuestion:
    """Ask otherwise. A question that is asked otherwise is not the one of the round before any more.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = _asking(question.survey)
    found: SurveyQuestion = lock_version(SurveyQuestion, question.pk, expected)
    listed = [list(pair) for pair in choices]
    same = (found.kind, found.text, found.choices) == (kind, clean(text), listed)
    found.choices = listed
    found.same_as_id = found.same_as_id if same else None
    changed = fill(found, QUESTION_FIELDS, {"kind": kind, "text": text, "text_ru": text_ru})
    told(row, "edit", by=by, public={"question": found.number}, private=changed)
    return found


@transaction.atomic
def remove_question(question: SurveyQuestion, *, by: Any) -> None:
    """Ask it no more; it stays in the chronicle."""
    row = _asking(question.survey)
    if SurveyRemark.objects.filter(question=question).exists():
        raise Refused([Reason("survey_question_answered")])
    told(row, "edit", by=by, public={"question_removed": question.number}, private={"text": question.text})
    question.delete()


@transaction.atomic
def publish(survey: Survey, by: Any, *, note: str = "") -> Survey:
    """Work the results out, once and for ever, and publish them. In order: lock, results, move with its paper, phones.

    :raises Refused: no sheet, or it goes on.
    """
    row = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if row.state == words.CLOSED:
        Survey.objects.filter(pk=row.pk).update(results=worked_out(row), published_on=timezone.localdate())
    moved: Survey = make_move(row, "publish", by=by, note=note, facts=lambda: facts_of(row))
    SurveyPhone.objects.filter(survey=moved).delete()
    return moved


def move_survey(survey: Survey, verb: str, *, by: Any, note: str = "") -> Survey:
    """Open, close, open again, publish, withdraw, not use: whatever the table allows."""
    if verb == "publish":
        return publish(survey, by, note=note)
    moved: Survey = make_move(survey, verb, by=by, note=note, facts=lambda: facts_of(survey))
    return moved


class RemarkFacts:
    """What the checks of releasing words look at."""

    def __init__(self, published: bool, text: str) -> None:
        self.published, self.text = published, text


@transaction.atomic
def release(remark: SurveyRemark, *, by: Any, shown: str, expected: int | None = None) -> SurveyRemark:
    """Let everybody read what was written, in the words that ``shown`` leaves of it.

    :raises Conflict: somebody else changed it meanwhile. :raises Refused: the survey is not published, or no words.
    """
    row: SurveyRemark = lock_version(SurveyRemark, remark.pk, expected)
    text = clean(shown)[:600]
    if row.state == words.RELEASED:
        # Released meanwhile, or before: what everybody reads of it is put otherwise.
        if not text:
            raise Refused([Reason("answer_says_nothing")])
        SurveyRemark.objects.filter(pk=row.pk).update(shown=text, row_version=row.row_version)
        told(row, "edit", by=by, public={"number": row.number})
        return row
    facts = RemarkFacts(row.survey.state == words.PUBLISHED, text)
    moved: SurveyRemark = make_move(row, "show", by=by, facts=lambda: facts, public={"number": row.number})
    SurveyRemark.objects.filter(pk=row.pk).update(shown=text, row_version=row.row_version)
    return moved


def take_back(remark: SurveyRemark, *, by: Any) -> SurveyRemark:
    """Show no more what was released."""
    moved: SurveyRemark = make_move(remark, "take_back", by=by, public={"number": remark.number})
    return moved
