"""The basis of an announced list as everybody may see it.

A list announced since small groups give their order alone is public as it is. One announced before may hold points of
such groups: they are read as an order, the places stay as they were announced, and scores made of the points are
not shown (docs/decisions/0011). What is public here is enough to compute the list again, in the shape that
``birge rule rank`` takes.
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from typing import Any

from birge.needs import words as needs_words
from birge.needs.queries.small_counts import Counts, counts_of_strangers
from birge.problems.models import PriorityList
from birge.problems.queries.basis import Basis, code_of
from birge.problems.queries.weighing import as_order
from birge.rulebook.disclosure import shown


def opened(found: PriorityList) -> Basis:
    """The basis of ``found`` with nothing in it that the rule of small counts hides."""
    rows = found.basis.get("sessions", ())
    if all("small" in row for row in rows):
        return found.basis
    counts = counts_of_strangers(found.cycle.municipality)
    people = {row["id"]: row["population"] for row in found.basis["villages"]}
    veiled = [_veiled(row, people.get(row["village"]), counts) for row in rows]
    if veiled == list(rows):
        return found.basis
    entries = found.entries.order_by("place", "problem__number").values_list("problem__number", "place", "tied")
    places = {code_of(number): (place, tied) for number, place, tied in entries}
    return {**found.basis, "sessions": veiled, "announced": {"method": found.method, "places": places}}


def scores_are_open(found: PriorityList) -> bool:
    """Whether the scores of the lines may be shown: they were not made of points that are hidden."""
    return "announced" not in opened(found)


def rule_input(basis: Basis) -> dict[str, Any]:
    """The basis as ``birge rule rank`` takes it: anybody can compute the list again without this installation."""
    named = ("id", "village", "category", "people", "share", "points", "ranking", "said")
    return {
        "top": basis.get("length", basis["top"]),
        "line": basis["top"],
        "villages": basis["villages"],
        "sessions": [{key: row[key] for key in named if key in row} for row in basis["sessions"]],
    }


def digest_of(basis: Basis) -> str:
    """The SHA-256 of :func:`rule_input`, as JSON with sorted keys and no spaces, in hexadecimal."""
    plain = json.dumps(rule_input(basis), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _veiled(row: dict[str, Any], population: int | None, counts: Counts) -> dict[str, Any]:
    """A session's row as it would be kept now."""
    survey = row.get("channel") == needs_words.SURVEY
    points = row.get("points") or {}
    if survey and (not counts.setting.may_show(row["people"]) or None in shown(points, counts.setting).values()):
        return as_order(row) | {"people": None, "small": True}
    if not counts.hides(row["category"], row["people"]):
        return row
    share = row["share"]
    if share and population:
        group = round(Fraction(share) * population)
        share = str(Fraction(min(counts.counted(row["category"], group), population), population))
    return as_order(row) | {"people": None, "share": share, "small": True}
