"""Where a page stands: the path above it, as each step's pages begin it and each page ends it."""

from __future__ import annotations

from collections.abc import Iterable


def trail(above: Iterable[tuple[str, str]], more: Iterable[tuple[str, str] | str]) -> list[tuple[str, str]]:
    """``above`` and ``more`` as names with addresses (a bare name has none); the last is the page and leads nowhere."""
    found = [*above, *((part, "") if isinstance(part, str) else part for part in more)]
    return [*found[:-1], (found[-1][0], "")]
