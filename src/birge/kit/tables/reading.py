"""Reading an uploaded table by its declaration: values by the keys of columns, and what is wrong, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from birge.kit.tables import decoding, letters
from birge.kit.tables.cells import OLD_FONT, Wrong, reader, text_of
from birge.kit.tables.guards import MOST_NAMED, Refused
from birge.kit.tables.headings import Heading, find_heading
from birge.kit.tables.problems import Problem, TableRefused, letter, some
from birge.kit.tables.shape import Column, Sheet, is_named, is_ours

MOST_BYTES = 8_000_000
MOST_ROWS = 20_000
#: Wrong cells listed; a file with more is wrong as a whole.
MOST_PROBLEMS = 300


@dataclass(slots=True)
class Line:
    """A row: its number as the spreadsheet shows it and its values, of the columns that the file has.

    ``whole`` is false when a cell of it could not be read; that cell is missing among the values.
    """

    row: int
    values: dict[str, Any]
    whole: bool = True


@dataclass(slots=True)
class Table:
    """A sheet as it was found: its name in the file, its rows, and where each column stands (key → letter, heading)."""

    sheet: Sheet
    name: str
    lines: list[Line] = field(default_factory=list)
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)

    def problem(self, code: str, row: int = 0, key: str = "", **values: Any) -> Problem:
        """A problem at a place of this sheet."""
        where, heading = self.columns.get(key, ("", ""))
        return Problem(code, values, self.name, row, where, heading)


@dataclass(slots=True)
class Read:
    """A file as it was read. ``problems`` stand in the way of using it, ``warnings`` do not."""

    tables: dict[str, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_tables(data: bytes, sheets: Sequence[Sheet], language: str) -> Read:
    """Read a file by the declared ``sheets``; those that it does not have are absent from the answer.

    :param language: of the names listed where a cell names something that is not on a list.
    :raises TableRefused: when it cannot be opened, or none of the sheets, or not their headings, are there.
    """
    found = Read()
    try:
        raw = _opened(data, sheets, found)
    except Refused as refused:
        raise TableRefused(Problem(refused.code, refused.values)) from refused
    wrong: list[Problem] = []
    for one in raw:
        if is_ours(one["name"]):
            continue
        sheet, heading = _declared(one, sheets)
        if sheet is None or heading is None:
            if sheet is not None or any(any(cell != "" for cell in row) for row in one["rows"]):
                found.warnings.append(Problem("table_sheet_not_read", {"sheet": one["name"]}))
            continue
        wrong += heading.problems
        if sheet.key in found.tables:
            wrong.append(Problem("table_heading_twice", {"heading": sheet.titles[language], "places": one["name"]}))
        table = found.tables[sheet.key] = Table(sheet, one["name"])
        table.columns = {key: (letter(at), heading.texts[at]) for at, key in heading.columns.items()}
        found.warnings += heading.warnings
        if not heading.problems:
            _rows(one, heading, table, found, language)
            found.warnings += _looks(one, table, heading.row)
    if not found.tables:
        wanted, there = (
            some(sheet.titles[language] for sheet in sheets),
            some(one["name"] for one in raw if one["name"]),
        )
        wrong.append(Problem("table_no_sheet", {"wanted": wanted, "there": there or "—"}))
    if wrong:
        raise TableRefused(*wrong)
    return found


def _opened(data: bytes, sheets: Sequence[Sheet], found: Read) -> list[dict[str, Any]]:
    if not data.strip():
        raise Refused("table_empty")
    if len(data) > MOST_BYTES:
        raise Refused("table_too_large", most=MOST_BYTES // 1_000_000)
    if decoding.is_spreadsheet(data):
        answer = decoding.open_apart(data)
        if answer["kind"] == "xls":
            found.warnings.append(Problem("table_old_format"))
        if answer["odd"]:
            found.warnings.append(Problem("table_formulas_somewhere"))
        raw = answer["sheets"]
    else:
        raw = [_text_table(data, sheets, found)]
    if sum(len(one["rows"]) for one in raw) > MOST_ROWS:
        raise Refused("table_too_many_rows", most=MOST_ROWS)
    return raw


def _text_table(data: bytes, sheets: Sequence[Sheet], found: Read) -> dict[str, Any]:
    """A CSV: parted by whichever mark makes its heading understood best."""
    if data.lstrip()[:1] == b"<":
        raise Refused("table_is_web_page")
    if data[:5] in (b"%PDF-", b"\x89PNG\r") or data[:3] == b"\xff\xd8\xff" or data[:4] in (b"RIFF", b"Rar!"):
        raise Refused("table_kind_unknown")
    text, page = letters.letters_of(data)
    if page:
        found.warnings.append(Problem("table_eight_bit", {"encoding": page}))
    best: tuple[int, int, list[list[str]]] = (-1, -1, [])
    for cells in letters.tables_of(text):
        known = max((len(found.columns) for s in sheets if (found := find_heading(s, cells)) is not None), default=0)
        best = max(best, (known, len(cells[0]) if cells else 0, cells), key=lambda one: one[:2])
    return {"name": "", "visible": True, "rows": best[2], "merged": []}


def _declared(one: dict[str, Any], sheets: Sequence[Sheet]) -> tuple[Sheet | None, Heading | None]:
    """The declared sheet that a sheet of the file is: by its name, else by its headings."""
    named = is_named(sheets, one["name"])
    if named is not None:
        return named, find_heading(named, one["rows"], name=one["name"], sure=True)
    seen = [(sheet, find_heading(sheet, one["rows"], name=one["name"])) for sheet in sheets]
    fits = [(sheet, heading) for sheet, heading in seen if heading is not None]
    return max(fits, key=lambda fit: len(fit[1].columns), default=(None, None))


def _rows(one: dict[str, Any], heading: Heading, table: Table, found: Read, language: str) -> None:
    columns = [(at, table.sheet.column(key)) for at, key in heading.columns.items()]
    columns = [(at, column) for at, column in columns if not column.shown_only]
    readers = [(at, column, reader(column, language)) for at, column in columns]
    errors = {f"{where}{row}" for where, row in one.get("errors", ())}
    bare = {f"{where}{row}" for where, row in one.get("bare", ())}
    last = max(heading.texts, default=-1) + 1
    gaps = [at for at in range(last) if at not in heading.texts]
    for number, cells in enumerate(one["rows"][heading.row + 1 :], heading.row + 2):
        if not any(cell not in ("", None) and cell != "\x1a" for cell in cells):
            continue
        line = Line(number, {})
        for problem in _line(line, cells, readers, table, errors, bare):
            line.whole = False
            if len(found.problems) < MOST_PROBLEMS:
                found.problems.append(problem)
        for at in (*gaps, *range(last, len(cells))):
            if at < len(cells) and cells[at] not in ("", None) and len(found.problems) < MOST_PROBLEMS:
                line.whole = False
                found.problems.append(Problem("cell_without_heading", {}, table.name, number, letter(at)))
        if line.values:
            table.lines.append(line)


def _line(
    line: Line,
    cells: list[Any],
    readers: list[tuple[int, Column, Any]],
    table: Table,
    errors: set[str],
    bare: set[str],
) -> Iterator[Problem]:
    """Fill ``line``; answers what could not be read. A row without anything to read stays without values."""
    said = False
    for at, column, read in readers:
        cell = cells[at] if at < len(cells) else ""
        try:
            if cell == "" and (errors or bare):
                _not_computed(f"{letter(at)}{line.row}", errors, bare)
            value = read(cell)
            said = said or value not in ("", None)
            line.values[column.key] = value
        except Wrong as wrong:
            said = True
            yield table.problem(wrong.code, line.row, column.key, **wrong.values)
    if not said:
        line.values.clear()
        return
    for _at, column, _read in readers:
        if column.required and line.values.get(column.key, 0) in ("", None):
            yield table.problem("cell_missing", line.row, column.key)


def _not_computed(name: str, errors: set[str], bare: set[str]) -> None:
    if name in errors:
        raise Wrong("cell_error")
    if name in bare:
        raise Wrong("cell_formula_without_value")


def _looks(one: dict[str, Any], table: Table, heading: int) -> Iterator[Problem]:
    """Warnings of what the values alone do not show."""
    if not one["visible"]:
        yield table.problem("table_sheet_hidden")
    if computed := [f"{where}{row}" for where, row in one.get("formulas", ())]:
        yield table.problem("table_formulas", cells=some(computed))
    last = len(one["rows"])
    if hidden := [row for row in one.get("hidden_rows", ()) if heading + 1 < row <= last]:
        yield table.problem("table_hidden_rows", rows=some(hidden))
    used = {place for place, _ in table.columns.values()}
    spans = one.get("hidden_columns", ())
    covered = [letter(at - 1) for low, high in spans for at in range(low, min(high, 200) + 1)]
    if folded := [name for name in covered if name in used]:
        yield table.problem("table_hidden_columns", columns=some(folded))
    merged = [f"{letter(a[1])}{a[0] + 1}:{letter(b[1])}{b[0] + 1}" for a, b in one["merged"] if b[0] > heading]
    if merged:
        yield table.problem("table_merged", cells=some(merged))
    old = []
    for line in table.lines:
        for key, value in line.values.items():
            if isinstance(value, str) and ("\\" in value or "=" in value) and OLD_FONT.search(value):
                old.append(f"{table.columns[key][0]}{line.row}")
        if len(old) >= MOST_NAMED:
            break
    if old:
        yield table.problem("table_old_font", cells=some(old))


__all__ = ["MOST_BYTES", "MOST_ROWS", "Line", "Read", "Table", "read_tables", "text_of"]
