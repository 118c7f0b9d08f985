"""Sixteen presses of one card at one instant through four processes are one vote; without the guard they are not."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection

from tests.installation import installed
from tests.voting.burst import open_vote, together

VOTERS, AT_ONCE = 50, 16
#: On SQLite, which writes one after the other.
FEWER = 10


@pytest.mark.slow
def test_one_vote_each_however_many_press_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    voters = FEWER if connection.vendor == "sqlite" else VOTERS
    with installed(tmp_path_factory.mktemp("together") / "home") as place, open_vote(place, voters + 12) as vote:
        each = together(vote, vote.codes[:voters], AT_ONCE)
        assert set(sum(each, Counter())) == {201, 409}, sum(each, Counter())
        assert all(one == Counter({201: 1, 409: AT_ONCE - 1}) for one in each)
        assert vote.count() == (voters, voters)
        if connection.vendor == "sqlite":
            return  # one writer at a time: whoever waits sees the first vote, and the constraint is never asked
        vote.unguard()
        together(vote, vote.codes[voters:], AT_ONCE)
        assert vote.count()[0] > voters + 12, "without the constraint somebody votes twice: it is what decides"
