"""The moves of what a municipality and the programme tell."""

from __future__ import annotations

from dataclasses import dataclass

from birge.newsroom import words
from birge.people.words import COORDINATOR, STAFF
from birge.rulebook.table import Move, Reason, Table


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of the moves look at. ``unfinished``, ``unquoted``: names of languages."""

    kind: str
    texts: bool
    unfinished: str
    unquoted: str
    contact: bool
    stage: str
    on: bool
    unseen: str = ""


def has_text(facts: Facts) -> Reason | None:
    """It says something in at least one language."""
    return None if facts.texts else Reason("news_without_text")


def is_whole(facts: Facts) -> Reason | None:
    """In each language in which it was begun it has its title, its first words and its text."""
    return Reason("news_text_unfinished", {"where": facts.unfinished}) if facts.unfinished else None


def quotes_somebody(facts: Facts) -> Reason | None:
    """A press release quotes somebody, with name and post."""
    needed = facts.kind == words.PRESS_RELEASE and facts.unquoted
    return Reason("news_without_quote", {"where": facts.unquoted}) if needed else None


def says_whom_to_ask(facts: Facts) -> Reason | None:
    """A press release says which office answers."""
    needed = facts.kind == words.PRESS_RELEASE and not facts.contact
    return Reason("news_without_contact") if needed else None


def has_a_day(facts: Facts) -> Reason | None:
    """What is planned or held has a day."""
    return Reason("news_without_day") if facts.stage and not facts.on else None


def tells_its_photos(facts: Facts) -> Reason | None:
    """What its photographs show is said in each language of the text."""
    return Reason("news_photo_without_words", {"where": facts.unseen}) if facts.unseen else None


_CHECKS = (has_text, is_whole, quotes_somebody, says_whom_to_ask, has_a_day, tells_its_photos)


def _table(name: str, who: frozenset[str]) -> Table:
    return Table(
        name,
        start=words.DRAFT,
        moves=(
            Move("publish", words.DRAFT, words.PUBLISHED, who, _CHECKS),
            Move("correct_news", words.PUBLISHED, words.CORRECTED, who, _CHECKS, needs_note=True, button=False),
            Move("correct_news", words.CORRECTED, words.CORRECTED, who, _CHECKS, needs_note=True, button=False),
            Move("withdraw", words.PUBLISHED, words.WITHDRAWN, who, needs_note=True),
            Move("withdraw", words.CORRECTED, words.WITHDRAWN, who, needs_note=True),
        ),
    )


#: Who writes for the programme.
WRITERS = frozenset({COORDINATOR})
ITEM = _table("news of a municipality", STAFF)
RELEASE = _table("news of the programme", WRITERS)
