"""Recompute an outcome from exported ballots. Needs nothing but Python; written to be read.

python verify_outcome.py FILE.pb RULE [--tie id|cost|votes|lot:SEED] [--threshold N]
"""

import csv
import gzip
import hashlib
import re
import sys
from fractions import Fraction


def read(path):
    data = open(path, "rb").read()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    parts, rows = {}, None
    for row in csv.reader(text.splitlines(), delimiter=";"):
        if row and row[0] in ("META", "PROJECTS", "VOTES") and not any(row[1:]):
            rows = parts.setdefault(row[0], [])
        elif any(row):
            rows.append(row)
    meta = dict(parts["META"][1:])
    projects = [dict(zip(parts["PROJECTS"][0], row, strict=False)) for row in parts["PROJECTS"][1:]]
    cost = {p["project_id"].strip(): Fraction(p["cost"].strip()) for p in projects}
    top = int(float(meta.get("max_length") or len(cost)))
    ballots = {}
    for row in parts["VOTES"][1:]:
        voter = dict(zip(parts["VOTES"][0], row, strict=False))
        ids = [i.strip() for i in voter["vote"].split(",") if voter["vote"] not in ("", "None")]
        points = [1] * len(ids)
        if meta["vote_type"] == "ordinal":
            points = [max(0, top - k) for k in range(len(ids))]
        elif meta["vote_type"] in ("cumulative", "scoring") and ids:
            points = [int(Fraction(x)) for x in voter["points"].split(",")]
        ballot = {}
        for i, x in zip(ids, points, strict=True):
            if i in cost and i not in ballot and x > 0:
                ballot[i] = x
        key = tuple(sorted(ballot.items()))
        ballots[key] = ballots.get(key, 0) + int(voter.get("weight") or 1)
    return Fraction(meta["budget"]), cost, [(dict(key), weight) for key, weight in ballots.items()]


def equal_shares(share, cost, fans, by_cost, order):
    money, bought = {}, [p for p in order if fans[p] and not cost[p]]
    left = [p for p in order if fans[p] and cost[p]]
    while True:
        best = None
        for p in left:
            purses = sorted((money.get(g, share) / x, money.get(g, share) * w, x * w) for g, x, w in fans[p])
            need, rich = cost[p], sum(xw for _, _, xw in purses)
            for level, held, xw in purses:
                if need <= level * rich:
                    break
                need, rich = need - held, rich - xw
            else:
                continue
            rho = need / rich / (cost[p] if by_cost else 1)
            if best is None or rho < best[0]:
                best = rho, p, need / rich
        if best is None:
            return bought
        for g, x, _ in fans[best[1]]:
            money[g] = max(Fraction(0), money.get(g, share) - best[2] * x)
        bought.append(best[1])
        left.remove(best[1])


def phragmen(budget, cost, fans, votes, order):
    last, bought, left = {}, [], [p for p in order if fans[p] and cost[p] <= budget]
    while left:
        due = {p: (cost[p] + sum(w * last.get(g, 0) for g, _, w in fans[p])) / votes[p] for p in left}
        tied = [p for p in left if due[p] == min(due.values())]
        if any(cost[p] + sum(cost[q] for q in bought) > budget for p in tied):
            break
        for g, _, _ in fans[tied[0]]:
            last[g] = due[tied[0]]
        bought.append(tied[0])
        left.remove(tied[0])
    return bought


def greedy(budget, cost, value, order, bought=(), stop=False):
    out, room = list(bought), budget - sum(cost[p] for p in bought)
    for p in sorted((p for p in order if p not in out), key=lambda p: value[p], reverse=True):
        if cost[p] <= room:
            out.append(p)
            room -= cost[p]
        elif stop:
            break
    return out


def outcome(path, rule, tie="id", threshold=None):
    budget, cost, ballots = read(path)
    fans = {p: [(g, b[p], w) for g, (b, w) in enumerate(ballots) if p in b] for p in cost}
    votes = {p: sum(w for _, _, w in fans[p]) for p in cost}
    score = {p: sum(x * w for _, x, w in fans[p]) for p in cost}
    key = {"id": lambda p: p, "cost": lambda p: (cost[p], p), "votes": lambda p: (-votes[p], p)}.get(tie)
    order = sorted(cost, key=key or (lambda p: hashlib.sha256(f"{tie[4:]}\n{p}".encode()).hexdigest()))
    order = [p for p in order if threshold is None or votes[p] >= threshold]
    n, by_cost = sum(w for _, w in ballots), "cost" in rule
    if rule.startswith("greedy"):
        per = {p: (not cost[p], score[p] / (cost[p] or 1)) for p in cost}
        return greedy(budget, cost, score if by_cost else per, order, stop=rule.endswith("_stop"))
    if rule.startswith("phragmen"):
        bought = phragmen(budget, cost, fans, votes, order)
    else:
        share, step = budget / n, int((re.findall(r"_step(\d+)", rule) or [1])[0])
        bought = equal_shares(share, cost, fans, by_cost, order)
        while "_add1" in rule:
            rest = [p for p in order if fans[p] and p not in bought]
            room = budget - sum(cost[p] for p in bought)
            if not rest or ("_add1ne" not in rule and all(cost[p] > room for p in rest)):
                break
            share += step
            more = equal_shares(share, cost, fans, by_cost, order)
            if sum(cost[p] for p in more) > budget:
                break
            bought = more
    completed = re.search(r"_u|_add1(ne)?u", rule)
    return greedy(budget, cost, score, order, bought) if completed else bought


if __name__ == "__main__":
    options = dict(zip(sys.argv[3::2], sys.argv[4::2], strict=True))
    limit = options.get("--threshold")
    for p in outcome(sys.argv[1], sys.argv[2], options.get("--tie", "id"), None if limit is None else int(limit)):
        print(p)
