"""Writing an election as a ``.pb`` file."""

from __future__ import annotations

from collections.abc import Mapping

from birge.rulebook.allocation.election import Election
from birge.rulebook.allocation.pb_file import PbFile, PbTable, write
from birge.rulebook.allocation.pb_read import REQUIRED_META

#: Entries that are written first and in this order.
_STATED = {
    "description": "Export",
    "country": "Kyrgyzstan",
    "unit": "unknown",
    "instance": "unknown",
    "rule": "unknown",
    "date_begin": "2026",
    "date_end": "2026",
}


def to_pb(election: Election, meta: Mapping[str, str] | None = None) -> str:
    """The text of a ``.pb`` file with the election's projects and one row per voter (a row of weight w as w rows).

    ``meta``: entries to state (description, unit, instance, dates, currency, a comment beginning with ``#1: `` ...).
    Voters are numbered anew from 1 in the order of the rows; shuffle before, where the order could tell who they are.
    """
    stated = {**_STATED, **{k: v for k, v in election.meta.items() if k != "sha256"}, **(meta or {})}
    ordinal = election.vote_type == "ordinal"
    if ordinal and "max_length" not in stated and election.points is not None and len(election.points):
        stated["max_length"] = str(int(election.points.max()))
    stated |= {
        "num_projects": str(len(election.ids)),
        "num_votes": str(election.n),
        "budget": election.money(election.budget),
        "vote_type": election.vote_type,
    }
    keys = [k for k in REQUIRED_META if k in stated] + [k for k in stated if k not in REQUIRED_META]
    lines = range(len(keys))
    return write(PbFile(PbTable(("key", "value"), (keys, [stated[k] for k in keys]), lines), *_tables(election)))


def _tables(election: Election) -> tuple[PbTable, PbTable]:
    projects: dict[str, list[str]] = {
        "project_id": list(election.ids),
        "cost": [election.money(c) for c in election.costs],
        "votes": [str(v) for v in election.votes()],
    }
    if election.with_points:
        projects["score"] = [str(s) for s in election.scores()]
    if any(election.names):
        projects["name"] = list(election.names)
    if any(election.districts):
        projects["district"] = list(election.districts)
    with_points = election.with_points and election.vote_type != "ordinal"
    texts = []
    for ballot in election.ballots():
        best_first = sorted(ballot.items(), key=lambda pair: -pair[1]) if election.with_points else list(ballot.items())
        vote = ",".join(election.ids[p] for p, _ in best_first)
        texts.append((vote, ",".join(str(x) for _, x in best_first)))
    rows = [row for row, weight in enumerate(election.voters.weight.tolist()) for _ in range(weight)]
    group = election.voters.group.tolist()
    votes: dict[str, list[str]] = {
        "voter_id": [str(k + 1) for k in range(len(rows))],
        "vote": [texts[group[row]][0] for row in rows],
    }
    if with_points:
        votes["points"] = [texts[group[row]][1] for row in rows]
    for name, column in election.voters.traits.items():
        votes[name] = [column[row] for row in rows]
    return _table(projects), _table(votes)


def _table(columns: dict[str, list[str]]) -> PbTable:
    names = tuple(columns)
    return PbTable(names, tuple(columns.values()), range(len(columns[names[0]])))
