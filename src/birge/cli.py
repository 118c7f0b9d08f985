"""`birge`: everything an installation needs from a shell. `birge rule …` never loads Django."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; answers the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["rule"]:
        from birge.rulebook.cli import main as rule

        return rule(words[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["birge", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
