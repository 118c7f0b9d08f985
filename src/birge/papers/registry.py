"""The drawer of papers: each step lays its papers in here; pages, moves and tests find them by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from birge.papers.content import Block, Document

#: The forms every paper has unless it says more: to be corrected in Word, to be counted in Excel, to be printed.
FORMATS = ("docx", "xlsx", "pdf")
#: Makes the content of a paper of ``record`` in a language.
Content = Callable[[Any, str], Document]
#: Whether ``user`` may have the paper of ``record``.
May = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper. ``number_by`` names the series its number is taken from (empty: no number)."""

    name: str
    title: str | Promise
    of: str
    content: Content
    may: May
    formats: tuple[str, ...] = FORMATS
    languages: tuple[str, ...] = ("ky", "ru")
    series: str = ""
    title_in_city: str | Promise = ""
    #: The name of its file does not say whose it is either.
    unnamed: bool = False

    def called(self, municipality: Any) -> str | Promise:
        """The title as this kind of municipality says it."""
        return self.title_in_city if self.title_in_city and municipality.kind == "city" else self.title


PAPERS: dict[str, Paper] = {}

#: Given an issued paper whose file is being made: what is set under it (how the public record stands), or ``None``.
SEALS: list[Callable[[Any], Block | None]] = []


def paper_in(municipality: Any, document: Document) -> Document:
    """``document`` as a paper of this municipality: that of an invented one says so about itself."""
    if not municipality.is_example:
        return document
    said = _("Example: what stands here is invented.")
    return replace(document, notice=" ".join(part for part in (said, document.notice) if part))


def paper(
    name: str,
    *,
    title: str | Promise,
    of: str,
    may: May,
    formats: tuple[str, ...] = FORMATS,
    languages: tuple[str, ...] = ("ky", "ru"),
    series: str = "",
    title_in_city: str | Promise = "",
    unnamed: bool = False,
) -> Callable[[Content], Content]:
    """Lay a paper into the drawer; what every paper says of its municipality (:func:`paper_in`) is added to it.

    :param of: label of the model it is of, e.g. "gatherings.gathering".
    :param unnamed: whose it is is not to be seen, not even from the name of the file.
    :param title_in_city: the title where the parts of a municipality are neighbourhoods, if it is another.
    """

    def keep(content: Content) -> Content:
        if name in PAPERS:
            raise ValueError(f"two papers are called {name!r}")

        @wraps(content)
        def whole(record: Any, language: str) -> Document:
            return paper_in(record.municipality, content(record, language))

        PAPERS[name] = Paper(name, title, of, whole, may, formats, languages, series, title_in_city, unnamed)
        return whole

    return keep


def papers_of(record: Any) -> list[Paper]:
    """The papers that can be made of ``record``, in the order of their laying in."""
    return [p for p in PAPERS.values() if p.of == record._meta.label_lower]
