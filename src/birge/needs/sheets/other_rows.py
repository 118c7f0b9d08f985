"""Rows of focus groups and questionnaires: as they are written out, and what a file would change in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from birge.cycle.models import Cycle
from birge.kit.tables.reading import Line, Table
from birge.kit.text import fold
from birge.needs import words
from birge.needs.actions.answers import Sheet as Filled
from birge.needs.actions.focus import PASSAGE_FIELDS, Asked
from birge.needs.models import Answer, Passage, Statement
from birge.needs.sheets.other_columns import NAMED, READY, SERVICE
from birge.needs.sheets.plans import Change, Planned, named_rows
from birge.needs.sheets.shown import shown


def passages_in(cycle: Cycle) -> Iterator[dict[str, Any]]:
    """Every question of a focus group of the cycle."""
    rows = Passage.objects.filter(session__cycle=cycle).order_by("session__number", "number")
    for row in rows.select_related("session"):
        yield {"session": row.session.number, "number": row.number, **{n: getattr(row, n) for n in PASSAGE_FIELDS}}


def answers_in(cycle: Cycle) -> Iterator[dict[str, Any]]:
    """Every filled questionnaire of the cycle; problems by their numbers in the round."""
    for row in _answers(cycle):
        filled = filled_as(row)
        named = dict(zip(NAMED, map(str, filled.listed), strict=False))
        marks = {f"{SERVICE}{code}": mark for code, mark in filled.services.items()}
        ready = {f"{READY}{code}": "yes" for code in filled.ready}
        plain = {name: getattr(row, name) for name in ("number", "street", "sex", "age", "suggestion", "withdrawn")}
        yield {"session": row.session.number, **plain, **named, **marks, **ready}


def _answers(cycle: Cycle) -> Any:
    rows = Answer.objects.filter(session__cycle=cycle).order_by("session__number", "number")
    return rows.select_related("session").prefetch_related(named_rows())


def filled_as(row: Answer) -> Filled:
    """A kept questionnaire as a filled sheet."""
    listed = tuple(named.statement.number for named in sorted(row.named.all(), key=lambda one: one.place))
    # In the order of the columns: ticks have none of their own, and a file that says the same changes nothing.
    ready = tuple(code for code in words.READY if code in row.ready)
    return Filled(
        row.number, row.street, row.sex, row.age, listed, services=dict(row.services), ready=ready,
        suggestion=row.suggestion,
    )  # fmt: skip


def plan_passages(planned: Planned, table: Table, lines: Sequence[Line], kept: Sequence[Passage], lang: str) -> None:
    """What the file does to the questions of a focus group. The same question is the same row, then the same number."""
    free = list(kept)
    for line in lines:
        values = {name: value for name, value in line.values.items() if name in PASSAGE_FIELDS}
        if not values.get("language", "x"):
            del values["language"]
        there = next((one for one in free if one.question == values.get("question")), None)
        there = there or next((one for one in free if one.number == line.values.get("number")), None)
        if there is None:
            planned.asked.append(Asked(**{"language": "ru" if lang == "ru" else "ky", **values}))
            planned.new_questions += 1
            continue
        free.remove(there)
        was = {name: getattr(there, name) for name in PASSAGE_FIELDS}
        differ = {name: value for name, value in values.items() if (value or "") != was[name]}
        if differ:
            planned.asked.append(Asked(**{**was, **differ}, id=there.pk))
            for name, value in differ.items():
                column = table.sheet.column(name)
                both = (shown(column, was[name], lang), shown(column, value, lang))
                planned.changes.append(Change(column.titles[lang], *both, row=there.number))


def plan_answers(
    planned: Planned,
    table: Table,
    lines: Sequence[Line],
    kept: Sequence[Answer],
    listed: Sequence[Statement],
    lang: str,
) -> list[tuple[str, Line, str, dict[str, Any]]]:
    """What the file does to a round of questionnaires. Answers (code, row, column, values) of what is wrong."""
    there = {row.number: row for row in kept}
    wrong: list[tuple[str, Line, str, dict[str, Any]]] = []
    seen: set[int] = set()
    by_words = {fold(one.text): one.number for one in listed}
    for line in lines:
        number = line.values["number"]
        if number in seen:
            wrong.append(("import_sheet_twice", line, "number", {"number": number}))
            continue
        seen.add(number)
        answer = there.get(number)
        before = filled_as(answer) if answer is not None else Filled(number)
        after, unknown = _filled(line, before, by_words, lang)
        wrong += [("import_not_listed", line, key, {"number": said}) for key, said in unknown]
        if answer is None:
            planned.sheets.append((None, after))
        elif after != before:
            planned.sheets.append((answer, after))
            for column, was, now in _apart(table, before, after, lang):
                planned.changes.append(Change(column, was, now, row=number))
    return wrong


def _filled(line: Line, before: Filled, by_words: dict[str, int], lang: str) -> tuple[Filled, list[tuple[str, str]]]:
    """The questionnaire as the row says it; columns that the file does not have stay as they are."""
    values, unknown = line.values, []
    plain = {name: values[name] or "" for name in ("street", "sex", "age", "suggestion") if name in values}
    services = {code: values.get(f"{SERVICE}{code}", before.services.get(code)) for code in words.SERVICES}
    ready = [
        code
        for code in words.READY
        if (values[f"{READY}{code}"] == "yes" if f"{READY}{code}" in values else code in before.ready)
    ]
    listed: list[int] = list(before.listed)
    new: list[str] = []
    if any(key in values for key in NAMED):
        listed = []
        for key in NAMED:
            said = (values.get(key) or "").strip()
            if said.isascii() and said.isdigit():
                if int(said) not in by_words.values():
                    unknown.append((key, said))
                listed.append(int(said))
            elif fold(said) in by_words:
                listed.append(by_words[fold(said)])
            elif said:
                new.append(said)
    found = replace(
        before,
        **plain,
        listed=tuple(dict.fromkeys(listed)),
        new=tuple(new),
        language="ru" if lang == "ru" else "ky",
        services={code: mark for code, mark in services.items() if mark},
        ready=tuple(ready),
    )
    return replace(found, language=before.language) if not new else found, unknown


def _apart(table: Table, before: Filled, after: Filled, lang: str) -> Iterator[tuple[str, str, str]]:
    """(column, what stood, what would stand) where two sheets differ."""
    for name in ("street", "sex", "age", "suggestion"):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            column = table.sheet.column(name)
            yield column.titles[lang], shown(column, was, lang), shown(column, now, lang)
    said = [*map(str, after.listed), *after.new]
    for at, key in enumerate(NAMED):
        was, now = (str(before.listed[at]) if at < len(before.listed) else ""), (said[at] if at < len(said) else "")
        if was != now:
            yield table.sheet.column(key).titles[lang], was or "—", now or "—"
    for code in words.SERVICES:
        if before.services.get(code) != after.services.get(code):
            column = table.sheet.column(f"{SERVICE}{code}")
            yield column.titles[lang], str(before.services.get(code, "—")), str(after.services.get(code, "—"))
    for code in words.READY:
        if (code in before.ready) != (code in after.ready):
            column = table.sheet.column(f"{READY}{code}")
            both = ("yes" if code in one.ready else "no" for one in (before, after))
            yield column.titles[lang], *(shown(column, one, lang) for one in both)
