"""Would the chosen problems still be chosen without any one village? The same rule, each village left out in turn."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable

from . import beans, cups
from .model import Stability
from .places import Key, key_of
from .voices import naming
from .workings import Workings

#: The two lists that stand side by side.
STABLE = ("beans", "proportional")


def stability(work: Workings, methods: Iterable[str] = STABLE) -> tuple[Stability, ...]:
    """For every problem above the line of these methods. Nothing when fewer than two villages chose something."""
    hall = work.hall
    villages = [v for v, voices in hall.by_village.items() if any(voice.total for voice in voices)]
    if len(villages) < 2:
        return ()
    keys = {village: _key_without(work, village) for village in villages}
    found: list[Stability] = []
    for name in methods:
        lines = work.lines[name]
        if isinstance(lines, str):
            continue
        chosen = {village: _chosen(work, name, village, key) for village, key in keys.items()}
        # a problem nobody gave a point to is above the line only because the list is short
        found += (_one(name, x.problem, chosen) for x in lines if x.place <= hall.data.cut and x.score)
    return tuple(found)


def _one(method: str, problem: str, by_village: dict[str, set[str]]) -> Stability:
    falls = tuple(sorted(v for v, chosen in by_village.items() if problem not in chosen))
    return Stability(method, problem, len(by_village) - len(falls), len(by_village), falls)


def _key_without(work: Workings, village: str) -> Callable[[str], Key]:
    """The tie key as it is when the village's sessions do not count."""
    hall = work.hall
    _, mine, _, _ = naming(hall.by_village[village])
    return key_of(
        {p: n - (1 if p in mine else 0) for p, n in hall.villages_naming.items()},
        {p: n - mine.get(p, 0) for p, n in hall.sessions_naming.items()},
        hall.data.seed,
    )


def _chosen(work: Workings, name: str, left_out: str, key: Callable[[str], Key]) -> set[str]:
    """The problems with a place above the line in the method without the village."""
    cut = work.hall.data.cut
    if name == "proportional":
        votes = [vote for vote, village in zip(work.votes, work.villages, strict=True) if village != left_out]
        return {line.problem for line in cups.drip(votes, work.hall.problems, key, until=cut).lines}
    total = work.sums[name]
    assert isinstance(total, beans.Sum)
    scores = {p: n for p, n in total.without(left_out).items() if n > 0}
    edge = min(heapq.nlargest(cut, scores.values()), default=0)
    contenders = sorted((-n, key(p), p) for p, n in scores.items() if n >= edge)
    # those equal to the last chosen in everything share its place
    last = contenders[cut - 1][:2] if len(contenders) >= cut else None
    return {p for i, (n, k, p) in enumerate(contenders) if i < cut or (n, k) == last}
