"""Writers: the same content as a Word, Excel or PDF file. They know the form of a paper and nothing of what it says."""

from __future__ import annotations

from birge.papers.content import Document

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


#: What the name of a form ends with whose sheet is A3: there wide tables have all their columns side by side.
LARGE = "-a3"
#: The forms of a paper with a wide table: on A4, as every office can print it, and on A3.
WIDE = ("docx", "xlsx", "pdf", f"docx{LARGE}", f"pdf{LARGE}")


def kind_of(form: str) -> str:
    """The kind of file, as its name ends: "pdf" of "pdf" and of "pdf-a3"."""
    return form.removesuffix(LARGE)


def label_of(form: str) -> str:
    """How a form is called on a page: "PDF", "PDF A3"."""
    return form.upper().replace("-", "\u00a0")


def write(document: Document, form: str) -> bytes:
    """``document`` as the bytes of a ``docx``, ``xlsx`` or ``pdf`` file; ``docx-a3`` and ``pdf-a3`` on a larger sheet.

    :raises KeyError: for another form.
    """
    large = form.endswith(LARGE)
    if kind_of(form) == "docx":
        from birge.papers.writers.docx import write_docx

        return write_docx(document, large=large)
    if kind_of(form) == "pdf":
        from birge.papers.writers.pdf import write_pdf

        return write_pdf(document, large=large)
    if form == "xlsx":
        from birge.papers.writers.xlsx import write_xlsx

        return write_xlsx(document)
    raise KeyError(form)
