"""What a paper says of itself when not all of it is written in its language: it is issued, and says so."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from birge.papers.content import Block, Paragraph

_KYRGYZ = frozenset("ңөү")


def kyrgyz_left(language: str, halves: Iterable[tuple[str, str]]) -> list[Block]:
    """A note on a Russian paper in which a text stands in Kyrgyz, since nobody wrote its Russian half.

    :param halves: each text in Kyrgyz and in Russian.
    """
    if language != "ru" or not any(kyrgyz and not russian for kyrgyz, russian in halves):
        return []
    return [Paragraph(_("What is written in Kyrgyz only stands in Kyrgyz."), "note")]


def as_typed(text: str) -> tuple[str, str]:
    """A text of which only one wording is kept, as halves: in Kyrgyz where it has letters that Russian has not."""
    return (text, "") if _KYRGYZ & set(text.lower()) else ("", text)


def other_language_left(language: str, languages: Iterable[str]) -> list[Block]:
    """A note on a paper in which texts stand as they were said or typed, in another language than its own."""
    if all(one == language for one in languages):
        return []
    return [Paragraph(_("What was said or written in another language stands in that language."), "note")]
