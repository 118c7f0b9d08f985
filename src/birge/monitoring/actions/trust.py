"""Asking the question on trust and being heard, once a year, in the words of the years before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import override

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused
from birge.monitoring import survey_words as words
from birge.monitoring.actions.common import next_here, told
from birge.monitoring.actions.survey import FIELDS, asked_in
from birge.monitoring.models import Survey, SurveyQuestion
from birge.places.models import Municipality, Place
from birge.rulebook.table import Reason

#: States in which the question of a year is not asked any more and may be asked again.
_GONE = (words.WITHDRAWN, words.DISCARDED)


@transaction.atomic
def begin_trust(
    municipality: Municipality, *, by: Any, year: int, places: Iterable[Place] = (), **values: Any
) -> Survey:
    """Begin the question of a year. In order: number, one a year, row, villages, its questions, chronicle.

    The questions are those of the year before, word by word and tied to them; the first time those of the house.

    :param values: of the fields of a survey, without the service.
    :raises Refused: the year has one.
    """
    number = next_here(Survey, municipality.pk)
    rows = Survey.objects.filter(kind=words.TRUST).exclude(state__in=_GONE)
    there = rows.filter(year=year).first()
    if there is not None:
        raise Refused([Reason("trust_is_asked", {"year": str(year), "number": str(there.number)})])
    row = Survey(municipality=municipality, number=number, kind=words.TRUST, year=year)
    fill(row, FIELDS, {**values, **_in_two("service", words.TRUST_TITLE, year=year)})
    asked_in(row, places)
    before = rows.filter(year__lt=year).order_by("-year").first()
    SurveyQuestion.objects.bulk_create(_questions(row, before))
    told(row, "create", by=by, public={"number": number, "year": year})
    return row


def _questions(row: Survey, before: Survey | None) -> list[SurveyQuestion]:
    here = {"municipality_id": row.municipality_id, "survey": row, "kind": words.YES_NO}
    if before is not None:
        return [
            SurveyQuestion(**here, number=one.number, text=one.text, text_ru=one.text_ru, same_as=one)
            for one in before.questions.all()
        ]
    texts = [_in_two("text", one) for one in words.TRUST_QUESTIONS]
    return [SurveyQuestion(**here, number=at, **text) for at, text in enumerate(texts, 1)]


def _in_two(name: str, text: Any, **said: Any) -> dict[str, str]:
    found = {}
    for language, field in (("ky", name), ("ru", f"{name}_ru")):
        with override(language):
            found[field] = str(text) % said if said else str(text)
    return found
