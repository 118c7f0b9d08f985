"""Everything that reads a file from outside refuses what it cannot read, and never breaks: a seeded share of a fuzzer.

`make soak PARTS=fuzz` tries sixty times as much with other dice.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image

from birge.capture import content
from birge.capture.openrosa.submissions import read_submission
from birge.kit.documents import DocumentError, document_of
from birge.kit.pictures import PictureError, picture_of
from birge.kit.tables.decoding import decode
from birge.kit.tables.guards import Refused
from birge.kit.tables.letters import letters_of, tables_of
from birge.rulebook.allocation.pb_file import PbError
from birge.rulebook.allocation.pb_read import read_pb
from birge.rulebook.allocation.pb_write import to_pb
from birge.rulebook.strict import BadInput
from tests.house.fuzzing import Found, Reads, Refusals, fuzz
from tests.kit.tables.books import HEAD_KY, xlsx
from tests.rulebook.allocation.made import village

DATA = Path(__file__).resolve().parents[1] / "data"
TIMES = int(os.environ.get("BIRGE_FUZZ", "1"))
SEED = int(os.environ.get("BIRGE_SEED", "20261123"))


def _csv(data: bytes) -> None:
    text, _page = letters_of(data)
    for _table in tables_of(text):
        pass


def _docx() -> bytes:
    out, document = io.BytesIO(), Document()
    document.add_heading("Чечим", 1)
    document.add_paragraph("Суу түтүгүн оңдоо")
    document.save(out)
    return out.getvalue()


def _pictures() -> list[bytes]:
    found = []
    for kind in ("JPEG", "PNG", "WEBP"):
        image = Image.new("RGB", (48, 32), (10, 120, 90))
        exif = image.getexif()
        exif[0x0112], exif[0x010F] = 6, "Maker"
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (42.0, 52.0, 10.5)
        out = io.BytesIO()
        image.save(out, kind, exif=exif)
        found.append(out.getvalue())
    return found


def _rows() -> list[list[Any]]:
    return [[*HEAD_KY], [1, "Суу жок", "Аялдар", 12, "14.09.2027", "09:30"], [2, "Жол", "Жаштар", 3, "", ""]]


def _texts() -> list[bytes]:
    text = "\n".join(";".join(str(cell) for cell in row) for row in _rows())
    return [
        text.encode(),
        text.encode("utf-16"),
        ("sep=;\n" + text).encode("utf-8-sig"),
        "жер;суу\n1;2".encode("cp1251"),
    ]


#: Reader → (what reads, good files, what a refusal is, tries in `make test`).
READERS: dict[str, tuple[Reads, Callable[[], Sequence[bytes]], Refusals, int]] = {
    "csv": (_csv, _texts, (Refused,), 400),
    "xlsx": (decode, lambda: [xlsx(_rows())], (Refused,), 250),
    "pb": (read_pb, lambda: [to_pb(village()).encode()], (PbError,), 300),
    "docx": (document_of, lambda: [_docx(), b"%PDF-1.7\n%%EOF"], (DocumentError,), 200),
    "pictures and EXIF": (picture_of, _pictures, (PictureError,), 250),
    "OpenRosa": (
        read_submission,
        lambda: [path.read_bytes() for path in sorted((DATA / "openrosa").glob("*.xml"))],
        (BadInput,),
        400,
    ),
    "packets": (
        content.read,
        lambda: [path.read_bytes() for path in sorted((DATA / "packets").glob("*.json"))],
        (BadInput,),
        400,
    ),
}


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("name", READERS)
def test_a_reader_refuses_and_never_breaks(name: str) -> None:
    read, seeds, refuses, tries = READERS[name]
    found = fuzz(read, seeds(), refuses, tries * TIMES, SEED)
    print(f"\n{name}: {found.tries} tries (seed {SEED}), {found.lines} lines of ours, {found.kept} led further")
    assert found.broken == []
    assert found.lines > 10


def test_a_reader_that_breaks_is_found() -> None:
    def careless(data: bytes) -> int:
        return int(data[:4].decode()) // (data.count(b";") - 3)

    found: Found = fuzz(careless, [b"1000;;;;"], (UnicodeDecodeError,), 200, SEED)
    assert any("ZeroDivisionError" in line for line in found.broken)
    assert any("ValueError" in line for line in found.broken)
