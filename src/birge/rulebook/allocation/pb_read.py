"""From a ``.pb`` file to an election: full validation, exact money, identical ballots merged."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

import numpy as np

from birge.rulebook.allocation.election import (
    APPROVAL_TYPES,
    LARGEST_SUM,
    POINT_TYPES,
    Election,
    Voters,
    Warned,
    check_sums,
)
from birge.rulebook.allocation.pb_file import PbError, PbFile, PbTable, parse, read_bytes

REQUIRED_META = (
    "description country unit instance num_projects num_votes budget vote_type rule date_begin date_end"
).split()
OFFICIAL_RULES = frozenset(
    "greedy greedy-no-skip greedy-threshold greedy-exclusive greedy-custom equalshares equalshares/add1 "
    "equalshares-comparison equalshares/add1-comparison unknown".split()
)
LONGEST_NUMBER = 40
WITHDRAWN = 999_999_999
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?\Z", re.ASCII)
_WHOLE = re.compile(r"[0-9]+\Z", re.ASCII)
_DATE = re.compile(r"([0-9]{2}\.[0-9]{2}\.)?[0-9]{4}\Z", re.ASCII)
_NOTHING = frozenset({"", "None"})
#: Columns of VOTES kept for reports when present.
TRAITS = ("district", "neighborhood", "sex", "age", "education", "voting_method")
#: A warning that would be repeated for every row is written out this many times; then one line says how many more.
REPEAT = 20


class _Warnings:
    """Collects warnings; keeps the first :data:`REPEAT` of each code and counts the rest."""

    def __init__(self) -> None:
        self.items: list[Warned] = []
        self.seen: dict[str, int] = {}

    def add(self, code: str, path: str, **values: object) -> None:
        self.seen[code] = self.seen.get(code, 0) + 1
        if self.seen[code] <= REPEAT:
            self.items.append(Warned(code, path, values))

    def done(self) -> tuple[Warned, ...]:
        for code, count in self.seen.items():
            if count > REPEAT:
                self.items.append(Warned("more_of_the_same", code, {"count": count - REPEAT}))
        return tuple(self.items)


def read_pb(source: str | Path | bytes) -> Election:
    """Read a ``.pb`` or ``.pb.gz`` file (a path, or the bytes themselves) as an :class:`Election`.

    Raises :class:`PbError` naming section, line and field. Oddities that leave the outcome well defined are warnings.
    """
    data = source if isinstance(source, bytes) else read_bytes(source)
    return to_election(parse(data))


def to_election(file: PbFile) -> Election:
    """The election described by an already split file."""
    warn = _Warnings()
    for code, path in file.odd:
        warn.add(code, path)
    meta = _meta(file.meta, warn)
    budget = _decimal(meta["budget"], "META", _meta_line(file.meta, "budget"), "budget")
    vote_type = meta["vote_type"]
    ids, costs = _projects(file.projects, budget, warn)
    _count(meta, "num_projects", len(ids), file.meta, warn)
    _count(meta, "num_votes", len(file.votes.lines), file.meta, warn)
    unit = lcm(budget.denominator, *(c.denominator for c in costs))
    ballots = _Ballots(file.votes, ids, vote_type, meta, warn)
    row_weight = _row_weights(file.votes, warn)
    traits = {}
    for name in TRAITS:
        column = file.votes.column(name)
        if column is not None:
            traits[name] = column
    groups = np.bincount(ballots.group, weights=row_weight, minlength=ballots.count).astype(np.int64)
    try:
        check_sums(groups, ballots.points)
    except ValueError as error:
        raise PbError("VOTES", 0, "points", str(error)) from None
    _check_votes_columns(file.projects, ids, ballots, groups, warn)
    names = file.projects.column("name") or ("",) * len(ids)
    districts = file.projects.column("district") or file.projects.column("neighborhood") or ("",) * len(ids)
    election = Election(
        ids=tuple(ids),
        costs=tuple(int(c * unit) for c in costs),
        budget=int(budget * unit),
        unit=unit,
        vote_type=vote_type,
        weights=groups,
        start=ballots.start,
        members=ballots.members,
        points=ballots.points,
        voters=Voters(ballots.group, row_weight, traits),
        names=tuple(names),
        districts=tuple(districts),
        warnings=warn.done(),
        meta=meta | {"sha256": file.sha256},
    )
    election.votes()  # lays the supports out, once, here and not at the first rule
    return election


def _meta_line(table: PbTable, key: str) -> int:
    keys = list(table.columns[0]) if table.columns else []
    return table.lines[keys.index(key)] if key in keys else 0


def _meta(table: PbTable, warn: _Warnings) -> dict[str, str]:
    if table.names != ("key", "value"):
        raise PbError("META", 2, "", "the header must be key;value")
    meta: dict[str, str] = {}
    for key, value, line in zip(*table.columns, table.lines, strict=True):
        if key in meta:
            raise PbError("META", line, key, "given twice")
        meta[key] = value.strip()
    for key in ("budget", "vote_type"):
        if meta.get(key, "") in _NOTHING:
            raise PbError("META", 0, key, "is missing")
    if meta["vote_type"] not in APPROVAL_TYPES | POINT_TYPES:
        raise PbError("META", _meta_line(table, "vote_type"), "vote_type", f"unknown vote type {meta['vote_type']!r}")
    if meta["vote_type"] == "scoring":
        warn.add("scoring_vote_type", "META:vote_type", text="scoring")
    for key in REQUIRED_META:
        if meta.get(key, "") in _NOTHING:
            warn.add("meta_missing", f"META:{key}", field=key)
    for key in ("date_begin", "date_end"):
        if meta.get(key, "") not in _NOTHING and not _DATE.match(meta[key]):
            warn.add("date_not_understood", f"META:{_meta_line(table, key)}:{key}", text=meta[key])
    if meta.get("rule", "unknown") not in OFFICIAL_RULES:
        warn.add("rule_not_known", f"META:{_meta_line(table, 'rule')}:rule", text=meta["rule"])
    if "comment" in meta and not meta["comment"].startswith("#1: "):
        warn.add("comment_form", f"META:{_meta_line(table, 'comment')}:comment")
    for key in _LIMITS:
        if meta.get(key, "") not in _NOTHING and not _NUMBER.match(meta[key]):
            raise PbError("META", _meta_line(table, key), key, f"not a number: {meta[key]!r}")
    return meta


_LIMITS = (
    "min_length max_length min_sum_cost max_sum_cost min_points max_points min_sum_points max_sum_points "
    "min_project_cost max_project_cost min_project_score_threshold default_score num_projects num_votes"
).split()


def _decimal(text: str, section: str, line: int, name: str) -> Fraction:
    """A plain decimal number (point, no thousands marks), exactly."""
    text = text.strip()
    if not _NUMBER.match(text) or len(text) > LONGEST_NUMBER:
        why = "negative" if text.startswith("-") else "not a plain decimal number"
        raise PbError(section, line, name, f"{why}: {text!r}")
    try:
        return Fraction(Decimal(text))
    except InvalidOperation:
        raise PbError(section, line, name, f"not a number: {text!r}") from None


def _count(meta: dict[str, str], key: str, found: int, table: PbTable, warn: _Warnings) -> None:
    text = meta.get(key, "")
    if text in _NOTHING:
        return
    if not _WHOLE.match(text):
        raise PbError("META", _meta_line(table, key), key, f"not a whole number: {text!r}")
    if int(text) != found:
        warn.add(f"{key}_mismatch", f"META:{_meta_line(table, key)}:{key}", stated=int(text), found=found)


def _projects(table: PbTable, budget: Fraction, warn: _Warnings) -> tuple[list[str], list[Fraction]]:
    ids, costs = table.column("project_id"), table.column("cost")
    for name, column in (("project_id", ids), ("cost", costs)):
        if column is None:
            raise PbError("PROJECTS", 0, name, "the column is missing")
    if "target" in table.names:
        warn.add("legacy_target", "PROJECTS:target", old="target", new="beneficiaries")
    seen: dict[str, int] = {}
    out_ids, out_costs = [], []
    for name, text, line in zip(ids, costs, table.lines, strict=True):  # type: ignore[arg-type]
        name = name.strip()
        if name in _NOTHING:
            raise PbError("PROJECTS", line, "project_id", "is empty")
        if "," in name:
            raise PbError("PROJECTS", line, "project_id", f"a comma in the id {name!r}")
        if name in seen:
            raise PbError("PROJECTS", line, "project_id", f"{name!r} stands already in line {seen[name]}")
        seen[name] = line
        cost = _decimal(text, "PROJECTS", line, "cost")
        path = f"PROJECTS:{line}:cost"
        if cost == WITHDRAWN:
            warn.add("withdrawn_project", path, project=name)
        elif cost == 0:
            warn.add("zero_cost", path, project=name)
        elif cost > budget:
            warn.add("cost_above_budget", path, project=name)
        out_ids.append(name)
        out_costs.append(cost)
    if not out_ids:
        raise PbError("PROJECTS", 0, "", "no projects")
    return out_ids, out_costs


def _row_weights(table: PbTable, warn: _Warnings) -> np.ndarray:
    column = table.column("weight")
    if column is None:
        return np.ones(len(table.lines), dtype=np.int64)
    for text, line in zip(column, table.lines, strict=True):
        if not _WHOLE.match(text) or len(text) > 12 or int(text) < 1:
            raise PbError("VOTES", line, "weight", f"not a whole number of at least one: {text!r}")
    warn.add("weight_column", "VOTES:weight", column="weight")
    return np.array([int(text) for text in column], dtype=np.int64)


class _Ballots:
    """The VOTES section as arrays: which group each row belongs to, and each project's supporters."""

    def __init__(
        self, table: PbTable, ids: Sequence[str], vote_type: str, meta: dict[str, str], warn: _Warnings
    ) -> None:
        votes = table.column("vote")
        if votes is None:
            raise PbError("VOTES", 0, "vote", "the column is missing")
        voter_ids = table.column("voter_id")
        if voter_ids is None:
            raise PbError("VOTES", 0, "voter_id", "the column is missing")
        if not table.lines:
            raise PbError("VOTES", 0, "", "no votes")
        if len(set(voter_ids)) != len(voter_ids):
            warn.add("voter_id_repeated", "VOTES:voter_id", count=len(voter_ids) - len(set(voter_ids)))
        points_column = table.column("points") if vote_type in ("cumulative", "scoring") else None
        if vote_type in ("cumulative", "scoring") and points_column is None:
            raise PbError("VOTES", 0, "points", f"the column is missing (vote_type {vote_type})")
        keys: Iterable[object] = votes if points_column is None else zip(votes, points_column, strict=True)
        index: dict[object, int] = {}
        find: Callable[[object, int], int] = index.setdefault
        group = np.array([find(key, len(index)) for key in keys], dtype=np.int32)
        self._table, self._group = table, group
        told: list[Any] = list(index)
        distinct: list[str] = told if points_column is None else [key[0] for key in told]
        self._fill(distinct, ids, warn)
        if vote_type == "ordinal":
            self._rank_points(meta, len(ids), warn)
        elif points_column is not None:
            self._given_points([key[1] for key in index], vote_type)  # type: ignore[index]
        else:
            self.item_points: np.ndarray | None = None
        self._order(len(ids), vote_type, meta, warn)
        self.group, self.count = group, len(index)

    def _line(self, group: int) -> int:
        return int(self._table.lines[int(np.argmax(self._group == group))])

    def _fill(self, distinct: list[str], ids: Sequence[str], warn: _Warnings) -> None:
        """Flat arrays of all ids on all distinct ballots: which ballot, which place on it, which project (-1
        unknown).
        """
        texts = ["" if text in _NOTHING else text for text in distinct]
        lengths = np.array([text.count(",") + 1 if text else 0 for text in texts], dtype=np.int64)
        flat = ",".join(text for text in texts if text).split(",") if lengths.any() else []
        number = {name: k for k, name in enumerate(ids)}
        found = list(map(number.get, flat))
        if None in found:
            found = [number.get(name.strip(), -1) for name in flat]
        self.ballot = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
        self.first = np.concatenate(([0], np.cumsum(lengths)))
        self.project = np.array(found, dtype=np.int32)
        self.lengths = lengths
        for k in np.flatnonzero(self.project < 0).tolist():
            line = self._line(int(self.ballot[k]))
            if not flat[k].strip():
                raise PbError("VOTES", line, "vote", "an empty id between commas")
            warn.add("unknown_project", f"VOTES:{line}:vote", project=flat[k].strip())

    def _rank_points(self, meta: dict[str, str], projects: int, warn: _Warnings) -> None:
        """Ordinal ballots: L, L-1, ..., 1 with L = max_length, or the number of projects where it is not given."""
        text = meta.get("max_length", "")
        longest = int(Decimal(text)) if text not in _NOTHING else projects
        place = np.arange(len(self.project)) - self.first[self.ballot]
        points: np.ndarray = longest - place
        for group in np.flatnonzero(self.lengths > longest).tolist():
            warn.add("ballot_too_long", f"VOTES:{self._line(group)}:vote", length=int(self.lengths[group]))
        self.item_points = np.maximum(points, 0).astype(np.int64)

    def _given_points(self, texts: list[str], vote_type: str) -> None:
        shown = ["" if text in _NOTHING else text for text in texts]
        counts = np.array([text.count(",") + 1 if text else 0 for text in shown], dtype=np.int64)
        wrong = np.flatnonzero(counts != self.lengths)
        if len(wrong):
            group = int(wrong[0])
            reason = f"{counts[group]} points for {self.lengths[group]} projects"
            raise PbError("VOTES", self._line(group), "points", reason)
        flat = ",".join(text for text in shown if text).split(",") if counts.any() else []
        values = {text: _points(text) for text in set(flat)}
        for k, text in enumerate(flat) if None in values.values() else ():
            if values[text] is None:
                line = self._line(int(self.ballot[k]))
                raise PbError("VOTES", line, "points", f"not a whole number: {text!r}")
        largest = max((x for x in values.values() if x is not None), default=0)
        if largest >= LARGEST_SUM:
            raise PbError("VOTES", 0, "points", f"points exceed {LARGEST_SUM}")
        self.item_points = np.array([values[text] for text in flat], dtype=np.int64)

    def _order(self, projects: int, vote_type: str, meta: dict[str, str], warn: _Warnings) -> None:
        """Bring the supports into project order, drop repeated and unknown ids, check the limits of a ballot."""
        order = np.argsort(self.project.astype(np.int16) if projects < 32767 else self.project, kind="stable")
        project, ballot = self.project[order], self.ballot[order]
        keep = project >= 0
        again = np.zeros(len(project), dtype=bool)
        again[1:] = (project[1:] == project[:-1]) & (ballot[1:] == ballot[:-1])
        for k in np.flatnonzero(again & keep).tolist():
            warn.add("duplicate_in_ballot", f"VOTES:{self._line(int(ballot[k]))}:vote", project=int(project[k]))
        keep &= ~again
        points = None if self.item_points is None else self.item_points[order]
        if points is not None:
            keep &= points > 0
        self.members = ballot[keep]
        self.start = np.searchsorted(project[keep], np.arange(projects + 1)).astype(np.int64)
        self.points = None if points is None else points[keep]
        self._limits(vote_type, meta, warn)

    def _limits(self, vote_type: str, meta: dict[str, str], warn: _Warnings) -> None:
        distinct = np.bincount(self.members, minlength=len(self.lengths))
        longest = 1 if vote_type == "choose-1" else _limit(meta, "max_length")
        if longest is not None and vote_type != "ordinal":
            for group in np.flatnonzero(distinct > math.floor(longest)).tolist():
                warn.add("ballot_too_long", f"VOTES:{self._line(group)}:vote", length=int(distinct[group]))
        shortest = _limit(meta, "min_length")
        if shortest is not None:
            for group in np.flatnonzero(distinct < math.ceil(shortest)).tolist():
                warn.add("ballot_too_short", f"VOTES:{self._line(group)}:vote", length=int(distinct[group]))
        most = _limit(meta, "max_sum_points")
        if most is not None and self.item_points is not None and vote_type == "cumulative":
            total = np.bincount(self.ballot, weights=self.item_points, minlength=len(self.lengths))
            for group in np.flatnonzero(total > math.floor(most)).tolist():
                warn.add("too_many_points", f"VOTES:{self._line(group)}:points", points=int(total[group]))


def _limit(meta: dict[str, str], key: str) -> Fraction | None:
    text = meta.get(key, "")
    return None if text in _NOTHING else Fraction(Decimal(text))


def _points(text: str) -> int | None:
    """Points as a whole number; ``3.0`` is accepted as 3."""
    text = text.strip()
    if len(text) > LONGEST_NUMBER:
        return None
    if _WHOLE.match(text):
        return int(text)
    if _NUMBER.match(text) and Fraction(Decimal(text)).denominator == 1:
        return int(Fraction(Decimal(text)))
    return None


def _check_votes_columns(
    table: PbTable, ids: Sequence[str], ballots: _Ballots, weights: np.ndarray, warn: _Warnings
) -> None:
    """The file's own counts (``votes``, ``score``) against what the ballots say."""
    for name, points in (("votes", None), ("score", ballots.points)):
        column = table.column(name)
        if column is None or (name == "score" and points is None):
            continue
        amount = weights[ballots.members] * (1 if points is None else points)
        total = np.concatenate(([0], np.cumsum(amount)))
        counted = np.diff(total[ballots.start]).tolist()
        for project, text, line, found in zip(ids, column, table.lines, counted, strict=True):
            if text.strip() in _NOTHING:
                continue
            if not _NUMBER.match(text.strip()):
                raise PbError("PROJECTS", line, name, f"not a number: {text!r}")
            if Fraction(Decimal(text.strip())) != found:
                warn.add(f"{name}_differ", f"PROJECTS:{line}:{name}", project=project, stated=text, found=found)
