"""`birge`: everything an installation needs from a shell. `birge rule …` and `birge keep-wal …` never load Django."""

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
    if words[:1] == ["keep-wal"]:
        from birge.kit.wal import main as keep

        return keep(words[1:])
    # Commands are written with a hyphen, the files they stand in cannot be.
    words[:1] = [word.replace("-", "_") for word in words[:1] if not word.startswith("-")] or words[:1]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["birge", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
