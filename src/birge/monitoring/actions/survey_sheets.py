"""Filled sheets: a batch typed from paper, one that a resident sends, one that is taken back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.kit.models import lock_version, next_number
from birge.kit.text import clean
from birge.monitoring import survey_words as words
from birge.monitoring.actions.common import told
from birge.monitoring.models import Survey, SurveyPhone, SurveyQuestion, SurveyRemark, SurveySheet
from birge.places.models import Place
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled sheet. ``answers``: code by number of the question; ``remarks``: words by number of the question."""

    number: int | None = None
    sex: str = ""
    age: str = ""
    place: Place | None = None
    answers: Mapping[int, str] = field(default_factory=dict)
    remarks: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def enter_sheets(survey: Survey, sheets: Iterable[Sheet], *, by: Any, one_by_one: bool = False) -> int:
    """Enter filled sheets, all or none: lock the survey, keep sheets and words, write it down.

    A sheet that was taken back may be entered again under its number. How many there are is not told in the chronicle.

    :param one_by_one: they come singly, so the chronicle has one row for all that a person enters on a day: rows would
        count the sheets.
    :returns: how many sheets were entered.
    :raises Refused: a number is taken, or the survey takes no sheets.
    """
    row = counting(survey)
    batch = list(sheets)
    numbers = [sheet.number for sheet in batch]
    there = {one.number: one for one in SurveySheet.objects.filter(survey=row, number__in=numbers)}
    taken = {number for number in numbers if numbers.count(number) > 1}
    taken |= {number for number, one in there.items() if not one.withdrawn}
    if taken:
        raise Refused([Reason("survey_sheet_taken", {"number": number}) for number in sorted(filter(None, taken))])
    for sheet in batch:
        kept = there.get(sheet.number) or SurveySheet(municipality_id=row.municipality_id, survey=row)
        kept.withdrawn = ""
        kept.row_version = kept.row_version + 1 if kept.pk else 1
        keep_sheet(kept, sheet, words.PAPER, by.pk)
    write_down(row, batch)
    if one_by_one:
        tell_once_a_day(row, by)
    else:
        private = {"sheets": sorted(filter(None, numbers))}
        told(row, "enter_answers", by=by, public={"number": row.number}, private=private)
    return len(batch)


def tell_once_a_day(survey: Survey, by: Any) -> None:
    """One row for all the sheets that a person sends on a day."""
    there = events_of(survey).filter(verb="enter_answers", actor_id=by.pk, at__date=timezone.localdate())
    if not there.exists():
        told(survey, "enter_answers", by=by, public={"number": survey.number})


@transaction.atomic
def send_sheet(survey: Survey, sheet: Sheet, *, token: str) -> SurveySheet:
    """Keep what a resident answered. In order: lock, is it open, has this phone answered, the sheet, the words.

    Nothing of the sender is kept, and no row of the chronicle: rows would count people while the survey goes on.

    :param token: what the browser keeps; only a keyed hash of it stands here, beside no sheet.
    :raises Refused: it is not open today, nothing is answered, or the phone has answered.
    """
    row = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if not row.takes_answers(timezone.localdate()):
        raise Refused([Reason("survey_not_open")])
    if not sheet.answers and not sheet.remarks:
        raise Refused([Reason("survey_says_nothing")])
    try:
        with transaction.atomic():
            SurveyPhone.objects.create(municipality_id=row.municipality_id, survey=row, digest=digest_of(row, token))
    except IntegrityError as error:
        raise Refused([Reason("survey_answered_already")]) from error
    made = SurveySheet(municipality_id=row.municipality_id, survey=row)
    keep_sheet(made, Sheet(None, sheet.sex, sheet.age, sheet.place, sheet.answers), words.ONLINE, None)
    write_down(row, [sheet])
    return made


def digest_of(survey: Survey, token: str) -> str:
    """What is kept of a phone's token: it tells nothing in another survey."""
    return salted_hmac(f"birge.survey.{survey.pk}", token, algorithm="sha256").hexdigest()


def new_token() -> str:
    """A token for a browser that has none."""
    return secrets.token_hex(16)


def has_answered(survey: Survey, token: str) -> bool:
    """Whether this browser answered the survey."""
    return bool(token) and SurveyPhone.objects.filter(survey=survey, digest=digest_of(survey, token)).exists()


@transaction.atomic
def withdraw_sheet(sheet: SurveySheet, *, by: Any, note: str) -> SurveySheet:
    """Take a sheet back, with the reason: it keeps its number and counts no more.

    :raises Refused: no reason, or the results are published.
    """
    row = counting(sheet.survey)
    if not note.strip():
        raise Refused([Reason("reason_needed")])
    found: SurveySheet = lock_version(SurveySheet, sheet.pk, None)
    found.withdrawn = clean(note)[:300]
    found.save(update_fields=["withdrawn", "row_version"])
    told(row, "withdraw_sheet", by=by, public={"number": row.number}, private={"sheet": found.number, "note": note})
    return found


def counting(survey: Survey) -> Survey:
    """The survey, locked, while its sheets are entered.

    :raises Refused: it is not open yet, or its results are published.
    """
    row = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if row.state not in words.COUNTING:
        late = row.state in (words.PUBLISHED, words.WITHDRAWN)
        raise Refused([Reason("survey_sheet_late" if late else "survey_not_counting")])
    return row


def keep_sheet(kept: SurveySheet, sheet: Sheet, channel: str, by_id: int | None) -> None:
    """Write a filled sheet into its row."""
    kept.number, kept.sex, kept.age, kept.place = sheet.number, sheet.sex, sheet.age, sheet.place
    kept.answers = {str(number): code for number, code in sheet.answers.items()}
    kept.channel, kept.by_id, kept.on = channel, by_id, timezone.localdate()
    kept.save()


def write_down(survey: Survey, sheets: Iterable[Sheet]) -> None:
    """Words are kept beside the sheets, and not which sheet they stood on."""
    said = [(number, text) for sheet in sheets for number, text in sheet.remarks.items() if clean(text)]
    if not said:
        return
    questions = {one.number: one for one in SurveyQuestion.objects.filter(survey=survey, kind=words.WORDS)}
    last = next_number(SurveyRemark, survey=survey)
    SurveyRemark.objects.bulk_create(
        SurveyRemark(
            municipality_id=survey.municipality_id,
            survey=survey,
            question=questions[number],
            number=last + at,
            text=clean(text)[:600],
        )
        for at, (number, text) in enumerate(said)
        if number in questions
    )
