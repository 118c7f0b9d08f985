"""Sixteen presses of one card at one instant through four processes are one vote; without the guard they are not."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.installation import installed
from tests.voting.burst import open_vote, pressed

#: `make soak PARTS=together` lets fifty press.
VOTERS, AT_ONCE = 12, 16


@pytest.mark.slow
def test_one_vote_each_however_many_press_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    # SQLite has one writer at a time: whoever waits sees the first vote, and the constraint is never asked.
    voters, unguarded = (VOTERS, 12) if connection.vendor == "postgresql" else (6, 0)
    with installed(tmp_path_factory.mktemp("together") / "home") as place:
        with open_vote(place, voters + unguarded) as vote:
            assert pressed(vote, voters, AT_ONCE, unguarded) == []
