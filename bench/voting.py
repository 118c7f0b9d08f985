"""The reach of a vote: ballots at a steady pace through two processes on PostgreSQL, and counting what came in."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from bench.figures import Figure, at_most
from tests.installation import Installation
from tests.voting.burst import open_vote
from tests.voting.pace import all_in, paced
from tools import postgres

RATE, SECONDS, MOST_P95_MS, MOST_COUNTING_S = 60, 60, 500, 10

#: Counts the vote and takes it back.
_COUNTED = """
import json, time
from django.db import transaction
from birge.kit import scope
from birge.voting.models import Poll
from birge.voting.queries.counting import outcome_of
with scope.everyone("the bench counts a vote"):
    poll = Poll.objects.get()
with scope.municipality(poll.municipality_id), transaction.atomic():
    began = time.perf_counter()
    outcome = outcome_of(poll)
    print(json.dumps([time.perf_counter() - began, outcome["ballots"]]))
"""


def figures() -> list[Figure]:
    """Time of a vote at sixty in a second, what was lost or doubled, time of counting."""
    with tempfile.TemporaryDirectory(prefix="birge-votes-") as folder, postgres.running(durable=True) as server:
        place = Installation(Path(folder) / "home", server.url)
        done = place.birge("setup")
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        with open_vote(place, RATE * SECONDS, workers=2) as vote:
            found = paced(vote, vote.codes, RATE, lines=32)
            lost = all_in(vote, found.refused)
            kept = vote.count()
            seconds, ballots = json.loads(place.python(_COUNTED).splitlines()[-1])
    sent = RATE * SECONDS
    return [
        at_most(f"a vote at {RATE} in a second: p95", round(found.share(0.95) * 1000), MOST_P95_MS, "ms"),
        at_most("votes not taken in, lost or doubled", lost + abs(kept[0] - sent) + abs(kept[1] - sent), 0),
        at_most(f"counting {ballots} ballots with all reasons", round(seconds, 2), MOST_COUNTING_S, "s"),
    ]
