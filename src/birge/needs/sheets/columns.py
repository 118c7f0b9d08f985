"""The sheets of the needs assessment: sessions, what was said, pairs compared, focus groups and questionnaires."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import QUALIFIER_WORDS
from birge.kit.tables.shape import CHOICE, CLOCK, LINES, LINK, WHEN, WHOLE, Choice, Column, Sheet, choices_of
from birge.needs import words
from birge.needs.models import Category, Session, Statement
from birge.needs.queries.categories import groups_from
from birge.needs.sheets.other_columns import answers_sheet, passages_sheet
from birge.needs.sheets.villages import village_choices
from birge.places.models import Place
from birge.places.words import AIYL_AIMAK, CITY, KIND_WORDS

#: Numbers of sessions and of what was said in one.
MOST_SESSIONS, MOST_SAID = 9999, 200
SESSIONS, SAID, PAIRS = "sessions", "said", "pairs"


@dataclass(frozen=True)
class Shape:
    """The sheets, with the villages and groups of one municipality to choose from."""

    sessions: Sheet
    said: Sheet
    pairs: Sheet
    passages: Sheet
    answers: Sheet

    @property
    def all(self) -> tuple[Sheet, ...]:
        """In the order of the file."""
        return (self.sessions, self.said, self.pairs, self.passages, self.answers)


#: What a column of villages may also be called, in whatever kind of municipality.
_UNIT_NAMES = (
    "Айыл", "Айыл кыштак", "Кичи район", "Квартал", "Село", "Микрорайон", "Village", "Neighbourhood",
)  # fmt: skip


def shape_for(villages: Iterable[Place], used: Iterable[str] = (), kind: str = AIYL_AIMAK) -> Shape:
    """The sheets for the municipality in scope.

    :param villages: whose names may stand in a cell.
    :param used: codes of groups that sessions carry already, so that none is without its name.
    :param kind: of the municipality: a city has no villages.
    """
    places, unit = village_choices(villages), KIND_WORDS[kind]["unit"]
    heads, said = _sessions(places, groups_here(used, kind), unit), _said(places, unit)
    session = _number("session", _("Session №"), MOST_SESSIONS, required=True)
    return Shape(heads, said, _pairs(), passages_sheet(session), answers_sheet(session))


def groups_here(used: Iterable[str] = (), kind: str = AIYL_AIMAK) -> tuple[Choice, ...]:
    """The groups of people one may name: the usual ones, and those the municipality calls so itself."""
    kept = [one for one in groups_from(Category.objects.all()).offered(*used) if not one.usual]
    usual = words.CATEGORIES | ({"village": KIND_WORDS[kind]["assembly"]} if kind == CITY else {})
    names = [Choice(one.code, {"ky": one.name_ky, "ru": one.name_ru or one.name_ky}) for one in kept]
    return (*choices_of(usual), *names)


def _room(model: type[models.Model], name: str) -> int:
    return model._meta.get_field(name).max_length or 4000


def _sessions(places: Sequence[Choice], groups: Sequence[Choice], unit: Any) -> Sheet:
    def text(key: str, title: Any, **more: Any) -> Column:
        return Column(key, title, most=_room(Session, key), width=24, **more)

    def count(key: str, title: Any) -> Column:
        return Column(key, title, WHOLE, most=100_000, width=10)

    return Sheet(
        SESSIONS,
        _("Sessions"),
        (
            Column(
                "number",
                _("Session №"),
                WHOLE,
                True,
                most=MOST_SESSIONS,
                least=1,
                also=("№", "Сессиянын №", "Номер сессии", "№ п/п"),
                hint=_("A new session takes a number that no other session has."),
                width=9,
            ),
            Column("place_id", unit, CHOICE, True, choices=tuple(places), also=_UNIT_NAMES, width=20),
            Column(
                "category", _("Group of people"), CHOICE, True, choices=tuple(groups), also=("Топ", "Группа"), width=24
            ),
            Column("channel", _("How it was heard"), CHOICE, choices=choices_of(words.CHANNELS), width=18),
            Column(
                "held",
                _("When the session was held"),
                WHEN,
                also=("Күнү", "Дата", "Date"),
                hint=_("For example 09.11.2027, autumn 2027 or 2027"),
                width=14,
            ),
            Column("starts", _("Began at"), CLOCK, width=9),
            Column("ends", _("Ended at"), CLOCK, width=9),
            text("street", _("Street or quarter")),
            text("venue", _("Where people met")),
            text("topic", _("Topic")),
            text("facilitator", _("Who led the session")),
            text("reporter", _("Who wrote it down")),
            Column(
                "method", _("How people weighed what was said"), CHOICE, choices=choices_of(words.METHODS), width=18
            ),
            Column("points_per_person", _("Points each person had"), WHOLE, most=1000, least=1, width=10),
            count("total", _("People in total")),
            Column("qualifier", _("How exact the figure is"), CHOICE, choices=choices_of(QUALIFIER_WORDS), width=14),
            count("women", _("of them women")),
            count("men", _("of them men")),
            count("unknown", _("sex not written down")),
            Column("note", _("How the session went"), LINES, most=4000, width=40),
            Column("source", _("Published source"), LINK, most=_room(Session, "source"), width=30),
            Column("state", _("State"), CHOICE, choices=choices_of(words.STATES), shown_only=True, width=14),
        ),
        note=_("One row for each session. What is not known stays empty."),
    )


def _said(places: Sequence[Choice], unit: Any) -> Sheet:
    def text(key: str, title: Any, width: int = 28, **more: Any) -> Column:
        return Column(key, title, most=_room(Statement, key), width=width, **more)

    return Sheet(
        SAID,
        _("What was said"),
        (
            _number("session", _("Session №"), MOST_SESSIONS, required=True, hint=_("As on the sheet of sessions.")),
            Column("village", unit, CHOICE, choices=tuple(places), also=_UNIT_NAMES, shown_only=True, width=16),
            _number(
                "number", _("№ in the session"), 30_000, hint=_("May stay empty: rows are told apart by their words.")
            ),
            text("text", _("What was said"), 50, required=True, also=("Көйгөй", "Проблема", "Problem")),
            Column("language", _("In which language"), CHOICE, choices=choices_of(words.LANGUAGES), width=11),
            Column("points", _("Points"), WHOLE, most=100_000, also=("Упай", "Баллы"), width=8),
            Column("place", _("Place on the list"), WHOLE, most=MOST_SAID, least=1, width=8),
            text("cause", _("Why it is so")),
            text("effect", _("What follows from it")),
            text("who_suffers", _("Whom it touches")),
            text("solution", _("What people propose")),
            text("who_acts", _("Who should act")),
        ),
        note=_("One row for each thing said, in the words in which it was said. Rows that are not in the file stay."),
    )


def _pairs() -> Sheet:
    return Sheet(
        PAIRS,
        _("Pairs compared"),
        (
            _number("session", _("Session №"), MOST_SESSIONS, required=True),
            _number("first", _("One, № in the session"), 30_000, required=True),
            _number("second", _("The other, № in the session"), 30_000, required=True),
            _number("winner", _("Weighs more, № in the session"), 30_000, hint=_("Empty: both weigh the same.")),
        ),
        note=_("Only for sessions that weigh by pairs: one row for each pair that was compared."),
    )


def _number(key: str, title: Any, most: int, **more: Any) -> Column:
    return Column(key, title, WHOLE, most=most, least=1, width=12, **more)
