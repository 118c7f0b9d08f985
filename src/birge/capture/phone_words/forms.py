"""Words of the forms of the app: sheets, what is drafted, what was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

WORDS: dict[str, Any] = {}
PLURALS: dict[str, Callable[[int], str]] = {}
