"""Large elections made on the spot: the same bytes from the same seed, on every machine.

Shape. A city has districts of unequal size. Every project belongs to one district or to the whole city. A voter mostly
likes projects of the own district and, less, city-wide ones; within that, projects differ in popularity (a few very
popular, a long tail), and voters have one of four tastes that favour some categories. The length of a ballot follows
the given list of shares. Costs are spread log-normally and rounded as offices round them. Nothing of a real election is
copied; the numbers of voters, projects and supports are those of well-known large elections, so that timings can be
compared.

Only ``Generator.random`` of PCG64 is used (a stream that numpy keeps stable), everything else is computed from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

CHUNK = 4000


@dataclass(frozen=True, slots=True)
class City:
    """What to generate. ``lengths[k]`` is the share of ballots with k + 1 projects; ``round_to`` the unit of costs."""

    name: str
    voters: int
    projects: int
    districts: int
    lengths: tuple[float, ...]
    budget: int
    mean_cost: int
    spread: float = 0.9
    round_to: int = 100
    vote_type: str = "approval"
    currency: str = "PLN"
    seed: int = 1


def _lengths(mean: float, longest: int) -> tuple[float, ...]:
    """Shares of ballot lengths 1..longest: falling geometrically, with a peak at the allowed maximum."""
    sizes = np.arange(1, longest + 1)
    low, high = 0.0, 50.0
    for _ in range(100):
        tilt = (low + high) / 2
        shares = np.exp(-sizes / max(tilt, 1e-9))
        shares[-1] += 0.12 * shares.sum()
        shares /= shares.sum()
        low, high = (tilt, high) if (shares * sizes).sum() < mean else (low, tilt)
    return tuple(shares.tolist())


#: Sizes of well-known large elections.
CITIES = {
    city.name: city
    for city in (
        City("lodz", 90494, 160, 36, _lengths(3.6, 15), 24_000_000, 350_000, seed=11),
        City("warsaw", 61668, 83, 18, _lengths(4.66, 10), 30_000_000, 900_000, seed=12),
        City(
            "budapest",
            28943,
            175,
            23,
            _lengths(9.17, 30),
            1_100_000_000,
            26_400_000,
            0.8,
            110_000,
            "approval",
            "HUF",
            13,
        ),
        City("amsterdam", 14411, 58, 6, _lengths(10.5, 25), 300_000, 20_000, 0.7, 250, "approval", "EUR", 14),
        City("wroclaw", 131778, 197, 30, (1.0,), 4_500_000, 160_000, 0.6, 1000, "choose-1", "PLN", 15),
        City("katowice", 39828, 25, 1, (0.62, 0.22, 0.16), 3_000_000, 250_000, 0.6, 100, "cumulative", "PLN", 16),
        City("krakow", 65101, 119, 18, (0.0, 0.0, 1.0), 9_000_000, 700_000, 0.7, 1000, "ordinal", "PLN", 17),
        City("town", 4800, 60, 9, _lengths(5.0, 12), 4_000_000, 220_000, 0.8, 1000, "approval", "KGS", 18),
    )
}


def _normal(uniform: np.ndarray) -> np.ndarray:
    """Roughly normal numbers from uniform ones: the sum of twelve (last axis) minus six."""
    return uniform.sum(axis=-1) - 6.0


def generate(city: City) -> str:
    """The text of a ``.pb`` file."""
    rng = np.random.Generator(np.random.PCG64(city.seed))
    m = city.projects
    cost = city.mean_cost * np.exp(city.spread * _normal(rng.random((m, 12))) - city.spread**2 / 2)
    cost = np.clip(np.round(cost / city.round_to) * city.round_to, city.round_to, city.budget * 0.6).astype(np.int64)
    cost -= cost % city.round_to
    size = 0.4 + rng.random(city.districts)
    cumulative = np.cumsum(size) / size.sum()
    home = np.where(rng.random(m) < 0.3, -1, np.searchsorted(cumulative, rng.random(m)))
    appeal = 1.1 * _normal(rng.random((m, 12))) + 0.25 * np.log(cost / city.mean_cost)
    taste = 1.2 * rng.random((4, m))
    length_cut = np.cumsum(city.lengths)
    length_cut[-1] = 1.0
    rows: list[str] = []
    votes = np.zeros(m, dtype=np.int64)
    score = np.zeros(m, dtype=np.int64)
    for begin in range(0, city.voters, CHUNK):
        count = min(CHUNK, city.voters - begin)
        district = np.searchsorted(cumulative, rng.random(count))
        kind = (rng.random(count) * 4).astype(np.int64)
        length = np.minimum(1 + np.searchsorted(length_cut, rng.random(count)), m)
        liking = appeal + taste[kind]
        liking = liking + np.where(home == -1, 0.8, np.where(home == district[:, None], 3.2, -1.5))
        liking -= np.log(-np.log(np.clip(rng.random((count, m)), 1e-12, 1 - 1e-12)))
        chosen = np.argsort(-liking, axis=1, kind="stable")[:, : int(length.max())]
        age = 16 + (rng.random(count) * 64).astype(np.int64)
        sex = np.where(rng.random(count) < 0.55, "F", "M")
        rows += _rows(city, begin, chosen, length, district, age, sex, votes, score)
    return _text(city, cost, home, votes, score, rows)


def _rows(
    city: City,
    begin: int,
    chosen: np.ndarray,
    length: np.ndarray,
    district: np.ndarray,
    age: np.ndarray,
    sex: np.ndarray,
    votes: np.ndarray,
    score: np.ndarray,
) -> Sequence[str]:
    out = []
    columns = (chosen.tolist(), length.tolist(), district.tolist(), age.tolist(), sex.tolist())
    for k, (likes, long, place, years, gender) in enumerate(zip(*columns, strict=True)):
        picked = likes[:long]
        given = ""
        if city.vote_type == "cumulative":
            points = {1: [3], 2: [2, 1], 3: [1, 1, 1]}[long]
            given = ";" + ",".join(map(str, points))
        elif city.vote_type == "ordinal":
            points = list(range(len(city.lengths), len(city.lengths) - long, -1))
        else:
            points = [1] * long
            picked = sorted(picked)
        for p, point in zip(picked, points, strict=True):
            votes[p] += 1
            score[p] += point
        out.append(f"{begin + k + 1};{','.join(str(p + 1) for p in picked)}{given};{years};{gender};D{place + 1}")
    return out


def _text(city: City, cost: np.ndarray, home: np.ndarray, votes: np.ndarray, score: np.ndarray, rows: list[str]) -> str:
    meta = {
        "description": f"Generated election in the size of {city.name}",
        "country": "Nowhere",
        "unit": city.name,
        "instance": str(city.seed),
        "num_projects": str(city.projects),
        "num_votes": str(city.voters),
        "budget": str(city.budget),
        "vote_type": city.vote_type,
        "rule": "unknown",
        "date_begin": "2026",
        "date_end": "2026",
        "currency": city.currency,
        "max_length": str(len(city.lengths)),
    }
    if city.vote_type == "cumulative":
        meta["max_sum_points"] = "3"
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in meta.items()), "PROJECTS"]
    lines.append("project_id;cost;votes;score;name;district")
    for p in range(city.projects):
        where = "" if home[p] < 0 else f"D{home[p] + 1}"
        lines.append(f"{p + 1};{cost[p]};{votes[p]};{score[p]};Project {p + 1};{where}")
    given = ";points" if city.vote_type == "cumulative" else ""
    lines += ["VOTES", f"voter_id;vote{given};age;sex;district", *rows]
    return "\n".join(lines) + "\n"
