"""The way from the page of an official record to what the public record holds of it."""

from __future__ import annotations

from typing import Any

from django import template

from birge.chronicle.actions import record_key
from birge.record.sources import OFFICIAL

register = template.Library()


@register.inclusion_tag("record/way.html")
def in_record(row: Any) -> dict[str, str]:
    """A link to all versions of ``row`` with their proofs; nothing while strangers may not read it."""
    one = OFFICIAL.get(row._meta.label_lower)
    return {"of": record_key(row) if one is not None and one.public(row) else ""}
