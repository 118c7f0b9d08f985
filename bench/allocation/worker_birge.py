"""Birge on one file and one rule, as the other worker does with pabutools. One JSON line comes out.

worker_birge.py FILE.pb RULE REPEATS
"""

import json
import resource
import sys
import time

from birge.rulebook.allocation import allocate, losers_of, read_pb


def main(path: str, rule: str, repeats: int) -> None:
    """Reading is timed on its own; the rule's time is the median of the repeats and begins from the read election."""
    readings = []
    for _ in range(3):
        began = time.process_time()
        election = read_pb(path)
        readings.append(time.process_time() - began)
    answer: dict[str, object] = {"reading": sorted(readings)[1], "voters": election.n, "seconds": sorted(readings)[1]}
    if rule == "losers":
        # Once: what every loser would have needed, when shares rose one by one.
        outcome = allocate(election, "mes_cost_add1")
        began = time.process_time()
        answer["losers"] = sum(1 for _ in losers_of(outcome))
        answer["seconds"] = time.process_time() - began
    elif rule != "read":
        times = []
        for _ in range(repeats):
            began = time.process_time()
            outcome = allocate(election, rule)
            times.append(time.process_time() - began)
        answer |= {"seconds": sorted(times)[len(times) // 2], "ids": sorted(outcome.ids)}
        answer["increments"] = outcome.increments
    answer["rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
