"""How differences of a plan are said on its pages."""

from __future__ import annotations

from typing import Any

from django import template

from birge.plan.queries.sides import signed
from birge.plan.say import written

register = template.Library()
register.filter("signed", signed)


@register.filter
def written_of(row: Any, name: str) -> str:
    """A text of a row in the reader's language where somebody wrote it so."""
    return written(getattr(row, name), getattr(row, f"{name}_ru"))
