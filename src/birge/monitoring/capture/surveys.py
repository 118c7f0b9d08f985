"""A filled sheet of a survey from a phone: the form of its questions and the action of the page of filled sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from birge.capture.content import Content
from birge.capture.drawers import Complaint, Gone, Outcome, Overtaken, Piece, Unfit
from birge.capture.entries import Data, FormsEntry
from birge.chronicle.actions import pk_in
from birge.kit.models import Conflict
from birge.kit.text import whole_number
from birge.monitoring.actions.survey_corrections import correct_sheet
from birge.monitoring.actions.survey_sheets import Sheet, enter_sheets
from birge.monitoring.forms.field_sheets import FieldSheetForm
from birge.monitoring.models import Survey, SurveySheet
from birge.monitoring.queries.survey import places_of


class SurveySheetEntry(FormsEntry):
    """One filled sheet of a survey that is here."""

    def __init__(self, piece: Piece) -> None:
        self.survey = _survey(piece.data.get("survey"))
        questions = list(self.survey.questions.all())
        answers = piece.data.get("answers") or {}
        if not isinstance(answers, Mapping):
            raise Unfit([Complaint("answers", "answers", "", _("This value cannot be read."))])
        asked = {f"q{one.number}" for one in questions}
        data = Data().lay(piece.data, but=("survey", "answers", *asked))
        data.lay({name: value for name, value in answers.items() if name in asked}, path="answers")
        self.form = FieldSheetForm(data.mend(piece.fixes), questions=questions, places=places_of(self.survey))
        self.parts, self.more = [("", self.form)], []
        for name in sorted(set(map(str, answers)) - asked):
            text = _("The survey has no such question.")
            self.more.append(Complaint(f"answers.{name}", name, name, text))
        if self.form.is_valid() and not (self.form.sheet().answers or self.form.sheet().remarks):
            self.more.append(Complaint("answers", "answers", "", _("Nothing is written on the sheet.")))

    def enter(self, *, by: Any) -> Outcome:
        sheet = self.form.sheet()
        enter_sheets(self.survey, [sheet], by=by, one_by_one=True)
        return _kept(SurveySheet.objects.get(survey=self.survey, number=sheet.number), sheet)

    def change(self, record: SurveySheet, known: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        sheet, version = self.form.sheet(), None if overwrite else known.get("version", 1)
        said = {int(number): text for number, text in known.get("said", {}).items()}
        try:
            row = correct_sheet(record, self.survey, sheet, said=said, by=by, version=version)
        except Conflict as other:
            raise Overtaken from other
        return _kept(row, sheet)


def _kept(row: SurveySheet, sheet: Sheet) -> Outcome:
    """What the next version needs: which version of the sheet it follows, and which words came with it."""
    said = {str(number): text for number, text in sheet.remarks.items()}
    return Outcome(row, {"version": row.row_version, "said": said})


def _survey(number: Any) -> Survey:
    rows = Survey.objects.prefetch_related("questions", "villages__place")
    found = rows.filter(number=_whole(number)).first()
    if found is None:
        raise Unfit([Complaint("survey", "survey", _("Survey"), _("There is no survey with this number here."))])
    return found


def _whole(value: Any) -> int:
    """A number as a phone keeps it, or as a list of its page does; 0 for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 0 < value < 2**31 else 0
    found = whole_number(value) if isinstance(value, str) else None
    return found if found is not None and found < 2**31 else 0


def sheet_of(name: str) -> SurveySheet | None:
    """The sheet a packet became."""
    return SurveySheet.objects.select_related("survey__municipality__place").filter(pk=pk_in(name)).first()


def gone(row: SurveySheet) -> Gone | None:
    """A sheet that was taken back by its number; who did it stands in the chronicle of the survey."""
    return Gone(None, "", row.withdrawn) if row.withdrawn else None


def villages_of(pieces: Sequence[Content]) -> list[int | None]:
    """The village each sheet names."""
    return [_whole(one.data.get("place")) or None for one in pieces]
