"""``birge rule allocate``: sharing out a budget from outside.

``birge rule allocate FILE.pb[.gz] --rule NAME [--tie id|cost|votes|lot:SEED] [--threshold N] [--explain]``
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, NoReturn

from birge.rulebook import strict
from birge.rulebook.allocation.election import Election, make_election
from birge.rulebook.allocation.names import RuleNotDefined, UnknownRule
from birge.rulebook.allocation.order import UnknownOrder
from birge.rulebook.allocation.outcome import Outcome, ThresholdMissing, allocate
from birge.rulebook.allocation.patience import TakesTooLong
from birge.rulebook.allocation.pb_file import PbError
from birge.rulebook.allocation.pb_read import read_pb
from birge.rulebook.allocation.protocol import protocol
from birge.rulebook.allocation.report import explained_json, outcome_json, stability_json
from birge.rulebook.allocation.schema import SCHEMA

__all__ = ["SCHEMA", "main", "rule"]
#: Seconds given to the losers' counterfactuals unless told otherwise.
PATIENCE = 10.0
_KEYS = ("tie", "threshold", "explain", "stability", "protocol", "seconds", "pb", "election")


def rule(payload: Any, *, most_seconds: float | None = None) -> dict[str, Any]:
    """The outcome of an election given as JSON (or as the text of a ``.pb`` file in it). Raises ``BadInput``.

    ``most_seconds``: an outcome that takes longer is refused, and the losers' counterfactuals get no more time either.
    """
    given = strict.mapping(payload, "", required=("rule",), optional=_KEYS)
    name = strict.text(given["rule"], "rule")
    tie = strict.text(given.get("tie", "id"), "tie")
    threshold = strict.whole(given.get("threshold"), "threshold", null=True)
    flags = {key: _flag(given.get(key, False), key) for key in ("explain", "stability", "protocol")}
    seconds = strict.number(given.get("seconds", int(PATIENCE)), "seconds", null=True)
    if ("pb" in given) == ("election" in given):
        raise strict.BadInput("", 'exactly one of "pb" and "election" is needed')
    if "pb" in given:
        text = strict.text(given["pb"], "pb", most=64 * 1024 * 1024)
        try:
            election = read_pb(text.encode())
        except PbError as error:
            raise strict.BadInput(f"pb:{error.path}", error.reason) from error
    else:
        election = _election(given["election"])
    patience = None if seconds is None else float(seconds)
    if most_seconds is not None:
        patience = most_seconds if patience is None else min(patience, most_seconds)
    return answer(election, name, tie, threshold, seconds=patience, most_seconds=most_seconds, **flags)


def answer(
    election: Election,
    name: str,
    tie: str = "id",
    threshold: int | None = None,
    *,
    explain: bool = False,
    stability: bool = False,
    protocol: bool = False,
    seconds: float | None = PATIENCE,
    most_seconds: float | None = None,
) -> dict[str, Any]:
    """Run the rule and lay out what was asked for. Raises ``BadInput`` naming the argument that does not fit."""
    try:
        outcome = allocate(election, name, order=tie, threshold=threshold, seconds=most_seconds)
    except TakesTooLong as error:
        raise strict.BadInput("rule", str(error)) from error
    except (UnknownRule, RuleNotDefined) as error:
        raise strict.BadInput("rule", str(error)) from error
    except UnknownOrder as error:
        raise strict.BadInput("tie", str(error)) from error
    except ThresholdMissing as error:
        raise strict.BadInput("threshold", str(error)) from error
    out = explained_json(outcome, seconds=seconds) if explain else outcome_json(outcome)
    return out | _extras(outcome, stability, protocol, most_seconds)


def _extras(outcome: Outcome, stability: bool, with_protocol: bool, seconds: float | None) -> dict[str, Any]:
    extras: dict[str, Any] = {}
    if stability:
        extras["stability"] = stability_json(outcome, seconds=seconds)
    if with_protocol:
        extras["protocol"] = protocol(outcome)
    return extras


def _flag(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise strict.BadInput(path, "expected true or false")
    return value


def _election(value: Any) -> Election:
    optional = ("vote_type", "max_length")
    given = strict.mapping(value, "election", required=("budget", "projects", "ballots"), optional=optional)
    kinds = ("approval", "choose-1", "cumulative", "ordinal")
    kind = strict.choice(given.get("vote_type", "approval"), "election.vote_type", kinds)
    costs: dict[str, Any] = {}
    districts: dict[str, str] = {}
    for k, item in enumerate(strict.items(given["projects"], "election.projects", least=1)):
        path = f"election.projects[{k}]"
        entry = strict.mapping(item, path, required=("id", "cost"), optional=("district",))
        name = strict.text(entry["id"], f"{path}.id")
        if name in costs:
            raise strict.BadInput(f"{path}.id", f"{name!r} stands twice")
        costs[name] = strict.number(entry["cost"], f"{path}.cost")
        districts[name] = strict.text(entry.get("district", ""), f"{path}.district", empty=True)
    top = strict.whole(given.get("max_length", len(costs)), "election.max_length", least=1)
    ballots, weights = [], []
    traits: dict[str, list[str]] = {"district": [], "sex": [], "age": []}
    for k, item in enumerate(strict.items(given["ballots"], "election.ballots", least=1)):
        path = f"election.ballots[{k}]"
        entry = strict.mapping(item, path, required=("vote",), optional=("points", "weight", *traits))
        ballots.append(_ballot(entry, path, kind, top, costs))
        weights.append(strict.whole(entry.get("weight", 1), f"{path}.weight", least=1))
        for name, column in traits.items():
            column.append(strict.text(entry.get(name, ""), f"{path}.{name}", empty=True))
    known = {name: column for name, column in traits.items() if any(column)}
    budget = strict.number(given["budget"], "election.budget")
    return make_election(costs, budget, ballots, weights=weights, vote_type=kind, traits=known, districts=districts)


def _ballot(entry: Any, path: str, kind: str, top: int, costs: dict[str, Any]) -> dict[str, int] | list[str]:
    vote = [strict.text(v, f"{path}.vote[{j}]") for j, v in enumerate(strict.items(entry["vote"], f"{path}.vote"))]
    for j, name in enumerate(vote):
        if name not in costs:
            raise strict.BadInput(f"{path}.vote[{j}]", f"unknown project {name!r}")
        if name in vote[:j]:
            raise strict.BadInput(f"{path}.vote[{j}]", f"{name!r} stands twice")
    if kind == "choose-1" and len(vote) > 1:
        raise strict.BadInput(f"{path}.vote", "more than one project on a choose-1 ballot")
    if kind == "ordinal":
        return {name: max(0, top - j) for j, name in enumerate(vote)}
    if kind != "cumulative":
        if "points" in entry:
            raise strict.BadInput(f"{path}.points", f"points on a ballot of type {kind}")
        return vote
    if "points" not in entry:
        raise strict.BadInput(f"{path}.points", "points are missing")
    given = strict.items(entry["points"], f"{path}.points")
    points = [strict.whole(x, f"{path}.points[{j}]") for j, x in enumerate(given)]
    if len(points) != len(vote):
        raise strict.BadInput(f"{path}.points", f"{len(points)} points for {len(vote)} projects")
    return dict(zip(vote, points, strict=True))


class _Arguments(argparse.ArgumentParser):
    """One line on standard error and exit code 2, as all rules do."""

    def error(self, message: str) -> NoReturn:
        raise strict.BadInput("arguments", message)


def _parser() -> argparse.ArgumentParser:
    parser = _Arguments(prog="birge rule allocate", description="From projects, votes and a sum to a funded list.")
    parser.add_argument("file", metavar="FILE.pb[.gz]")
    parser.add_argument("--rule", required=True, metavar="NAME", help="mes_cost_add1u, greedy_cost, phragmen, ...")
    parser.add_argument("--tie", default="id", metavar="ORDER", help="id, cost, votes or lot:SEED")
    parser.add_argument("--threshold", metavar="N", help="votes a project needs to take part")
    parser.add_argument("--explain", action="store_true", help="rounds, losers, groups, comparison with greedy")
    parser.add_argument("--stability", action="store_true", help="the outcome with each district left out")
    parser.add_argument("--protocol", action="store_true", help="what a second implementation needs")
    parser.add_argument(
        "--seconds", metavar="S", help="time for the losers' counterfactuals (default 10; 'all': no limit)"
    )
    return parser


def main(argv: list[str]) -> int:
    """Run from the command line; returns 0, or 2 with one line on standard error."""
    if argv == ["--schema"]:
        _print(SCHEMA)
        return 0
    try:
        options = _parser().parse_args(argv)
        threshold = None if options.threshold is None else _whole(options.threshold)
        seconds = _seconds(options.seconds)
        try:
            election = read_pb(options.file)
        except PbError as error:
            raise strict.BadInput(error.path, error.reason) from error
        except OSError as error:
            raise strict.BadInput("FILE", error.strerror or "cannot be read") from error
        out = answer(
            election,
            options.rule,
            options.tie,
            threshold,
            explain=options.explain,
            stability=options.stability,
            protocol=options.protocol,
            seconds=seconds,
        )
    except strict.BadInput as error:
        line = f"birge rule allocate: {error.path}: {error.reason}"
        shown = "".join(letter if letter.isprintable() else " " for letter in line)
        sys.stderr.buffer.write(f"{shown}\n".encode("utf-8", "backslashreplace"))
        sys.stderr.buffer.flush()
        return 2
    _print(out)
    return 0


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise strict.BadInput("threshold", f"not a whole number: {text!r}")
    return int(text)


def _seconds(text: str | None) -> float | None:
    if text is None:
        return PATIENCE
    if text == "all":
        return None
    if not text.isascii() or not text.isdigit():
        raise strict.BadInput("seconds", f"not a whole number: {text!r}")
    return float(text)


def _print(value: Any) -> None:
    """UTF-8 whatever the locale of the machine says."""
    sys.stdout.buffer.write((json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
