"""The packet kinds of the needs assessment."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from birge.capture.content import PhotoLine
from birge.capture.describing import fields_of, named, rows
from birge.capture.drawers import Gone, Kind
from birge.capture.queries import taken_back
from birge.capture.telling import LANGUAGES
from birge.chronicle.actions import record_key
from birge.cycle.moves import Refused
from birge.kit.text import clean
from birge.needs import words
from birge.needs.actions.evidence import add_picture
from birge.needs.capture.briefcase import open_rounds
from birge.needs.capture.focus import FocusEntry
from birge.needs.capture.questionnaires import RoundEntry, SheetEntry, answer, villages_of
from birge.needs.capture.sessions import SessionEntry, record
from birge.needs.forms.focus import MOST_QUESTIONS, FocusForm, PassageForm
from birge.needs.forms.questionnaires import AnswerForm
from birge.needs.forms.rounds import RoundForm
from birge.needs.forms.sessions import MOST_ROWS, SessionForm, StatementForm
from birge.needs.models import Answer, Evidence, Session
from birge.needs.queries.categories import categories_of
from birge.people.words import FIELD
from birge.places.queries import units_of


def _choices(here: Any) -> dict[str, Any]:
    return {"units": list(units_of(here)) or [here.place], "groups": categories_of(here).offered()}


def _said() -> dict[str, Any]:
    return rows("said", fields_of(StatementForm), lambda: gettext("What was said"), MOST_ROWS)


def _session_fields(here: Any) -> list[dict[str, Any]]:
    pairs = named("pairs", "pairs", lambda: gettext("Compared pairs"), of="said")
    return [*fields_of(lambda: SessionForm(**_choices(here))), _said(), pairs]


def _focus_fields(here: Any) -> list[dict[str, Any]]:
    asked = rows("asked", fields_of(PassageForm), lambda: gettext("Question"), MOST_QUESTIONS)
    return [*fields_of(lambda: FocusForm(**_choices(here)), but=("method", "points_per_person")), asked, _said()]


def _round_fields(here: Any) -> list[dict[str, Any]]:
    return fields_of(lambda: RoundForm(units=_choices(here)["units"]))


def _sheet_fields(here: Any) -> list[dict[str, Any]]:
    """The fields of the paper; problems and marks as the packet has them."""
    ours = ("first", "second", "third", "new", *(f"service-{code}" for code in words.SERVICES))
    marks = fields_of(AnswerForm, but=[name for name in AnswerForm().fields if not name.startswith("service-")])
    services = [{**mark, "name": mark["name"].removeprefix("service-")} for mark in marks]
    return [
        named("round", "round", lambda: gettext("A round of questionnaires"), required=True, choices=_rounds()),
        *fields_of(AnswerForm, but=ours),
        named("listed", "numbers", lambda: gettext("Problems of the list"), most=3),
        named("new", "texts", lambda: gettext("New problem"), most=3),
        named(
            "services", "marks", lambda: gettext("How satisfied are you? 1 – not at all, 5 – fully"), fields=services
        ),
    ]


def _rounds() -> list[list[Any]]:
    """The open rounds: number, how it is called, and the number of its cycle."""
    return [
        [str(row.number), {lang: _called(row, lang) for lang in LANGUAGES}, row.cycle.number] for row in open_rounds()
    ]


def _called(row: Session, lang: str) -> str:
    return ", ".join(part for part in (f"№ {row.number}", row.place.name_in(lang), row.street) if part)


def _session_page(row: Session) -> str:
    return reverse("needs:session", args=[row.cycle.municipality.code, row.cycle.number, row.number])


def _sheet_page(row: Answer) -> str:
    cycle = row.session.cycle
    return reverse("needs:answer", args=[cycle.municipality.code, cycle.number, row.session.number, row.number])


def _session_gone(row: Session) -> Gone | None:
    return taken_back(row) if row.state == words.WITHDRAWN else None


def _sheet_gone(row: Answer) -> Gone | None:
    return taken_back(row) if row.withdrawn else _session_gone(row.session)


def _picture(row: Session, data: bytes, line: PhotoLine, by: Any) -> str:
    """A photo beside the session by the action of the page; one that is there already is that one."""
    try:
        kind = line.kind if line.kind in words.EVIDENCE else words.FLIP_CHART
        kept = add_picture(row, data, kind, clean(line.caption), by=by)
    except Refused:
        there = Evidence.objects.filter(session=row, original_digest=line.sha256).first()
        if there is None:
            raise
        kept = there
    return record_key(kept)


KINDS = (
    Kind(
        "needs.session", 1, gettext_lazy("Sheet of a session"), FIELD, SessionEntry, record, _session_page,
        _session_fields, _session_gone, _picture, words.EVIDENCE, elsewhere=True,
    ),
    Kind(
        "needs.focus", 1, gettext_lazy("Protocol of a focus group"), FIELD, FocusEntry, record, _session_page,
        _focus_fields, _session_gone, _picture, words.EVIDENCE, elsewhere=True,
    ),
    Kind(
        "needs.round", 1, gettext_lazy("A round of questionnaires"), FIELD, RoundEntry, record, _session_page,
        _round_fields, _session_gone, _picture, words.EVIDENCE, elsewhere=True,
    ),
    Kind(
        "needs.sheet", 1, gettext_lazy("Questionnaire"), FIELD, SheetEntry, answer, _sheet_page, _sheet_fields,
        _sheet_gone, villages=villages_of, elsewhere=True,
    ),
)  # fmt: skip
