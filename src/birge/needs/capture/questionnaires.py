"""Rounds of questionnaires and filled sheets from a phone (F4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from birge.capture.content import Content, id_in
from birge.capture.drawers import Complaint, Outcome, Overtaken, Piece, Unfit, Waits
from birge.capture.entries import Data, FormsEntry, cycle_of
from birge.capture.models import Packet
from birge.chronicle.actions import pk_in
from birge.kit.models import Conflict
from birge.needs import words
from birge.needs.actions.answers import correct_answer, enter_answers
from birge.needs.actions.rounds import add_round, edit_round
from birge.needs.forms.questionnaires import AnswerForm
from birge.needs.forms.rounds import RoundForm
from birge.needs.models import Answer, Session
from birge.places.queries import units_of
from birge.rulebook.strict import BadInput

#: The one row of the grid in which a sheet is entered.
ROW = "row-0"
_NUMBER = f"{ROW}-number"


class RoundEntry(FormsEntry):
    """Where and when questionnaires are filled."""

    def __init__(self, piece: Piece) -> None:
        here = piece.municipality
        self.cycle = cycle_of(piece)
        data = Data().lay(piece.data).mend(piece.fixes)
        self.form = RoundForm(data, units=list(units_of(here)) or [here.place])
        self.parts, self.more = [("", self.form)], []

    def enter(self, *, by: Any) -> Outcome:
        return self._kept(add_round(self.cycle, self.form.values(), by=by))

    def change(self, record: Session, known: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        # Sheets that come meanwhile raise the version of their round; only its head is compared.
        if not overwrite and _head(record) != known.get("head"):
            raise Overtaken
        return self._kept(edit_round(record, self.form.values(), by=by, version=None))

    @staticmethod
    def _kept(session: Session) -> Outcome:
        row = Session.objects.get(pk=session.pk)
        return Outcome(row, {"head": _head(row)})


def _head(session: Session) -> list[Any]:
    held = session.held.code if session.held else None
    return [session.place_id, session.street, held, session.facilitator, session.note]


def villages_of(pieces: Sequence[Content]) -> list[int | None]:
    """The village of each sheet: that of its round, which is here by its number or came in a packet of its own."""
    named = [one.data.get("round") for one in pieces]
    packets = Packet.objects.filter(key__in=[key for one in named if (key := _key(one)) is not None])
    records = {str(row.key): pk_in(row.record) for row in packets.exclude(record="")}
    numbers = [one for one in named if isinstance(one, int) and not isinstance(one, bool) and 0 < one < 32_000]
    rows = Session.objects.filter(channel=words.SURVEY)
    found = rows.filter(Q(pk__in=records.values()) | Q(number__in=numbers)).select_related("cycle")
    by_pk, by_number = {}, {}
    for row in found:
        by_pk[row.pk] = by_number[row.cycle.number, row.number] = row.place_id
    return [
        by_pk.get(records.get(str(_key(one)))) if isinstance(one, str) else by_number.get((piece.cycle, one))
        for piece, one in zip(pieces, named, strict=True)
    ]


def _key(named: Any) -> Any:
    try:
        return id_in(named, "round") if isinstance(named, str) else None
    except BadInput:
        return None


class SheetEntry(FormsEntry):
    """One filled questionnaire of a round that is here, or that waits in a packet of its own."""

    def __init__(self, piece: Piece) -> None:
        self.session = self._round(piece)
        self.session.cycle = cycle_of(piece) if piece.cycle or "cycle" in piece.fixes else self.session.cycle
        data = Data().lay(piece.data, ROW, but=("round", "listed", "new", "services"))
        _problems(data, piece.data)
        data.mend(piece.fixes)
        #: Where no paper is filled in, nobody gave the sheet a number: it gets the next one of its round.
        self.numbered = bool(str(data.get(_NUMBER) or "").strip())
        if not self.numbered:
            data[_NUMBER] = str(self._next())
        listed = frozenset(self.session.statements.values_list("number", flat=True))
        self.form = AnswerForm(data, listed=listed, prefix=ROW)
        self.parts, self.more = [("", self.form)], []
        if self.form.is_valid() and not self.form.begun:
            self.more = [Complaint("", "", "", _("Nothing is written on the sheet."))]

    @staticmethod
    def _round(piece: Piece) -> Session:
        named = piece.data.get("round")
        rows = Session.objects.select_related("cycle").filter(channel=words.SURVEY)
        if isinstance(named, str):
            try:
                key = str(id_in(named, "round"))
            except BadInput:
                raise _no_round() from None
            record = piece.record_of(key)
            if not record:
                raise Waits(key)
            found = rows.filter(pk=pk_in(record)).first()
        elif isinstance(named, int) and not isinstance(named, bool):
            found = rows.filter(cycle=cycle_of(piece), number=named).first() if 0 < named < 32_000 else None
        else:
            found = None
        if found is None:
            raise _no_round()
        return found

    def _next(self) -> int:
        return int(self.session.answers.aggregate(last=Max("number"))["last"] or 0) + 1

    @transaction.atomic
    def enter(self, *, by: Any) -> Outcome:
        sheet = self.form.sheet()
        if not self.numbered:
            # The round is locked, so that of two sheets at once each has a number of its own.
            Session.objects.select_for_update(of=("self",)).get(pk=self.session.pk)
            sheet = replace(sheet, number=self._next())
        enter_answers(self.session, [sheet], by=by)
        return self._kept(Answer.objects.get(session=self.session, number=sheet.number))

    def change(self, record: Answer, known: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        version = None if overwrite else known.get("version", 1)
        sheet = self.form.sheet() if self.numbered else replace(self.form.sheet(), number=record.number)
        try:
            row = correct_answer(record, sheet, by=by, note=_("Corrected on the phone."), version=version)
        except Conflict as other:
            raise Overtaken from other
        return self._kept(row)

    @staticmethod
    def _kept(answer: Answer) -> Outcome:
        row = Answer.objects.get(pk=answer.pk)
        return Outcome(row, {"version": row.row_version})


def _no_round() -> Unfit:
    text = _("There is no round of questionnaires with this number here.")
    return Unfit([Complaint("round", "round", _("A round of questionnaires"), text)])


def _problems(data: Data, values: Mapping[str, Any]) -> None:
    """Problems by number, problems in own words, and marks of services, as the grid has them."""
    listed, new, services = values.get("listed") or [], values.get("new") or [], values.get("services") or {}
    if not isinstance(listed, list) or not isinstance(new, list) or not isinstance(services, Mapping):
        raise Unfit([Complaint("listed", "listed", "", _("This value cannot be read."))])
    if len(listed) > 3:
        raise Unfit([Complaint("listed", "listed", "", _("A sheet names at most three problems."))])
    shaped: dict[str, Any] = dict(zip(("first", "second", "third"), listed, strict=False))
    if new:
        if not all(isinstance(text, str) for text in new):
            raise Unfit([Complaint("new", "new", "", _("This value cannot be read."))])
        shaped["new"] = "; ".join(text.replace(";", ",") for text in new)
    data.lay(shaped, ROW)
    data.lay({f"service-{code}": mark for code, mark in services.items()}, ROW)


def answer(name: str) -> Answer | None:
    """The sheet a packet became."""
    return Answer.objects.select_related("session__cycle__municipality__place").filter(pk=pk_in(name)).first()
