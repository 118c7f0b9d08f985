"""A vote about three projects of two villages, with cards. Its contents are invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from birge.voting import words
from birge.voting.actions import polls
from birge.voting.actions.cards import issue_cards
from birge.voting.actions.casting import voter_of_card
from birge.voting.models import Poll
from tests.fillings import filling
from tests.people import Village

SOM = 100
OPTIONS = (("Көчө жарыгы", "Уличное освещение", 400_000), ("Спорт аянты", "Спортплощадка", 500_000))
OPTIONS += (("Китепкана", "Библиотека", 300_000),)


def rules(**other: Any) -> dict[str, Any]:
    """The rules of a vote that can be announced."""
    now = timezone.now()
    return {
        "title": "Айыл долбоорлору", "title_ru": "Проекты сёл", "mode": words.CARDS, "ballot": words.APPROVAL,
        "rule": words.SHARES, "budget": 1_000_000 * SOM, "opens": now - timedelta(hours=1),
        "closes": now + timedelta(days=1), **other,
    }  # fmt: skip


@filling
def draft(inside: Village) -> Poll:
    """A vote being prepared."""
    made = polls.begin_poll(inside.municipality, by=inside.aigul, **rules())
    for at, (title, title_ru, cost) in enumerate(OPTIONS):
        place = inside.units[at % 2]
        polls.add_option(made, by=inside.aigul, title=title, title_ru=title_ru, cost=cost * SOM, place=place)
    return made


@pytest.fixture
def cards(inside: Village, draft: Poll) -> list[str]:
    """Sixteen cards of the vote, of one village."""
    return issue_cards(draft, by=inside.aigul, count=16, place=inside.units[0])[1]


@pytest.fixture
def open_poll(inside: Village, draft: Poll, cards: list[str]) -> Poll:
    """The vote is open and people vote."""
    polls.move_poll(draft, "announce", by=inside.aigul)
    return polls.move_poll(draft, "open", by=inside.aigul)


def ballots_of(poll: Poll, cards: list[str]) -> list[tuple[Any, list[tuple[int, int]]]]:
    """A voter for each card, and what is on the ballot."""
    wishes = ([(1, 1), (2, 1)], [(2, 1)], [(1, 1), (3, 1)], [(3, 1)])
    return [(voter_of_card(poll, code), wishes[at % 4]) for at, code in enumerate(cards)]
