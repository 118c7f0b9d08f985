"""``birge rule NAME``: the rulebook from outside, JSON in and JSON out, without Django.

A rule's module is imported only when it is asked for, so that the command starts in a fraction of a second.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

#: Rule -> its module, which has ``SCHEMA`` (JSON Schema of the input) and ``rule(payload) -> dict``.
RULES = {
    "tally": "birge.rulebook.tally",
    "balance": "birge.rulebook.balance",
    "amount": "birge.rulebook.money",
    "deadlines": "birge.rulebook.deadlines",
    "contribution": "birge.rulebook.initiatives.contribution",
    "budget": "birge.rulebook.budget",
    "scores": "birge.rulebook.initiatives.scores",
    "rank": "birge.rulebook.ranking.rule",
    "allocate": "birge.rulebook.allocation.rule",
}
_ABOUT = {
    "tally": "the result of a vote in an assembly",
    "balance": "do the parts make the total",
    "amount": "an amount of money as typed",
    "deadlines": "dates that follow from a date",
    "contribution": "how much of a project its applicant brings, and whether that is enough",
    "budget": "the totals of a local budget, and what in it looks odd",
    "scores": "from the sheets of a commission to a ranking with a cut line",
    "rank": "from what groups said to a ranked list of problems",
    "allocate": "from projects, votes and a sum to a funded list (reads a file: see allocate --help)",
}
#: More than a municipality's whole year of needs sessions fits in; a larger input is a mistake.
LARGEST_INPUT = 64 * 1024 * 1024


def main(argv: list[str]) -> int:
    """Run one rule; ``argv`` is what follows ``birge rule``. Returns the exit code: 0, or 2 for bad input or usage."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        _print(_help())
        return 0 if argv else 2
    name, rest = argv[0], argv[1:]
    if name not in RULES:
        return _refuse(f"birge rule: unknown rule {name!r}; there are: {', '.join(RULES)}")
    module = import_module(RULES[name])
    if rest == ["--schema"]:
        _print(json.dumps(module.SCHEMA, ensure_ascii=False, indent=2))
        return 0
    if hasattr(module, "main"):
        return int(module.main(rest))
    if rest in (["-h"], ["--help"]):
        _print(f"birge rule {name} < INPUT.json\nbirge rule {name} --schema\n\n  {_ABOUT[name]}")
        return 0
    if rest:
        return _refuse(f"birge rule {name}: unknown argument {rest[0]!r}; the input is JSON on standard input")
    return _run(name, module)


def _run(name: str, module: Any) -> int:
    from birge.rulebook import strict

    try:
        data = sys.stdin.buffer.read(LARGEST_INPUT + 1)
        if len(data) > LARGEST_INPUT:
            raise strict.BadInput("", f"the input is longer than {LARGEST_INPUT} bytes")
        answer = module.rule(strict.read(data))
    except strict.BadInput as error:
        return _refuse(f"birge rule {name}: {error.path}: {error.reason}")
    _print(json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=2))
    return 0


def _help() -> str:
    lines = [
        "birge rule NAME < INPUT.json     JSON in, JSON out",
        "birge rule NAME --schema         JSON Schema of the input",
        "",
    ]
    return "\n".join([*lines, *(f"  {name:<12} {_ABOUT[name]}" for name in RULES)])


def _refuse(line: str) -> int:
    """One line on standard error, whatever the input held."""
    shown = "".join(letter if letter.isprintable() else " " for letter in line)
    sys.stderr.buffer.write(f"{shown}\n".encode("utf-8", "backslashreplace"))
    sys.stderr.buffer.flush()
    return 2


def _print(text: str) -> None:
    """UTF-8 whatever the locale of the machine says."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
