"""The drawer of papers: each step lays its papers in here; pages, moves and tests find them by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from birge.papers.content import Document

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
    formats: tuple[str, ...] = ("docx", "pdf")
    languages: tuple[str, ...] = ("ky", "ru")
    series: str = ""


PAPERS: dict[str, Paper] = {}


def paper(
    name: str,
    *,
    title: str | Promise,
    of: str,
    may: May,
    formats: tuple[str, ...] = ("docx", "pdf"),
    languages: tuple[str, ...] = ("ky", "ru"),
    series: str = "",
) -> Callable[[Content], Content]:
    """Lay a paper into the drawer.

    :param of: label of the model it is of, e.g. "gatherings.gathering".
    """

    def keep(content: Content) -> Content:
        if name in PAPERS:
            raise ValueError(f"two papers are called {name!r}")
        PAPERS[name] = Paper(name, title, of, content, may, formats, languages, series)
        return content

    return keep


def papers_of(record: Any) -> list[Paper]:
    """The papers that can be made of ``record``, in the order of their laying in."""
    return [p for p in PAPERS.values() if p.of == record._meta.label_lower]
