"""Many votes at once over real connections: a vote with cards in an installation, and voters who press all together."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Barrier, Lock, Thread
from urllib.parse import urlencode

from tests.installation import Installation

#: An open vote with cards; prints its path and the codes.
_OPEN = """
import json
from birge.kit import scope
from tests.people import country, settle
from tests.voting.conftest import OPTIONS, SOM, rules
from birge.voting.actions import polls
from birge.voting.actions.cards import issue_cards
from birge.voting.words import MOST_CARDS
village = settle(country(), "Добуш", {{"aigul": ("0700000101", "specialist")}})
with scope.municipality(village.municipality.pk):
    made = polls.begin_poll(village.municipality, by=village.aigul, **rules())
    for title, title_ru, cost in OPTIONS:
        polls.add_option(made, by=village.aigul, title=title, title_ru=title_ru, cost=cost * SOM)
    codes = []
    while len(codes) < {cards}:
        codes += issue_cards(made, by=village.aigul, count=min({cards} - len(codes), MOST_CARDS))[1]
    polls.move_poll(made, "announce", by=village.aigul)
    polls.move_poll(made, "open", by=village.aigul)
print(json.dumps([f"/ru/m/{{village.municipality.code}}/votes/{{made.number}}/cast/", codes]))
"""
#: How many votes and ballots there are.
_COUNT = """
from birge.kit import scope
from birge.voting.models import Ballot, Participation
with scope.everyone("a count of the tests"):
    print(Participation.objects.count(), Ballot.objects.count())
"""
#: The guard is taken away: nothing in the database says that a card votes once.
_UNGUARDED = """
from django.db import connection
from birge.kit.policies import as_owner
from birge.kit.walls import drop_walls, raise_walls
from birge.voting.models import Participation
one = next(c for c in Participation._meta.constraints if c.name == "voting_one_vote_each")
with as_owner():
    drop_walls()
    with connection.schema_editor() as editor:
        editor.remove_constraint(Participation, one)
    raise_walls()
"""


@dataclass
class Vote:
    """An open vote of an installation that serves."""

    place: Installation
    port: int
    path: str
    codes: list[str] = field(default_factory=list)

    def count(self) -> tuple[int, int]:
        """Votes and ballots in the database."""
        voted, ballots = self.place.python(_COUNT).split()[-2:]
        return int(voted), int(ballots)

    def unguard(self) -> None:
        """Take the constraint away."""
        self.place.python(_UNGUARDED)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def open_vote(place: Installation, cards: int, workers: int = 4) -> Iterator[Vote]:
    """The vote, while ``workers`` processes serve it."""
    path, codes = json.loads(place.python(_OPEN.format(cards=cards)).splitlines()[-1])
    port = _free_port()
    served = place.start("serve", PORT=str(port), WEB_WORKERS=str(workers))
    try:
        _wait(port)
        yield Vote(place, port, path, codes)
    finally:
        served.terminate()
        try:
            served.wait(30)
        except subprocess.TimeoutExpired:
            served.kill()
            served.wait()


def _wait(port: int) -> None:
    for _try in range(300):
        try:
            one = HTTPConnection("127.0.0.1", port, timeout=5)
            one.request("GET", "/-/live", headers={"Host": "localhost"})
            if one.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("the server did not start")


class Browser:
    """A connection of its own with the token that forms need."""

    def __init__(self, vote: Vote) -> None:
        self.vote = vote
        self.line = HTTPConnection("127.0.0.1", vote.port, timeout=60)
        while True:
            self.line.request("GET", vote.path, headers={"Host": "localhost"})
            answer = self.line.getresponse()
            body = answer.read().decode()
            if answer.status != 503:
                break
            time.sleep(0.2)  # told politely to come again
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        assert found, body[:300]
        self.token = found[1]
        self.cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]

    def cast(self, code: str, option: int = 1) -> int:
        """Vote; answers the status."""
        body = urlencode({"csrfmiddlewaretoken": self.token, "code": code, "step": "cast", f"o{option}": "on"})
        headers = {"Host": "localhost", "Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request("POST", self.vote.path, body, headers)
        answer = self.line.getresponse()
        answer.read()
        return answer.status


def together(vote: Vote, codes: Sequence[str], at_once: int) -> list[Counter[int]]:
    """Each card is cast ``at_once`` times at one instant; the statuses for each."""
    browsers = [Browser(vote) for _one in range(at_once)]
    gate, lock = Barrier(at_once), Lock()
    found: list[Counter[int]] = [Counter() for _code in codes]

    def press(browser: Browser, at: int) -> None:
        for number, code in enumerate(codes):
            gate.wait()
            while (status := browser.cast(code, at % 3 + 1)) == 503:
                time.sleep(0.2)  # told politely to come again
            with lock:
                found[number][status] += 1

    threads = [Thread(target=press, args=(one, at)) for at, one in enumerate(browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    return found


def pressed(vote: Vote, voters: int, at_once: int, unguarded: int = 0) -> list[str]:
    """Each of so many voters presses ``at_once`` times at one instant, then ``unguarded`` more without the constraint.

    Answers what is wrong: an answer that is neither the one vote nor the polite "already", votes that are too many or
    too few, and a guard without which nothing changes.
    """
    wrong, all_of = [], Counter({201: 1, 409: at_once - 1})
    for number, one in enumerate(together(vote, vote.codes[:voters], at_once)):
        if one != all_of:
            wrong.append(f"voter {number}: {dict(one)}")
    if vote.count() != (voters, voters):
        wrong.append(f"{vote.count()} votes and ballots of {voters} voters")
    if unguarded:
        vote.unguard()
        together(vote, vote.codes[voters : voters + unguarded], at_once)
        if vote.count()[0] <= voters + unguarded:
            wrong.append("without the constraint nobody votes twice: it is not what decides")
    return wrong
