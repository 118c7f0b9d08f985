"""Bodies are said in words of their own, never as people."""

from __future__ import annotations

from django import template

from birge.kit.said import language
from birge.rulebook.counts import HeadCount, format_bodies

register = template.Library()


@register.filter
def bodies(count: HeadCount) -> str:
    """«болжол менен 30 ЖӨБ органы»; nothing stated says so."""
    return format_bodies(count, language())
