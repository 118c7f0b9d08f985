"""Many votes at a steady pace: when each was answered, and who was told to come again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock, Thread

from tests.voting.burst import Browser, Vote


@dataclass
class Pace:
    """What came of votes at a steady pace: statuses, and after how many seconds each was answered."""

    answers: list[tuple[int, float]] = field(default_factory=list)
    #: The cards that were told to come again.
    refused: list[str] = field(default_factory=list)

    @property
    def statuses(self) -> Counter[int]:
        """How many were answered with each status."""
        return Counter(status for status, _seconds in self.answers)

    def share(self, part: float, status: int = 201) -> float:
        """Below which time a part of the answers with a status came."""
        found = sorted(seconds for one, seconds in self.answers if one == status)
        return found[max(0, int(len(found) * part) - 1)] if found else 0.0


def all_in(vote: Vote, refused: Sequence[str], rate: float = 40, rounds: int = 8) -> int:
    """Who was told to come again comes again until the vote is taken in; answers how many never were."""
    left = list(refused)
    for _round in range(rounds):
        if left:
            time.sleep(3)  # nobody was asked to come earlier
            left = paced(vote, left, rate).refused
    return len(left)


def paced(vote: Vote, codes: Sequence[str], rate: float, lines: int = 16) -> Pace:
    """One vote for each card, ``rate`` in a second; an answer's time runs from when it should have been sent."""
    browsers = [Browser(vote) for _one in range(lines)]
    begun, lock, found = time.monotonic() + 0.2, Lock(), Pace()
    turns = iter(enumerate(codes))

    def work(browser: Browser) -> None:
        while True:
            with lock:
                turn = next(turns, None)
            if turn is None:
                return
            due = begun + turn[0] / rate
            time.sleep(max(0.0, due - time.monotonic()))
            status = browser.cast(turn[1], turn[0] % 3 + 1)
            with lock:
                found.answers.append((status, time.monotonic() - due))
                if status == 503:
                    found.refused.append(turn[1])

    threads = [Thread(target=work, args=(one,)) for one in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(600)
    return found
