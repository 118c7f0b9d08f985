"""The register as a spreadsheet: its columns, and its entries written out in them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.gatherings import words
from birge.gatherings.forms.fields import LANGUAGES, places_here
from birge.gatherings.models import Entry
from birge.kit.tables import shape
from birge.kit.tables.shape import Choice, Column, Sheet, choices_of
from birge.kit.tables.writing import write_tables
from birge.rulebook.when import When

#: Kinds of an entry as a cell names them.
_KIND = {"question": _("a question"), "proposal": _("a proposal")}
#: Columns that are days.
DAYS = ("received", "answered_on", "told_on")


def sheet_for(municipality: Any) -> Sheet:
    """The columns of the register; villages are those of the municipality."""
    villages = [
        Choice(str(one.pk), {"ky": one.name_ky, "ru": one.name_ru, "en": one.name_en})
        for one in places_here(municipality)
    ]
    columns = (
        Column("year", _("Year"), shape.WHOLE, least=2000, most=2100, hint=_("Empty in new rows.")),
        Column("number", _("Number"), shape.WHOLE, least=1, most=999_999),
        Column("received", _("Received on"), shape.WHEN, width=12),
        Column("channel", _("How it came"), shape.CHOICE, choices=choices_of(words.CAME_BY)),
        Column("kind", _("What it is"), shape.CHOICE, choices=choices_of(_KIND)),
        Column("text", _("What was asked or proposed"), shape.LINES, required=True, most=3000, width=50),
        Column("language", _("Language"), shape.CHOICE, choices=choices_of(dict(LANGUAGES))),
        Column("theme", _("What it is about"), shape.CHOICE, choices=choices_of(words.THEMES)),
        Column("place", _("Village or neighbourhood"), shape.CHOICE, choices=tuple(villages)),
        Column("sex", _("Who asked"), shape.CHOICE, choices=choices_of(words.SEXES)),
        Column("responsible_post", _("Who answers, by post"), most=160),
        Column("due", _("Answer due by"), shape.WHEN, shown_only=True),
        Column("state", _("State"), shown_only=True),
        Column("decision", _("What was decided"), shape.CHOICE, choices=choices_of(words.DECISIONS)),
        Column("answer", _("Answer"), shape.LINES, most=3000, width=50),
        Column("reason", _("Reason"), shape.LINES, most=2000, width=30),
        Column("answered_by", _("Who answered, by post"), most=160),
        Column("answered_on", _("Answered on"), shape.WHEN, width=12),
        Column("told_on", _("The author was told on"), shape.WHEN, width=12),
        Column("told_how", _("How the author was told"), shape.CHOICE, choices=choices_of(words.TOLD_BY)),
    )
    return Sheet("register", _("Register"), columns, _("A row for each question or proposal."))


def sheet_of(municipality: Any, language: str) -> bytes:
    """The register as a file, in the shape in which it is read back. Names and phones are not in it."""
    rows = Entry.objects.exclude(state__in=(words.STRUCK, words.WITHHELD)).order_by("year", "number")
    title = gettext("Questions and proposals")
    told = [(gettext("Municipality"), municipality.name)]
    return write_tables([(sheet_for(municipality), map(_row, rows))], language, title=title, told=told)


def _row(entry: Entry) -> dict[str, Any]:
    names = ("year", "number", "channel", "text", "language", "theme", "sex", "responsible_post", "decision", "answer")
    row = {name: getattr(entry, name) for name in (*names, "reason", "answered_by", "told_how")}
    days = {name: getattr(entry, name) for name in (*DAYS, "due")}
    row |= {name: When.day(day) if day else None for name, day in days.items()}
    kind = "proposal" if entry.is_proposal else "question"
    return {**row, "kind": kind, "place": str(entry.place_id or ""), "state": str(entry.get_state_display())}
