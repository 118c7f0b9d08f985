"""The one-page script of the standard library against the engine, and the protocol between them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.rulebook.allocation import Election, allocate, protocol, protocol_text, read_pb, verify_outcome
from birge.rulebook.allocation.pb_write import to_pb

from .made import elections, rules_for, village
from .shared import PABULIB, oracle

SCRIPT = Path(verify_outcome.__file__)


@settings(max_examples=80, deadline=None)
@given(elections(weighted=True), st.sampled_from(["id", "cost", "votes", "lot:abc"]))
def test_both_programs_agree_on_exported_ballots(tmp_path_factory: object, election: Election, order: str) -> None:
    path = tmp_path_factory.mktemp("pb") / "e.pb"  # type: ignore[attr-defined]
    path.write_text(to_pb(election), "utf-8")
    for rule in rules_for(read_pb(path)):
        assert verify_outcome.outcome(path, rule, order) == allocate(read_pb(path), rule, order=order).ids, (
            rule,
            order,
        )


@pytest.mark.parametrize("name", [n for n in oracle() if n.split("_")[1] in ("Assen", "Zabrze", "Katowice", "Swiecie")])
def test_both_programs_agree_on_real_elections(name: str) -> None:
    for rule, wanted in oracle()[name]["rules"].items():
        if "add1" not in rule:
            assert verify_outcome.outcome(PABULIB / f"{name}.pb", rule) == wanted["ids"]


def test_the_script_fits_a_page_and_needs_the_standard_library_alone() -> None:
    """A page is 90 lines of 120 signs (docs/decisions/0014)."""
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) <= 90
    assert max(len(line) for line in text.splitlines()) <= 120
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names


def test_the_script_runs_alone(tmp_path: Path) -> None:
    path = tmp_path / "village.pb"
    path.write_text(to_pb(village()), "utf-8")
    command = [sys.executable, "-I", str(SCRIPT), str(path), "mes_cost_add1u", "--tie", "id"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["bridge", "school", "well"]
    command = [sys.executable, "-I", str(SCRIPT), str(path), "greedy_cost_threshold", "--threshold", "4"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == ["bridge", "lamps"]


def test_the_protocol_fits_a_page_and_speaks_three_languages() -> None:
    outcome = allocate(read_pb(to_pb(village()).encode()), "mes_cost_add1u", order="lot:5")
    page = protocol(outcome)
    assert page["rounds"][2]["largest_payment"] == "11"
    assert page["tie"] == "lot:5" and len(page["input_sha256"]) == 64
    texts = {lang: protocol_text(outcome, lang) for lang in ("ky", "ru", "en")}
    for text in texts.values():
        assert len(text.splitlines()) < 60
        assert "mes_cost_add1u" in text and "15/2" not in text.split("\n")[0]
    assert len(set(texts.values())) == 3
