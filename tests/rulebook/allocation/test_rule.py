"""``birge rule allocate`` from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from birge.rulebook.allocation.pb_read import read_pb
from birge.rulebook.allocation.pb_write import to_pb
from birge.rulebook.allocation.rule import main, rule
from birge.rulebook.allocation.schema import OUTPUT, SCHEMA, WARNINGS
from birge.rulebook.messages import CODES
from birge.rulebook.strict import BadInput

from .made import VILLAGE, VILLAGE_COSTS, village


def payload(**more: object) -> dict[str, object]:
    projects = [{"id": name, "cost": cost} for name, cost in VILLAGE_COSTS.items()]
    election = {"budget": 100, "projects": projects, "ballots": [{"vote": vote} for vote in VILLAGE]}
    return {"rule": "mes_cost_add1u", "election": election, **more}


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "village.pb"
    path.write_text(to_pb(village()), "utf-8")
    return str(path)


def test_the_command_prints_the_outcome(file: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([file, "--rule", "mes_cost_add1u"]) == 0
    out = json.loads(capfdbinary.readouterr().out)
    jsonschema.validate(out, OUTPUT)
    assert out["ids"] == ["bridge", "school", "well"]
    assert (out["cost"], out["budget"], out["voters"], out["increments"]) == ("100", "100", 10, 2)
    assert "rounds" not in out


def test_explain_adds_rounds_losers_groups_comparison(file: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([file, "--rule", "mes_cost", "--explain", "--stability", "--protocol", "--tie", "lot:x"]) == 0
    out = json.loads(capfdbinary.readouterr().out)
    jsonschema.validate(out, OUTPUT)
    assert [item["project"] for item in out["rounds"]] == ["bridge", "school"]
    assert out["rounds"][1]["largest_payment"] == "7.5"
    assert {item["project"] for item in out["losers"]} == {"lamps", "well"}
    assert set(out["groups"]) == {"district", "sex"}
    assert out["comparison"]["greedy"]["cost"] == "100"
    assert out["stability"]["trials"] and out["protocol"]["tie"] == "lot:x"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "arguments"),
        (["--rule", "magic"], "unknown rule"),
        (["--rule", "mes_pts"], "needs ballots with points"),
        (["--rule", "greedy_cost_threshold"], "needs a threshold"),
        (["--rule", "mes_cost", "--tie", "coin"], "unknown tie order"),
        (["--rule", "mes_cost", "--threshold", "-1"], "threshold"),
        (["--rule", "mes_cost", "--threshold", "x"], "whole number"),
        (["--rule", "mes_cost", "--loud"], "arguments"),
    ],
)
def test_bad_usage_is_one_line_and_exit_two(
    file: str, arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([file, *arguments]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1 and captured.err.startswith("birge rule allocate: ")
    assert said in captured.err


def test_a_broken_or_missing_file_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.pb"
    path.write_text("META\nkey;value\nbudget;1\n", "utf-8")
    assert main([str(path), "--rule", "mes_cost"]) == 2
    assert main([str(tmp_path / "none.pb"), "--rule", "mes_cost"]) == 2
    assert main([str(tmp_path), "--rule", "mes_cost"]) == 2
    assert capfd.readouterr().err.count("\n") == 3


def test_json_election_and_pb_text_give_the_same() -> None:
    jsonschema.validate(payload(), SCHEMA)
    direct = rule(payload())
    text = rule({"rule": "mes_cost_add1u", "pb": to_pb(village())})
    assert direct["ids"] == text["ids"] == ["bridge", "school", "well"]
    heavy = payload()
    heavy["election"]["ballots"] = [  # type: ignore[index]
        {"vote": ["bridge"], "weight": 3},
        {"vote": ["bridge", "lamps"], "weight": 2},
        {"vote": ["lamps", "school"], "weight": 2},
        {"vote": ["school", "well"], "weight": 2},
        {"vote": ["well"]},
    ]
    assert rule(heavy)["ids"] == direct["ids"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"rule": 5}, "rule"),
        ({"explain": 1}, "explain"),
        ({"threshold": True}, "threshold"),
        ({"pb": "x"}, "$"),
        ({"loud": True}, "$"),
        ({"tie": "coin"}, "tie"),
    ],
)
def test_wrong_json_is_refused_with_its_path(change: dict[str, object], path: str) -> None:
    with pytest.raises(BadInput) as caught:
        rule(payload(**change))
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("vote_type", "ballot", "path"),
    [
        ("approval", {"vote": ["nothing"]}, "election.ballots[0].vote[0]"),
        ("approval", {"vote": ["well", "well"]}, "election.ballots[0].vote[1]"),
        ("choose-1", {"vote": ["well", "bridge"]}, "election.ballots[0].vote"),
        ("approval", {"vote": ["well"], "points": [1]}, "election.ballots[0].points"),
        ("cumulative", {"vote": ["well"]}, "election.ballots[0].points"),
        ("cumulative", {"vote": ["well"], "points": [1, 2]}, "election.ballots[0].points"),
        ("approval", {"vote": ["well"], "weight": 0}, "election.ballots[0].weight"),
    ],
)
def test_wrong_ballots_are_refused(vote_type: str, ballot: dict[str, object], path: str) -> None:
    given = payload()
    given["election"]["vote_type"] = vote_type  # type: ignore[index]
    given["election"]["ballots"] = [ballot]  # type: ignore[index]
    with pytest.raises(BadInput) as caught:
        rule(given)
    assert caught.value.path == path


def test_every_warning_has_its_sentences_and_its_line_in_the_schema() -> None:
    assert set(WARNINGS) <= CODES
    source = "".join(path.read_text("utf-8") for path in Path(read_pb.__code__.co_filename).parent.glob("pb_*.py"))
    assert all(f'"{code}"' in source or code.endswith(("_mismatch", "_differ")) for code in WARNINGS)


def test_the_rulebook_starts_without_django_and_fast() -> None:
    script = "import sys, birge.rulebook.allocation.rule; assert not [m for m in sys.modules if m.startswith('django')]"
    subprocess.run([sys.executable, "-c", script], check=True)
