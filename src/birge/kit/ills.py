"""What may be ill while the site goes on: apps lay their questions in when they start, ``/-/ready`` asks them.

Each answers in a few words (``gettext``: the alarm of whoever operates the site reads them in English, people in their
language), or "" when all is well; it tells no secret and takes one question to the database.
"""

from __future__ import annotations

from collections.abc import Callable

ILLS: dict[str, Callable[[], str]] = {}
