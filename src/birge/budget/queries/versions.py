"""What a budget says, as plain values: for its versions, their comparison and their hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from birge.budget import words
from birge.budget.models import Budget, BudgetVersion, Line, Stated

#: Number of the form of :func:`content_of`; see ``BudgetVersion``.
FORM = 1
_TEXTS = ("side", "revenue_group", "code", "function", "economic")


def content_of(budget: Budget) -> dict[str, Any]:
    """All that a budget says now, in form :data:`FORM`. Two questions."""
    names = [f"{figure}_{part}" for figure in words.FIGURES for part in ("tyiyn", "typed")]
    rows = (
        Line.objects.filter(budget=budget)
        .order_by("number")
        .values_list(
            "number", "part_of__number", *_TEXTS, "institution__name", "powers", "text", "text_ru", "rate", *names
        )
    )
    lines: list[Any] = []
    rates: list[list[Any]] = []
    for number, part_of, *rest in rows:
        texts, rate, figures = rest[: len(_TEXTS) + 4], rest[len(_TEXTS) + 4], rest[len(_TEXTS) + 5 :]
        if rate:
            rates.append([number, rate])
        pairs = [list(figures[at : at + 2]) for at in range(0, len(figures), 2)]
        lines.append([number, part_of or 0, *(text or "" for text in texts), *pairs])
    stated = Stated.objects.filter(budget=budget).values_list("side", "scope", "figure", "tyiyn", "typed")
    said = {"year": budget.year, "lines": lines, "stated": sorted(map(list, stated), key=lambda one: one[:3])}
    # Rates came later: a budget that states none says what it said before.
    return said | ({"rates": rates} if rates else {})


def digest_of(content: Any) -> str:
    """The hash of a content."""
    return hashlib.sha256(plain_of(content)).hexdigest()


def plain_of(content: Any) -> bytes:
    """What a version says, as it is hashed."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def versions_of(budget: Budget) -> list[BudgetVersion]:
    """The versions of a budget without their content, the first first."""
    return list(BudgetVersion.objects.filter(budget=budget).defer("content").order_by("number"))
