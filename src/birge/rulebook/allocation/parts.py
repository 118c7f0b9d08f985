"""Groups of voters for reports: by district, sex and age, none so small that it points at people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from birge.rulebook.allocation.election import Election

#: Groups with fewer voters than this are merged before anything is shown.
SMALLEST = 5
#: Label of the group that takes in the small ones, and of voters of whom nothing is stated.
MERGED, UNSTATED = "merged", "not_stated"
#: Age groups, first year of each; youth is 14 to 28 by Kyrgyz law.
AGES = ((0, "0-13"), (14, "14-28"), (29, "29-44"), (45, "45-59"), (60, "60+"))
REPORTED = ("district", "neighborhood", "sex", "age")


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """One way of dividing the voters: ``code`` (int64, per row) is the number of the row's label."""

    name: str
    labels: tuple[str, ...]
    code: np.ndarray
    voters: tuple[int, ...]


def age_group(text: str) -> str:
    """The age group of a stated age (``34``) or range (``30-39``, taken by its first year)."""
    first = text.strip().split("-")[0].rstrip("+")
    if not first.isascii() or not first.isdigit():
        return UNSTATED
    years = int(first)
    return next(label for start, label in reversed(AGES) if years >= start)


def divide(election: Election, names: Sequence[str] = REPORTED, smallest: int = SMALLEST) -> list[Parts]:
    """All divisions of the voters that the ballots allow, small groups merged.

    When merging leaves a single remainder that is itself too small, the smallest other group joins it, so that it
    cannot be worked out as the difference to the total.
    """
    out = []
    for name in names:
        column = election.voters.traits.get(name)
        if column is None:
            continue
        texts = (
            [age_group(t) for t in column] if name == "age" else [UNSTATED if t in ("", "None") else t for t in column]
        )
        number: dict[str, int] = {}
        raw = np.array([number.setdefault(text, len(number)) for text in texts], dtype=np.int64)
        count = np.bincount(raw, weights=election.voters.weight, minlength=len(number)).astype(np.int64).tolist()
        label_of = dict(zip(number, count, strict=True))
        small = {text for text, voters in label_of.items() if voters < smallest}
        large = sorted((voters, text) for text, voters in label_of.items() if text not in small)
        if small and sum(label_of[text] for text in small) < smallest and large:
            small.add(large[0][1])
        labels = sorted(text for text in number if text not in small) + ([MERGED] if small else [])
        place = {text: labels.index(MERGED if text in small else text) for text in number}
        code = np.array([place[text] for text in number], dtype=np.int64)[raw] if len(raw) else raw
        voters = np.bincount(code, weights=election.voters.weight, minlength=len(labels)).astype(np.int64)
        if len(labels) > 1:
            out.append(Parts(name, tuple(labels), code, tuple(voters.tolist())))
    return out


def rows_of(election: Election, p: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows that support project p, and the place of each row's ballot group among the project's supporters."""
    place = np.full(len(election.weights), -1, dtype=np.int64)
    supporters = election.supporters(p)
    place[supporters] = np.arange(len(supporters))
    where = place[election.voters.group]
    rows = np.flatnonzero(where >= 0)
    return rows, where[rows]


def add_by_part(
    election: Election, parts: Parts, rows: np.ndarray, kind: np.ndarray, amounts: Sequence[Fraction]
) -> dict[str, tuple[int, Fraction]]:
    """Voters and exact money by label; ``kind`` (per row) says which of ``amounts`` each voter of the row gives."""
    labels = len(parts.labels)
    code = kind * labels + parts.code[rows]
    count = np.bincount(code, weights=election.voters.weight[rows], minlength=labels * len(amounts)).astype(np.int64)
    table = count.reshape(len(amounts), labels).tolist()
    out = {}
    for k, label in enumerate(parts.labels):
        voters = sum(row[k] for row in table)
        if voters:
            paid = sum((row[k] * amount for row, amount in zip(table, amounts, strict=True) if row[k]), Fraction(0))
            out[label] = (voters, paid)
    return out
