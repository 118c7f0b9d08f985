"""Recompute an outcome: python verify_outcome.py FILE.pb RULE [--tie id|cost|votes|lot:SEED] [--threshold N]"""

import csv
import gzip
import hashlib
import re
import sys
from fractions import Fraction


def read(path):  # -> budget, {project: cost}, [({project: points}, voters)]
    data = open(path, "rb").read()
    text, part = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig"), {}
    for row in filter(any, csv.reader(text.splitlines(), delimiter=";")):
        if row[0] in ("META", "PROJECTS", "VOTES") and not any(row[1:]):
            rows = part.setdefault(row[0], [])
        else:
            rows.append(row)
    meta, ballots = dict(part["META"][1:]), {}
    projects, votes = (
        [dict(zip(rows[0], row, strict=False)) for row in rows[1:]] for rows in (part[x] for x in ("PROJECTS", "VOTES"))
    )
    cost = {p["project_id"].strip(): Fraction(p["cost"].strip()) for p in projects}
    top, kind = int(float(meta.get("max_length") or len(cost))), meta["vote_type"]
    for row in votes:
        ids = [] if row["vote"] in ("", "None") else [p.strip() for p in row["vote"].split(",")]
        given = [top - k for k in range(len(ids))] if kind == "ordinal" else [1] * len(ids)
        if kind in ("cumulative", "scoring") and ids:
            given = [int(Fraction(x)) for x in row["points"].split(",")]
        back = zip(ids[::-1], given[::-1], strict=True)  # what stands twice counts at its first place
        ballot = tuple(sorted({p: x for p, x in back if p in cost and x > 0}.items()))
        ballots[ballot] = ballots.get(ballot, 0) + int(row.get("weight") or 1)
    return Fraction(meta["budget"]), cost, [(dict(ballot), voters) for ballot, voters in ballots.items()]


def equal_shares(share, cost, fans, by_cost, order):
    money, bought = {}, [p for p in order if fans[p] and not cost[p]]
    while True:
        offers = []  # (price of one point per worth of the project, place in the order, project, price of one point)
        for place, p in enumerate(order):
            need, rich = cost[p], sum(x * w for _, x, w in fans[p])
            for held, x, w in sorted((money.get(g, share) / x, x, w) for g, x, w in fans[p] if p not in bought):
                if need <= held * rich:  # all from here on can pay their part in full
                    offers.append((need / rich / (cost[p] if by_cost else 1), place, p, need / rich))
                    break
                need, rich = need - held * x * w, rich - x * w
        if not offers:
            return bought
        _, _, p, price = min(offers)
        money.update({g: max(Fraction(0), money.get(g, share) - price * x) for g, x, _ in fans[p]})
        bought.append(p)


def phragmen(budget, cost, fans, votes, order):
    emptied, bought, left = {}, [], [p for p in order if fans[p] and cost[p] <= budget]
    while left:
        due = {p: (cost[p] + sum(w * emptied.get(g, 0) for g, _, w in fans[p])) / votes[p] for p in left}
        tied = [p for p in left if due[p] == min(due.values())]
        if any(cost[p] + sum(cost[q] for q in bought) > budget for p in tied):
            break
        emptied.update({g: due[tied[0]] for g, _, _ in fans[tied[0]]})
        bought.append(tied[0])
        left.remove(tied[0])
    return bought


def greedy(budget, cost, value, order, bought=(), stop=False):
    out = list(bought)
    for p in sorted((p for p in order if p not in out), key=lambda p: value[p], reverse=True):
        if cost[p] + sum(cost[q] for q in out) <= budget:
            out.append(p)
        elif stop:
            break
    return out


def outcome(path, rule, tie="id", threshold=None):
    budget, cost, ballots = read(path)
    fans = {p: [(g, b[p], w) for g, (b, w) in enumerate(ballots) if p in b] for p in cost}
    votes, score = ({p: sum(x**k * w for _, x, w in fans[p]) for p in cost} for k in (0, 1))
    lot = {p: hashlib.sha256(f"{tie[4:]}\n{p}".encode()).hexdigest() for p in cost}
    first = {"id": lambda p: 0, "cost": cost.get, "votes": lambda p: -votes[p]}.get(tie, lot.get)
    order = [p for p in sorted(sorted(cost), key=first) if threshold is None or votes[p] >= threshold]
    by_cost, step, share = "cost" in rule, int((re.findall(r"_step(\d+)", rule) or [1])[0]), budget
    if rule.startswith("greedy"):
        per = {p: (not cost[p], score[p] / (cost[p] or 1)) for p in cost}
        return greedy(budget, cost, score if by_cost else per, order, stop=rule.endswith("_stop"))
    if rule.startswith("phragmen"):
        bought = phragmen(budget, cost, fans, votes, order)
    else:
        share = budget / sum(w for _, w in ballots)
        bought = equal_shares(share, cost, fans, by_cost, order)
    while "_add1" in rule:
        rest, room = [p for p in order if fans[p] and p not in bought], budget - sum(cost[p] for p in bought)
        if not rest or ("_add1ne" not in rule and all(cost[p] > room for p in rest)):
            break
        share += step
        more = equal_shares(share, cost, fans, by_cost, order)
        if sum(cost[p] for p in more) > budget:
            break
        bought = more
    return greedy(budget, cost, score, order, bought) if re.search(r"_u|_add1(ne)?u", rule) else bought


if __name__ == "__main__":
    options = dict(zip(sys.argv[3::2], sys.argv[4::2], strict=True))
    most = int(options["--threshold"]) if "--threshold" in options else None
    print(*outcome(sys.argv[1], sys.argv[2], options.get("--tie", "id"), most), sep="\n")
