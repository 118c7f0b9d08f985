"""The register answered in a spreadsheet: compared with what is there, brought in after a look, all or nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from birge.gatherings import words
from birge.gatherings.actions.answers import answer_entry, tell_author
from birge.gatherings.actions.register import edit_entry, enter, tell_entry
from birge.gatherings.forms.fields import places_here
from birge.gatherings.models import Entry
from birge.gatherings.sheets.outgoing import DAYS, sheet_for
from birge.kit.tables.problems import Problem, TableRefused
from birge.kit.tables.reading import Line, Table, read_tables
from birge.kit.text import fold
from birge.places.models import Municipality
from birge.rulebook.when import When

_ANSWER = ("decision", "answer", "reason", "answered_by", "answered_on")
_OPEN_FIELDS = ("theme", "responsible_post")


@dataclass(slots=True)
class Changed:
    """An entry and what a file would change of it: field → value."""

    entry: Entry
    values: dict[str, Any]
    cells: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """What a file would do. ``state``: a digest of what it was compared with."""

    state: str
    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    unchanged: int = 0

    @property
    def may_go(self) -> bool:
        """Whether there is something to bring in and nothing in the way."""
        return not self.problems and bool(self.new or self.changed)


class Outdated(Exception):
    """The register is not what the person was shown. ``found`` compares the file with what is there now."""

    def __init__(self, found: Found) -> None:
        super().__init__("changed since the preview")
        self.found = found


def compare(data: bytes, municipality: Any, language: str) -> Found:
    """What the file would add and change. Nothing is written."""
    there = {(row.year, row.number): row for row in Entry.objects.exclude(state=words.STRUCK).order_by("pk")}
    kept = [(key, row.row_version, row.state) for key, row in there.items()]
    found = Found(hashlib.sha256(repr((municipality.pk, kept, hashlib.sha256(data).digest())).encode()).hexdigest())
    try:
        read = read_tables(data, [sheet_for(municipality)], language)
    except TableRefused as refused:
        found.problems = list(refused.problems)
        return found
    found.problems, found.warnings = read.problems, read.warnings
    table = read.tables["register"]
    by_text = {fold(row.text): row for row in there.values()}
    seen: dict[Any, int] = {}
    for line in table.lines:
        if line.whole and not _days_unclear(table, line, found):
            _compare_line(table, line, there, by_text, seen, found)
    return found


def _days_unclear(table: Table, line: Line, found: Found) -> bool:
    wrong = False
    for name in DAYS:
        when = line.values.get(name)
        if isinstance(when, When):
            if when.precision != "day":
                found.problems.append(table.problem("entry_day_unclear", line.row, name))
                wrong = True
            line.values[name] = when.first
    return wrong


def _compare_line(table: Table, line: Line, there: Any, by_text: Any, seen: dict[Any, int], found: Found) -> None:
    values = line.values
    number, year = values.pop("number", None), values.pop("year", None)
    key: Any = (year, number) if number is not None else (fold(values.get("text") or ""), values.get("received"))
    if key in seen:
        found.problems.append(table.problem("entry_row_twice", line.row, "number", first=str(seen[key])))
        return
    seen[key] = line.row
    if number is None:
        same = by_text.get(fold(values.get("text") or ""))
        if same is not None:
            found.problems.append(table.problem("entry_there_already", line.row, "text", number=str(same)))
            return
        values["row"] = line.row
        found.new.append(values)
        return
    entry = there.get((year, number))
    if entry is None:
        said = {"number": str(number), "year": str(year or "—")}
        found.problems.append(table.problem("entry_number_unknown", line.row, "number", **said))
        return
    if fold(values.get("text") or "") != fold(entry.text):
        found.problems.append(table.problem("entry_text_differs", line.row, "text", number=str(entry)))
        return
    _changes(table, line, entry, found)


def _changes(table: Table, line: Line, entry: Entry, found: Found) -> None:
    """What of an entry that is there may come from a file: theme, post, the answer, that the author was told."""
    values = {k: v for k, v in line.values.items() if k in (*_OPEN_FIELDS, *_ANSWER, "told_on", "told_how")}
    changed = {k: v for k, v in values.items() if v not in ("", None) and v != getattr(entry, k)}
    answered = entry.state in words.WITH_ANSWER
    if answered and set(changed) & {*_ANSWER, *_OPEN_FIELDS} or entry.state == words.WAITING and changed:
        found.problems.append(table.problem("entry_answer_differs", line.row, "answer", number=str(entry)))
        return
    if not changed:
        found.unchanged += 1
        return
    cells = [(str(table.sheet.column(name).title), value) for name, value in changed.items()]
    found.changed.append(Changed(entry, changed, cells))


@transaction.atomic
def bring_in(data: bytes, municipality: Any, *, by: Any, state: str, language: str) -> Found:
    """Do what the preview showed: lock, compare anew, add and answer, write down that a file was brought in.

    :raises Outdated: the register changed since, or the file cannot be taken.
    :raises Refused: an answer lacks something; then nothing at all is brought in.
    """
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    found = compare(data, municipality, language)
    if found.state != state or not found.may_go:
        raise Outdated(found)
    places = {str(one.pk): one for one in places_here(municipality)}
    for values in found.new:
        _add(dict(values), municipality, places, by)
    for one in found.changed:
        _keep(one.entry, one.values, by)
    last = Entry.objects.order_by("-pk").first()
    public = {"file": hashlib.sha256(data).hexdigest(), "new": len(found.new), "changed": len(found.changed)}
    tell_entry(found.changed[0].entry if found.changed else last, "bring_in", by, public)
    return found


def _add(values: dict[str, Any], municipality: Any, places: dict[str, Any], by: Any) -> None:
    values.pop("row", None)
    kind, place = values.pop("kind", ""), values.pop("place", "")
    later = {name: values.pop(name, None) for name in (*_ANSWER, "told_on", "told_how")}
    head = {k: v for k, v in values.items() if v not in ("", None)}
    head.setdefault("channel", words.CARD)
    made = enter(municipality, by=by, is_proposal=kind == "proposal", place=places.get(place), **head)
    _keep(made, {k: v for k, v in later.items() if v not in ("", None)}, by)


def _keep(entry: Entry, values: dict[str, Any], by: Any) -> None:
    """Write the changes of one row by the acts a person uses."""
    open_fields = {name: values[name] for name in _OPEN_FIELDS if name in values}
    if open_fields:
        edit_entry(entry, open_fields, by=by)
    given = {name: values[name] for name in _ANSWER if name in values}
    if given:
        row = Entry.objects.get(pk=entry.pk)
        known = {name: getattr(row, name) for name in _ANSWER}
        entry = answer_entry(row, {**known, **given}, by=by)
    if "told_on" in values or "told_how" in values:
        tell_author(entry, on=values.get("told_on") or entry.answered_on, how=values.get("told_how", ""), by=by)
