"""Runs inside the side environment: pabutools on one file, one rule, one kind of profile. One JSON line comes out.

worker_pabutools.py FILE.pb RULE profile|multiprofile REPEATS
"""

import json
import resource
import sys

from pabutools.election import (
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    parse_pabulib,
)
from pabutools.election.satisfaction import AdditiveSatisfaction
from pabutools.fractions import frac
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen
from timed import processor_time

sys.setrecursionlimit(100_000)


def points_cost(instance, profile, ballot, project, precomputed):
    """Utility of the points rules with cost: points times cost."""
    return ballot.get(project, 0) * project.cost


class Points_Cost_Sat(AdditiveSatisfaction):
    def __init__(self, instance, profile, ballot):
        super().__init__(instance, profile, ballot, points_cost)


SAT = {"cost": Cost_Sat, "card": Cardinality_Sat, "pts": Additive_Cardinal_Sat, "ptscost": Points_Cost_Sat}


def with_points(instance, profile):
    """Ranked ballots as points L, L-1, ..., 1 (L = max_length), which is what the points rules mean by them."""
    longest = int(instance.meta.get("max_length") or len(instance))
    ballots = [
        CardinalBallot({p: frac(max(0, longest - k)) for k, p in enumerate(ballot) if k < longest})
        for ballot in profile
    ]
    return CardinalProfile(ballots, instance=instance)


def approvals(instance, profile):
    """The approval projection of a profile with points."""
    ballots = [ApprovalBallot(p for p in ballot if ballot[p] > 0) for ballot in profile]
    return ApprovalProfile(ballots, instance=instance)


def main(path, rule, kind, repeats):
    reading, (instance, profile) = processor_time(lambda: parse_pabulib(path))
    if rule == "read":
        print(json.dumps({"reading": reading, "seconds": reading, "rss": peak()}))
        return
    family, _, rest = rule.partition("_")
    if instance.meta["vote_type"] == "ordinal":
        profile = with_points(instance, profile)
    if family == "phragmen" and instance.meta["vote_type"] not in ("approval", "choose-1"):
        profile = approvals(instance, profile)
    merging = 0.0
    if kind == "multiprofile":
        merging, profile = processor_time(profile.as_multiprofile)
    utility = SAT.get(rest.split("_")[0])
    calls = {
        "greedy": lambda: greedy_utilitarian_welfare(instance, profile, sat_class=utility),
        "phragmen": lambda: sequential_phragmen(instance, profile),
        "mes": lambda: method_of_equal_shares(
            instance, profile, sat_class=utility, voter_budget_increment=1 if "add1" in rest else None
        ),
    }
    seconds, outcome = processor_time(calls[family], repeats)
    answer = {"reading": reading, "seconds": seconds + merging, "rss": peak()}
    print(json.dumps(answer | {"ids": sorted(p.name for p in outcome)}))


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
