"""Opening an uploaded spreadsheet in a process of its own, with little memory and time.

``python -m birge.kit.tables.decoding`` reads a file from standard input and answers JSON: ``{"sheets": [...]}`` or
``{"refused": code}``. Whatever bursts or hangs here takes nothing else with it. Nothing is fetched and nothing run.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from birge.kit.tables import guards
from birge.kit.tables.guards import Refused

MOST_MEMORY = 700_000_000
MOST_SECONDS = 20
#: Cells of a sheet, the empty ones between others included: each of them takes memory.
MOST_CELLS = 3_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_spreadsheet(data: bytes) -> bool:
    """Whether the bytes are an archive or an old Excel file (else: text, or something else)."""
    return data[:4] == b"PK\x03\x04" or data[:8] == _OLE


def open_apart(data: bytes) -> dict[str, Any]:
    """The sheets of a spreadsheet, opened by another process.

    Each is ``{"name", "visible", "rows", "merged", …}`` with what :func:`birge.kit.tables.guards.looks` found; a date
    in ``rows`` is ``["date", "2027-09-14"]``, a time ``["time", "09:30"]``.

    :raises Refused: when it is not to be opened, or burst.
    """
    source = str(Path(__file__).resolve().parents[3])
    environment = {"PYTHONPATH": source, "PATH": os.defpath, "MALLOC_ARENA_MAX": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "birge.kit.tables.decoding"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, env=environment, timeout=MOST_SECONDS * 2)
    except subprocess.TimeoutExpired as error:
        raise Refused("table_unpacks_too_large") from error
    if done.returncode:
        # Ended by a signal: out of memory or time. Ended by an error: a file its reader stumbles over.
        raise Refused("table_unpacks_too_large" if done.returncode < 0 else "table_broken")
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Refused(answer["refused"])
    return answer


def decode(data: bytes) -> dict[str, Any]:
    """The same in this process.

    :raises Refused: when it is not to be opened.
    """
    import python_calamine

    parts: dict[str, bytes] = {}
    if data[:8] == _OLE:
        _check_old(data)
        kind = "xls"
    else:
        parts = guards.unpacked(data)
        kind = guards.kind_of(parts)
    xml = guards.sheet_parts(parts) if kind == "xlsx" else {}
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = [_sheet(book, meta, xml.get(meta.name)) for meta in book.sheets_metadata if _holds_cells(meta)]
    except python_calamine.PasswordError as error:
        raise Refused("table_password") from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise Refused("table_broken") from error
    return {"kind": kind, "sheets": sheets, "odd": kind == "ods" and guards.odd_ods(parts)}


def _check_old(data: bytes) -> None:
    """Old Excel files: streams are named in UTF-16 in the directory of the file."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("table_password")
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise Refused("table_macros")


def _holds_cells(meta: Any) -> bool:
    return str(meta.typ).rpartition(".")[2] == "WorkSheet"


def _sheet(book: Any, meta: Any, xml: bytes | None) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise Refused("table_unpacks_too_large")
    rows = sheet.to_python(skip_empty_area=False)
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    merged = [[list(first), list(last)] for first, last in sheet.merged_cell_ranges or []][: guards.MOST_NAMED * 25]
    found = {"name": meta.name, "visible": str(meta.visible).endswith(".Visible"), "rows": rows, "merged": merged}
    return {**found, **(guards.looks(xml) if xml else {})}


def _plain(value: Any) -> Any:
    """Values that JSON does not know."""
    if isinstance(value, datetime):
        # A day with its hour: only the day was meant where a day is asked for.
        return ["date", value.date().isoformat()] if value.time() == time() else ["datetime", value.isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat("minutes")]
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return ["time", f"{minutes // 60:02}:{minutes % 60:02}"] if 0 <= minutes < 24 * 60 else str(value)
    raise TypeError(type(value))


def _within_limits() -> None:
    """Bound this process. Where the system knows no such bounds, the checks before decoding still stand."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def main() -> int:
    """Standard input to standard output."""
    data = sys.stdin.buffer.read()
    _within_limits()
    try:
        answer: dict[str, Any] = decode(data)
    except Refused as refused:
        answer = {"refused": refused.code}
    except MemoryError:
        answer = {"refused": "table_unpacks_too_large"}
    sys.stdout.write(json.dumps(answer, default=_plain, ensure_ascii=False, separators=(",", ":")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
