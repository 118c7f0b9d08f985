"""A definition as an XLSForm: the workbook from which KoboToolbox, ODK and others make their forms."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from birge.capture.openrosa.definitions import Definition, Question, Words
from birge.capture.openrosa.xforms import PIXELS, SPOKEN

_TYPES = {"whole": "integer", "number of one": "integer", "day": "date", "time": "time", "photo": "image"}
_SPOKEN_COLUMNS = ("label", "hint", "constraint_message")
_PLAIN_COLUMNS = ("required", "constraint", "appearance", "calculation", "parameters")
_SURVEY = ("type", "name", *(f"{one}::{name}" for one in _SPOKEN_COLUMNS for name in SPOKEN.values()), *_PLAIN_COLUMNS)
_CHOICES = ("list_name", "name", *(f"label::{name}" for name in SPOKEN.values()))
_SETTINGS = ("form_title", "form_id", "version", "default_language")


def xlsform_of(form: Definition) -> bytes:
    """The workbook with its sheets survey, choices and settings."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        _sheet(book, "survey", _SURVEY, [row for one in form.questions for row in _rows(one, "")] + [_end()])
        _sheet(book, "choices", _CHOICES, [row for one in form.questions for row in _choices(one, "")])
        given = (form.title["ky"], form.id, form.version, SPOKEN["ky"])
        _sheet(book, "settings", _SETTINGS, [dict(zip(_SETTINGS, given, strict=True))])
    return out.getvalue()


def _sheet(book: Any, name: str, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, columns, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 22)
    for at, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            if row.get(column):
                sheet.write_string(at, place, row[column])


def _end() -> dict[str, str]:
    return {"type": "end", "name": "end"}


def _spoken(column: str, words: Words) -> dict[str, str]:
    return {f"{column}::{name}": words.get(lang) or words.get("en", "") for lang, name in SPOKEN.items()}


def _rows(one: Question, inside: str) -> Iterator[dict[str, str]]:
    if one.type == "rows":
        yield {"type": "begin_repeat", "name": one.name, **_spoken("label", one.label)}
        for inner in one.inner:
            yield from _rows(inner, one.name)
        yield {"type": "end_repeat"}
        return
    if one.type == "marks":
        yield {"type": "begin_group", "name": one.name, "appearance": "field-list", **_spoken("label", one.label)}
        for inner in one.inner:
            yield from _rows(inner, one.name)
        yield {"type": "end_group"}
        return
    if one.type == "name":
        yield {"type": "calculate", "name": one.name, "calculation": "once(uuid())"}
        return
    row = {"type": _type(one, inside), "name": one.name, **_spoken("label", one.label)}
    if one.hint:
        row |= _spoken("hint", one.hint)
    if one.limit():
        row |= {"constraint": one.limit(), **_spoken("constraint_message", one.limit_said())}
    if one.required:
        row["required"] = "yes"
    if one.type in ("lines", "lines of texts"):
        row["appearance"] = "multiline"
    if one.type == "photo":
        row["parameters"] = f"max-pixels={PIXELS}"
    yield row


def _list(one: Question, inside: str) -> str:
    return f"{inside}_{one.name}" if inside else one.name


def _type(one: Question, inside: str) -> str:
    if one.chosen:
        return f"{'select_one' if one.chosen == 'one' else 'select_multiple'} {_list(one, inside)}"
    return _TYPES.get(one.type, "text")


def _choices(one: Question, inside: str) -> Iterator[dict[str, str]]:
    for code, name in one.choices:
        yield {"list_name": _list(one, inside), "name": code, **_spoken("label", name)}
    for inner in one.inner:
        yield from _choices(inner, one.name)
