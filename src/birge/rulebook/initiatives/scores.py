"""What a commission's sheets make of applications: a ranking, a cut line, a reserve list, and what is missing.

Each member gives each application points by each criterion, alone. The score of an application is the weighted mean of
a member's points, and of these the mean over all members who may judge it: one with a conflict of interest neither
sees nor scores the application. Nothing is filled in: an application that lacks a point of anyone is not ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from birge.rulebook import strict
from birge.rulebook.figures import exact
from birge.rulebook.messages import Remark

#: So many sheets fit into no commission's year; a larger input is a mistake.
MOST = 1_000_000


class Criterion(NamedTuple):
    """What is judged: points from 0 to ``most``, and how much they weigh beside the other criteria."""

    id: str
    weight: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Ranked:
    """An application with its score. Equal scores share a place; the next place counts them (1, 1, 3)."""

    application: str
    score: Fraction
    place: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """``cut`` is the score of the last place that there is room for; who has less stands in ``reserve``, in order.

    ``None``: no line is drawn, as the number of places is not given or there is room for all. Those who share the score
    of the line where not all of them have room are in neither list: the stated rule decides between them.
    """

    ranking: tuple[Ranked, ...]
    not_ranked: Mapping[str, tuple[tuple[str, str], ...]]
    cut: Fraction | None
    reserve: tuple[str, ...]
    warnings: tuple[Remark, ...]


def scores(
    criteria: Sequence[Criterion],
    applications: Sequence[str],
    members: Sequence[str],
    given: Mapping[tuple[str, str, str], Fraction],
    *,
    conflicts: Collection[tuple[str, str]] = (),
    slots: int | None = None,
) -> Scores:
    """Rank ``applications`` by what ``members`` gave them.

    :param given: points by (member, application, criterion).
    :param conflicts: (member, application): who may not judge what.
    :param slots: how many applications there is room for.
    """
    weights = sum(one.weight for one in criteria)
    means: dict[str, Fraction] = {}
    missing: dict[str, tuple[tuple[str, str], ...]] = {}
    for application in applications:
        judges = [member for member in members if (member, application) not in conflicts]
        lacks = [(m, c.id) for m in judges for c in criteria if (m, application, c.id) not in given]
        if lacks or not judges:
            missing[application] = tuple(lacks)
        else:
            total = sum(given[m, application, c.id] * c.weight for m in judges for c in criteria)
            means[application] = Fraction(total) / weights / len(judges)
    ranking = _ranking(means)
    cut, warnings = None, _missing(missing, applications)
    if slots is not None and 0 < slots < len(ranking):
        cut = ranking[slots - 1].score
        level = [one.application for one in ranking if one.score == cut]
        if ranking[slots].score == cut:
            values = {"applications": ", ".join(level), "room": slots - sum(one.score > cut for one in ranking)}
            warnings.append(Remark("tie_at_cut", values, path="slots"))
    below = [one.application for one in ranking if slots == 0 or (cut is not None and one.score < cut)]
    if len({one.most for one in criteria}) > 1:
        warnings.append(Remark("scales_differ", path="criteria"))
    return Scores(ranking, missing, cut, tuple(below), tuple(warnings))


def _ranking(means: Mapping[str, Fraction]) -> tuple[Ranked, ...]:
    """The highest first; of equal ones in the order in which they were given."""
    ordered = sorted(means, key=lambda one: -means[one])
    places: dict[Fraction, int] = {}
    for at, one in enumerate(ordered, 1):
        places.setdefault(means[one], at)
    times = Counter(means.values())
    return tuple(Ranked(one, means[one], places[means[one]], times[means[one]] > 1) for one in ordered)


def _missing(missing: Mapping[str, Sequence[object]], applications: Sequence[str]) -> list[Remark]:
    found = []
    for at, one in enumerate(applications):
        path, lacks = f"applications[{at}]", missing.get(one)
        if lacks:
            found.append(Remark("scores_missing", {"application": one, "count": len(lacks)}, path=path))
        elif lacks is not None:
            found.append(Remark("nobody_may_judge", {"application": one}, path=path))
    return found


_ID = {"type": "string", "minLength": 1}
_IDS = {"type": "array", "minItems": 1, "uniqueItems": True, "items": _ID}


def _object(required: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": dict(required)}


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule scores",
    "description": "From the sheets of a commission to a ranking with a cut line and a reserve list.",
    "x-warnings": ["scores_missing", "nobody_may_judge", "tie_at_cut", "scales_differ"],
    "type": "object",
    "additionalProperties": False,
    "required": ["criteria", "applications", "members", "scores"],
    "properties": {
        "criteria": {
            "type": "array",
            "minItems": 1,
            "items": _object(
                {
                    "id": _ID,
                    "weight": {"type": "number", "exclusiveMinimum": 0},
                    "max": {"type": "number", "exclusiveMinimum": 0},
                }
            ),
        },
        "applications": _IDS,
        "members": _IDS,
        "scores": {
            "type": "array",
            "items": _object(
                {
                    "member": _ID,
                    "application": _ID,
                    "criterion": _ID,
                    "score": {
                        "type": ["number", "null"],
                        "minimum": 0,
                        "description": "At most the criterion's max; null: not given yet.",
                    },
                }
            ),
        },
        "conflicts": {
            "type": "array",
            "items": _object({"member": _ID, "application": _ID}),
            "description": "Who may not judge what; a score of such a member is refused.",
        },
        "slots": {"type": ["integer", "null"], "minimum": 0, "description": "For how many there is room."},
    },
}


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule scores``; the input is :data:`SCHEMA`. Raises :class:`~birge.rulebook.strict.BadInput`."""
    required = ("criteria", "applications", "members", "scores")
    fields = strict.mapping(payload, "", required=required, optional=("conflicts", "slots"))
    criteria = _criteria(fields["criteria"])
    names = {"application": _ids(fields["applications"], "applications"), "member": _ids(fields["members"], "members")}
    conflicts = _conflicts(fields.get("conflicts", []), names)
    given = _given(fields["scores"], {**names, "criterion": [one.id for one in criteria]}, criteria, conflicts)
    slots = strict.whole(fields.get("slots"), "slots", null=True)
    found = scores(criteria, names["application"], names["member"], given, conflicts=conflicts, slots=slots)
    return {
        "ranking": [
            {"application": one.application, "score": exact(one.score), "place": one.place, "tied": one.tied}
            for one in found.ranking
        ],
        "not_ranked": [
            {"application": one, "missing": [{"member": member, "criterion": what} for member, what in lacks]}
            for one, lacks in found.not_ranked.items()
        ],
        "cut": None if found.cut is None else exact(found.cut),
        "reserve": list(found.reserve),
        "warnings": [warning.as_json() for warning in found.warnings],
    }


def _ids(value: Any, path: str) -> list[str]:
    found: list[str] = []
    for index, entry in enumerate(strict.items(value, path, least=1)):
        found.append(strict.text(entry, strict.at(path, index)))
    if len(set(found)) < len(found):
        twice = next(index for index, one in enumerate(found) if one in found[:index])
        raise strict.BadInput(strict.at(path, twice), "stands in the list twice")
    return found


def _criteria(value: Any) -> list[Criterion]:
    found: dict[str, Criterion] = {}
    for index, entry in enumerate(strict.items(value, "criteria", least=1)):
        path = f"criteria[{index}]"
        line = strict.mapping(entry, path, required=("id", "weight", "max"))
        name = strict.text(line["id"], strict.at(path, "id"))
        if name in found:
            raise strict.BadInput(strict.at(path, "id"), "stands in the list twice")
        weight, most = (_positive(line[key], strict.at(path, key)) for key in ("weight", "max"))
        found[name] = Criterion(name, weight, most)
    return list(found.values())


def _positive(value: Any, path: str) -> Fraction:
    found: Decimal = strict.number(value, path)
    if not found:
        raise strict.BadInput(path, "must be greater than 0")
    return Fraction(found)


def _known(line: Mapping[str, Any], key: str, path: str, known: Collection[str]) -> str:
    name: str = strict.text(line[key], strict.at(path, key))
    if name not in known:
        raise strict.BadInput(strict.at(path, key), f"there is no such {key} above")
    return name


def _conflicts(value: Any, names: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    members, applications = set(names["member"]), set(names["application"])
    found = set()
    for index, entry in enumerate(strict.items(value, "conflicts")):
        path = f"conflicts[{index}]"
        line = strict.mapping(entry, path, required=("member", "application"))
        found.add((_known(line, "member", path, members), _known(line, "application", path, applications)))
    return found


def _given(
    value: Any,
    names: Mapping[str, Sequence[str]],
    criteria: Sequence[Criterion],
    conflicts: Collection[tuple[str, str]],
) -> dict[tuple[str, str, str], Fraction]:
    rows = strict.items(value, "scores")
    if len(rows) > MOST:
        raise strict.BadInput("scores", f"more than {MOST} scores")
    known = {key: set(ids) for key, ids in names.items()}
    most = {one.id: one.most for one in criteria}
    found: dict[tuple[str, str, str], Fraction] = {}
    seen: set[tuple[str, str, str]] = set()
    for index, entry in enumerate(rows):
        path = f"scores[{index}]"
        line = strict.mapping(entry, path, required=("member", "application", "criterion", "score"))
        member, application, what = (
            _known(line, key, path, known[key]) for key in ("member", "application", "criterion")
        )
        if (member, application) in conflicts:
            raise strict.BadInput(path, "a member with a conflict of interest scores this application")
        if (member, application, what) in seen:
            raise strict.BadInput(path, "this member scored this criterion of this application above")
        seen.add((member, application, what))
        points = strict.number(line["score"], strict.at(path, "score"), null=True)
        if points is None:
            continue
        if Fraction(points) > most[what]:
            raise strict.BadInput(strict.at(path, "score"), f"greater than the criterion's max {most[what]}")
        found[member, application, what] = Fraction(points)
    return found
