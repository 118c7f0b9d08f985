"""Writers: the same content as a Word, Excel or PDF file. They know the form of a paper and nothing of what it says."""

from __future__ import annotations

from collections.abc import Callable

from birge.papers.content import Document

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def write(document: Document, form: str) -> bytes:
    """``document`` as the bytes of a ``docx``, ``xlsx`` or ``pdf`` file.

    :raises KeyError: for another form.
    """
    return _writer(form)(document)


def _writer(form: str) -> Callable[[Document], bytes]:
    if form == "docx":
        from birge.papers.writers.docx import write_docx

        return write_docx
    if form == "xlsx":
        from birge.papers.writers.xlsx import write_xlsx

        return write_xlsx
    if form == "pdf":
        from birge.papers.writers.pdf import write_pdf

        return write_pdf
    raise KeyError(form)
