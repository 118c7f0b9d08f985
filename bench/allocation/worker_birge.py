"""Birge on one file and one rule, as the other worker does with pabutools. One JSON line comes out.

worker_birge.py FILE.pb RULE REPEATS
"""

import json
import resource
import sys

from timed import processor_time

from birge.rulebook.allocation import allocate, losers_of, read_pb


def main(path: str, rule: str, repeats: int) -> None:
    """Reading is timed on its own; the rule's time is the mean of its calls and begins from the read election."""
    reading, election = processor_time(lambda: read_pb(path), 3)
    answer: dict[str, object] = {"reading": reading, "voters": election.n, "seconds": reading}
    if rule == "losers":
        # Once: what every loser would have needed, when shares rose one by one.
        outcome = allocate(election, "mes_cost_add1")
        answer["seconds"], answer["losers"] = processor_time(lambda: sum(1 for _ in losers_of(outcome)))
    elif rule != "read":
        answer["seconds"], outcome = processor_time(lambda: allocate(election, rule), repeats)
        answer |= {"ids": sorted(outcome.ids), "increments": outcome.increments}
    answer["rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
