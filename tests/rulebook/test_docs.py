"""The worked examples of docs/rules are computed, not only written."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from birge.rulebook import cli, strict
from birge.rulebook.messages import CODES
from birge.rulebook.money import AmountError, parse_amount

DOCS = Path(__file__).parents[2] / "docs" / "rules"
PAGES = ("tally", "balance", "amount", "deadlines", "budget", "contribution", "scores")


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_example_comes_out_as_written(name: str) -> None:
    blocks = [strict.read(block) for block in re.findall(r"```json\n(.*?)```", page(name), re.DOTALL)]
    assert len(blocks) == 2
    found = import_module(cli.RULES[name]).rule(blocks[0])
    assert _plain_spaces(found) == _plain_spaces(blocks[1])


def test_every_amount_of_the_tables_reads_so() -> None:
    read = re.findall(r"^\| `(.+?)` \| (?:`(\w+)`)? ?\| (\d*) ?\| `(\w+)` \|$", page("amount"), re.MULTILINE)
    assert len(read) == 14
    for text, unit, tyiyn, state in read:
        amount = parse_amount(text, unit or None)
        assert (amount.tyiyn, amount.state) == (int(tyiyn) if tyiyn else None, state)
    refused = re.findall(r"^\| `(.+?)` \| [^|`]+ \|$", page("amount"), re.MULTILINE)
    assert len(refused) == 8
    for text in refused:
        with pytest.raises(AmountError):
            parse_amount(text)


@pytest.mark.parametrize("name", PAGES)
def test_codes_named_exist(name: str) -> None:
    named = set(re.findall(r"^\| `([a-z_]+)` \| [^`]", page(name), re.MULTILINE)) if name != "amount" else set()
    assert named <= CODES


def _plain_spaces(value: object) -> object:
    """The page prints plain spaces where sentences hold no-break ones; decimals compare as numbers."""
    if isinstance(value, str):
        return value.replace("\u00a0", " ")
    if isinstance(value, dict):
        return {key: _plain_spaces(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain_spaces(inner) for inner in value]
    return float(value) if value is not None and not isinstance(value, (bool, int)) else value  # type: ignore[arg-type]
