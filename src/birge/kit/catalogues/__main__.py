"""``python -m birge.kit.catalogues compile | check | missing APP LANG``"""

from __future__ import annotations

import argparse
import sys

from birge.kit.catalogues.checking import check_all, missing_for
from birge.kit.catalogues.compiling import PLURALS, REPOSITORY, Conflict, compile_all


def main(argv: list[str] | None = None) -> int:
    """0: done or green; 1: findings, printed one a line."""
    parser = argparse.ArgumentParser(prog="python -m birge.kit.catalogues")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("compile", help="merge and compile every language")
    commands.add_parser("check", help="say what is missing or wrong")
    missing = commands.add_parser("missing", help="print an app's untranslated messages as a catalogue to fill in")
    missing.add_argument("app")
    missing.add_argument("lang", choices=sorted(PLURALS))
    given = parser.parse_args(argv)
    if given.command == "missing":
        print(missing_for(given.lang, given.app))
        return 0
    try:
        if given.command == "compile":
            for path in compile_all():
                print(path.relative_to(REPOSITORY))
            return 0
        findings = check_all()
    except Conflict as conflict:
        findings = conflict.lines
    for line in findings:
        print(line, file=sys.stderr)
    if not findings:
        print("Every message has its Kyrgyz and its Russian.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
