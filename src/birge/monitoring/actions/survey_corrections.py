"""A sheet of a survey that came singly is put right, with the words that came with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birge.cycle.moves import Refused
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.monitoring import survey_words as words
from birge.monitoring.actions.survey_sheets import Sheet, counting, keep_sheet, tell_once_a_day, write_down
from birge.monitoring.models import Survey, SurveyRemark, SurveySheet
from birge.rulebook.table import Reason


@transaction.atomic
def correct_sheet(
    sheet: SurveySheet, survey: Survey, anew: Sheet, *, said: Mapping[int, str], by: Any, version: int | None
) -> SurveySheet:
    """Put a sheet right that came singly: in order the locks, its words, the sheet itself, the chronicle.

    :param survey: the one it is of: a sheet may have been written for another than it says now.
    :param said: the words that came with it before; those that say the same stay, the others go.
    :raises Refused: its number is taken, or a survey takes no sheets.
    :raises Conflict: the sheet was changed since ``version``.
    """
    before, row = counting(sheet.survey), counting(survey)
    kept: SurveySheet = lock_version(SurveySheet, sheet.pk, version)
    others = SurveySheet.objects.filter(survey=row, number=anew.number).exclude(pk=kept.pk)
    if others.filter(withdrawn="").exists():
        raise Refused([Reason("survey_sheet_taken", {"number": anew.number})])
    # What was taken back counts no more; its number goes to the sheet that does.
    others.update(number=None)
    same = row.pk == before.pk
    stay = {number for number, text in said.items() if same and clean(anew.remarks.get(number, "")) == clean(text)}
    for number, text in said.items():
        if number not in stay:
            _take_words(before, number, text)
    kept.survey, kept.withdrawn = row, ""
    keep_sheet(kept, anew, words.PAPER, by.pk)
    new = {number: text for number, text in anew.remarks.items() if number not in stay}
    write_down(row, [Sheet(remarks=new)])
    tell_once_a_day(row, by)
    return kept


def _take_words(survey: Survey, number: int, text: str) -> None:
    """Words that stood on a sheet which says otherwise now. No sheet stands beside them: the words themselves lead."""
    rows = SurveyRemark.objects.filter(survey=survey, question__number=number, text=clean(text)[:600])
    found = rows.filter(state=words.WAITING).order_by("-number").first()
    if found is not None:
        found.delete()
