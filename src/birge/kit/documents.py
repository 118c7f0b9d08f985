"""Documents that people send: what the first bytes and the inside say they are, whatever the name says.

Papers (PDF), texts and tables without macros (DOCX, XLSX, ODT, ODS), and pictures, of which the pixels alone are kept.
Sizes are in bytes.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from birge.kit.pictures import PictureError, picture_of
from birge.kit.tables.guards import BROKEN

#: One document.
MOST_BYTES = 15_000_000
#: Parts of a packed document, and what they may unpack to.
MOST_PARTS, MOST_UNPACKED = 5_000, 300_000_000

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "odt": f"{_OPEN}text",
    "ods": f"{_OPEN}spreadsheet",
    "jpg": "image/jpeg",
}
#: For the field that chooses a file.
ACCEPT = ".pdf,.docx,.xlsx,.odt,.ods,.jpg,.jpeg,.png,.webp"


class DocumentError(Exception):
    """A file that is not taken; ``code`` says why (``rulebook.messages``)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sent:
    """A document as it is kept: its bytes and what it is (a key of :data:`TYPES`)."""

    data: bytes
    kind: str


def document_of(data: bytes) -> Sent:
    """Look at a file and take it, or say why not.

    :raises DocumentError: empty, too large, of a kind that is not taken, with macros, or broken.
    """
    if not data:
        raise DocumentError("document_empty")
    if len(data) > MOST_BYTES:
        raise DocumentError("document_too_large")
    if data.startswith(b"%PDF-"):
        return Sent(data, "pdf")
    if data.startswith(b"PK\x03\x04"):
        return Sent(data, _packed(data))
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"RIFF")):
        try:
            return Sent(picture_of(data).data, "jpg")
        except PictureError as error:
            raise DocumentError(error.code) from error
    raise DocumentError("document_unknown")


def _packed(data: bytes) -> str:
    """Which of the packed kinds it is, from the list of its parts; nothing is unpacked but its name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise DocumentError("document_too_large")
            if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
                raise DocumentError("document_has_macros")
            if "[Content_Types].xml" in names:
                return _known("docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else "")
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 100:
                said = packed.read("mimetype").decode("ascii", "replace").strip()
                return _known(next((kind for kind in ("odt", "ods") if TYPES[kind] == said), ""))
    except BROKEN as error:
        raise DocumentError("document_broken") from error
    return _known("")


def _known(kind: str) -> str:
    if not kind:
        raise DocumentError("document_unknown")
    return kind
