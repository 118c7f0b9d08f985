"""Many press at one instant: votes and tranches of money, each of which counts once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bench.soaking.running import share, tested
from tests.installation import Installation
from tests.voting.burst import open_vote, pressed, together
from tests.voting.pace import all_in, paced
from tools import postgres

#: Rounds of a tranche that thirty-two release.
TRANCHES = 20


def voted(folder: Path, rounds: int, seed: int) -> list[str]:
    """Sixty ballots in a second for a minute, then ten times as many: nothing lost, nothing twice, refused politely."""
    seconds, wrong = share(60, rounds), []
    with postgres.running(durable=True) as server:
        place = Installation(folder / "voted", server.url)
        done = place.birge("setup")
        if done.returncode:
            return [done.stderr[-2000:]]
        steady, rush = 60 * seconds, 600 * min(seconds, 5)
        with open_vote(place, steady + rush, workers=2) as vote:
            each = together(vote, vote.codes[:5], 16)
            wrong += [f"one card: {one}" for one in each if one != Counter({201: 1, 409: 15})]
            for rate, lines, codes in ((60, 32, vote.codes[5:steady]), (600, 200, vote.codes[steady:])):
                found = paced(vote, codes, rate, lines=lines)
                times = ", ".join(
                    f"{status} {count} times, p50 {found.share(0.5, status):.2f}, p95 {found.share(0.95, status):.2f} s"
                    for status, count in sorted(found.statuses.items())
                )
                lost = all_in(vote, found.refused)
                print(f"{rate} in a second: {times}; {lost} not in after coming again", flush=True)
                if lost or set(found.statuses) - {201, 503}:
                    wrong.append(f"at {rate} in a second: {times}; {lost} not in (seed {seed})")
                if rate == 60 and (found.statuses[503] * 100 > len(codes) or found.share(0.95) > 0.5):
                    wrong.append(f"too slow at {rate} in a second: {times} (seed {seed})")
            if vote.count() != (steady + rush, steady + rush):
                wrong.append(f"{vote.count()} votes and ballots of {steady + rush} voters (seed {seed})")
    return wrong


def crowded_at_once(folder: Path, rounds: int, seed: int) -> list[str]:
    """Fifty voters press sixteen times each through four processes, with the constraint and without; what is wrong."""
    with postgres.running(durable=True) as server:
        place = Installation(folder / "together", server.url)
        done = place.birge("setup")
        if done.returncode:
            return [done.stderr[-2000:]]
        voters, unguarded = share(50, rounds), 12
        with open_vote(place, voters + unguarded) as vote:
            wrong = pressed(vote, voters, 16, unguarded)
    print(f"{voters} voters, sixteen presses each at one instant, four processes", flush=True)
    return [f"{one} (seed {seed})" for one in wrong]


def paid_once(folder: Path, rounds: int, seed: int) -> list[str]:
    """Thirty-two people release a tranche, and whoever releases one is killed in each phase; answers what is wrong."""
    with postgres.running(durable=True) as server:
        asked = {**server.environment(), "BIRGE_ROUNDS": str(share(TRANCHES, rounds))}
        good = tested(folder / "tranches", "tests/initiatives/test_tranche_races.py", "", **asked)
    return [] if good else ["a tranche was paid twice, not at all, or its accounts do not balance"]
