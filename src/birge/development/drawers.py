"""What the page of a programme shows of the steps above it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from birge.development.models import Programme

#: Given a query for programmes: the same with what a step above has to know of a programme for its page.
ALONG: list[Callable[[QuerySet[Programme]], QuerySet[Programme]]] = []
#: Given a programme and its reader: (template, context) of what a step above shows on its page, e.g. the council.
SHOWN: list[Callable[[Programme, Any], tuple[str, dict[str, Any]] | None]] = []
