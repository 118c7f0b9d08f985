"""``birge rule NAME`` from outside."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from birge.rulebook import cli, strict
from birge.rulebook.messages import CODES, message

MINE = ("tally", "balance", "amount", "deadlines", "contribution", "budget", "scores")
GOOD: dict[str, list[dict[str, Any]]] = {
    "tally": [
        {"options": [{"name": "A", "votes": 5}]},
        {
            "options": [{"no": 2, "name": "A", "votes": None}],
            "spoilt": None,
            "voters": 9,
            "votes_per_voter": 2,
            "attendance": {"total": 9, "women": None, "qualifier": "about"},
            "majority": "absolute",
        },
    ],
    "balance": [{"unit": "thousand_som", "total": "8554,4", "parts": [{"name": "A", "amount": 8554.4}]}],
    "amount": [{"text": "8554,4 миң сом"}, {"text": "5", "unit": None}],
    "deadlines": [{"event": "2017-11-09", "rules": [{"id": "a", "offset": -10, "unit": "day"}], "holidays": []}],
    "contribution": [
        {"sources": [{"source": "other", "amount": None}]},
        {
            "unit": "thousand_som",
            "total": "1100,5",
            "sources": [{"source": "donor_grant", "amount": 1000}, {"source": "community_labour", "amount": "100"}],
            "minimum_percent": 9.5,
            "base": "grant",
        },
    ],
    "scores": [
        {
            "criteria": [{"id": "a", "weight": 1.5, "max": 5}],
            "applications": ["1", "2"],
            "members": ["M"],
            "scores": [{"member": "M", "application": "1", "criterion": "a", "score": 4.5}],
            "conflicts": [{"member": "M", "application": "2"}],
            "slots": None,
        }
    ],
    "budget": [
        {"revenue": {}},
        {
            "unit": "thousand_som",
            "year": 2027,
            "adopted": None,
            "population": 4601,
            "total_includes_special": None,
            "revenue": {"total": "8554,4", "lines": [{"group": "own", "code": None, "text": "A", "amount": -1.5}]},
            "expenditure": {"total": 5, "lines": [{"function": "7011", "economic": None, "amount": None}]},
            "previous": {"year": None, "revenue_total": 5},
        },
    ],
}
BAD: dict[str, list[Any]] = {
    "tally": [
        {"options": []},
        {"options": [{"name": "A", "votes": -1}]},
        {"options": [{"name": "A", "votes": 1.5}]},
        [],
    ],
    "balance": [{"parts": []}, {"parts": [{"name": "A", "amount": -1}]}, {"parts": [{"name": "A"}]}],
    "amount": [{}, {"text": 5}, {"text": "5", "x": 1}, {"text": "5", "unit": "usd"}],
    "deadlines": [
        {"event": "2017-11-09", "rules": []},
        {"event": 5, "rules": [{"id": "a", "offset": 1, "unit": "day"}]},
    ],
    "contribution": [
        {"sources": []},
        {"sources": [{"source": "bank", "amount": 5}]},
        {"sources": [{"source": "other", "amount": 5}], "minimum_percent": -1},
    ],
    "scores": [
        {"criteria": [], "applications": ["1"], "members": ["M"], "scores": []},
        {"criteria": [{"id": "a", "weight": 0, "max": 5}], "applications": ["1"], "members": ["M"], "scores": []},
        {"criteria": [{"id": "a", "weight": 1, "max": 5}], "applications": ["1", "1"], "members": ["M"], "scores": []},
    ],
    "budget": [
        {},
        {"revenue": {"lines": [{"group": "tax", "amount": 5}]}},
        {"revenue": {"lines": [{"group": "own"}]}},
        {"revenue": {}, "total_includes_special": "yes"},
    ],
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Run:
    def call(*argv: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        code = cli.main(list(argv))
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def test_json_in_json_out(run: Run) -> None:
    code, out, err = run("amount", stdin='{"text":"1 млн 979 миң сом"}'.encode())
    assert (code, json.loads(out), err) == (0, {"tyiyn": 197900000, "state": "exact"}, "")


def test_sentences_come_out_readable(run: Run) -> None:
    _, out, _ = run("tally", stdin=b'{"options":[{"name":"A","votes":null}]}')
    assert message("figure_missing", "ky", what="A") in out


@pytest.mark.parametrize(
    ("stdin", "line"),
    [
        (b'{"text":"5","text":"6"}', 'birge rule amount: $: duplicate key "text"\n'),
        (b'{"text":NaN}', "birge rule amount: text: not a number that can be used: NaN\n"),
        (b'{"text":"-5"}', 'birge rule amount: text: An amount cannot be negative: "-5".\n'),
        (b'{"text":"5","unit":true}', None),
        (b'{"te\\nxt":"5"}', 'birge rule amount: $: unknown key "te\\nxt"\n'),
        (b'{"a\\u001b[2J":{"b":1,"b":1}}', None),
        (b"", None),
        (b"\xff", "birge rule amount: $: not UTF-8 at byte 0\n"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(run: Run, stdin: bytes, line: str | None) -> None:
    code, out, err = run("amount", stdin=stdin)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.isascii() and err[:-1].isprintable() and err.startswith("birge rule amount: ")
    assert line is None or err == line


def test_unknown_rule_and_argument(run: Run) -> None:
    assert run("tallly")[0] == 2
    code, _, err = run("tally", "--fast")
    assert (code, err.count("\n")) == (2, 1)


def test_help_lists_the_rules(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0 and all(f"\n  {name} " in out for name in cli.RULES)
    assert run()[0] == 2
    assert run("tally", "--help")[0] == 0


@pytest.mark.parametrize("name", MINE)
def test_schema_and_rule_agree(run: Run, name: str) -> None:
    code, out, _ = run(name, "--schema")
    schema = json.loads(out)
    Draft202012Validator.check_schema(schema)
    assert code == 0 and schema["additionalProperties"] is False
    assert set(schema.get("x-warnings", ())) <= CODES
    validator, module = Draft202012Validator(schema), import_module(cli.RULES[name])
    for payload in GOOD[name]:
        assert validator.is_valid(payload)
        assert module.rule(payload)
    for payload in BAD[name]:
        assert not validator.is_valid(payload)
        with pytest.raises(strict.BadInput):
            module.rule(payload)


def test_starts_without_django() -> None:
    script = (
        "import sys; from birge.rulebook import cli; code = cli.main(['tally']); "
        "sys.exit(code or any(name in sys.modules for name in ('django', 'numpy')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(GOOD["tally"][1]).encode(),
        capture_output=True,
        # A machine whose locale knows no Kyrgyz letter.
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    assert message("figure_missing", "ky", what="A") in done.stdout.decode()
