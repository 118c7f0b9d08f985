"""Recompute an outcome: python verify_outcome.py FILE.pb RULE [--tie id|cost|votes|lot:SEED] [--threshold N]"""

import csv
import hashlib
import re
import sys
from fractions import Fraction


def read(path):  # -> budget, {project: cost}, {project: [(ballot, points, voters with this ballot)]}, voters
    parts = re.split(r"^(?:META|PROJECTS|VOTES)[; ]*\n", open(path, encoding="utf-8-sig").read(), flags=re.M)
    meta, projects, rows = (list(csv.DictReader(part.splitlines(), delimiter=";")) for part in parts[1:])
    meta, ballots = {row["key"]: row["value"] for row in meta}, {}
    cost = {row["project_id"].strip(): Fraction(row["cost"].strip()) for row in projects}
    top, kind = int(float(meta.get("max_length") or len(cost))), meta["vote_type"]
    for row in rows:
        ids, points = ([x.strip() for x in (row.get(name) or "").split(",")] for name in ("vote", "points"))
        if kind not in ("cumulative", "scoring"):
            points = range(top, top - len(ids), -1) if kind == "ordinal" else [1] * len(ids)
        given = {p: int(Fraction(x)) for p, x in [*zip(ids, points, strict=False)][::-1] if p in cost}
        ballot = tuple(sorted((p, x) for p, x in given.items() if x > 0))  # a project named twice: its first place
        ballots[ballot] = ballots.get(ballot, 0) + int(row.get("weight") or 1)
    fans = {p: [(b, dict(b)[p], w) for b, w in ballots.items() if p in dict(b)] for p in cost}
    return Fraction(meta["budget"]), cost, fans, sum(ballots.values())


def price(need, purses):  # the least for a point at which purses of (money for each point, points) raise the need
    rich = sum(points for _, points in purses)
    for money, points in sorted(purses):
        if need <= money * rich:  # all from here on can pay their part in full
            return need / rich
        need, rich = need - money * points, rich - points


def equal_shares(share, cost, fans, worth, order):
    held, bought = {b: share for p in order for b, _, _ in fans[p]}, [p for p in order if fans[p] and not cost[p]]
    while True:
        due = {p: price(cost[p], [(held[b] / x, x * w) for b, x, w in fans[p]]) for p in order if p not in bought}
        rho = {p: due[p] / worth[p] for p in due if due[p]}
        if not rho:
            return bought
        bought.append(min(rho, key=rho.get))  # the first in order among the least
        held |= {b: max(Fraction(0), held[b] - due[bought[-1]] * x) for b, x, _ in fans[bought[-1]]}


def phragmen(room, cost, fans, votes, order):
    emptied, bought, left = {}, [], [p for p in order if fans[p] and cost[p] <= room]
    while left:
        due = {p: (cost[p] + sum(w * emptied.get(b, 0) for b, _, w in fans[p])) / votes[p] for p in left}
        tied = [p for p in left if due[p] == min(due.values())]
        if any(cost[p] > room for p in tied):
            break
        emptied, room = emptied | {b: due[tied[0]] for b, _, _ in fans[tied[0]]}, room - cost[tied[0]]
        bought.append(left.pop(left.index(tied[0])))
    return bought


def outcome(path, rule, tie="id", threshold=0):
    budget, cost, fans, n = read(path)
    votes, score = ({p: sum(x**k * w for _, x, w in fans[p]) for p in cost} for k in (0, 1))
    lot = {p: hashlib.sha256(f"{tie[4:]}\n{p}".encode()).hexdigest() for p in cost}
    first = {"id": lambda p: 0, "cost": cost.get, "votes": lambda p: -votes[p]}.get(tie, lot.get)
    order = [p for p in sorted(sorted(cost), key=first) if votes[p] >= int(threshold)]
    value, worth, bought, share = score, cost if "cost" in rule else dict.fromkeys(cost, 1), [], budget / max(n, 1)
    if rule.startswith("greedy_") and "cost" not in rule:
        value = {p: (not cost[p], score[p] / (cost[p] or 1)) for p in cost}
    elif rule.startswith("phragmen"):
        bought = phragmen(budget, cost, fans, votes, order)
    elif rule.startswith("mes"):
        bought = equal_shares(share, cost, fans, worth, order)
    while "_add1" in rule:
        rest, room = [p for p in order if fans[p] and p not in bought], budget - sum(map(cost.get, bought))
        share += int((re.findall(r"_step(\d+)", rule) or [1])[0])
        if not rest or ("_add1ne" not in rule and all(cost[p] > room for p in rest)):
            break
        if sum(map(cost.get, more := equal_shares(share, cost, fans, worth, order))) > budget:
            break
        bought = more
    if rule.startswith("greedy") or re.search(r"_u|_add1(ne)?u", rule):
        for p in sorted((p for p in order if p not in bought), key=value.get, reverse=True):
            if cost[p] + sum(map(cost.get, bought)) <= budget:
                bought.append(p)
            elif rule.endswith("_stop"):
                break
    return bought


if __name__ == "__main__":
    print(*outcome(*sys.argv[1:3], **{k[2:]: v for k, v in zip(sys.argv[3::2], sys.argv[4::2], strict=True)}), sep="\n")
