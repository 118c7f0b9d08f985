"""Words of programmes in templates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from birge.development.say import figure
from birge.kit.said import language
from birge.plan.say import term, written

register = template.Library()


@register.simple_tag
def own(row: Any, name: str, lines: bool = False) -> SafeString:
    """A text of a row in the reader's language where somebody wrote it so, marked with the language it stands in."""
    first, russian = getattr(row, name), getattr(row, f"{name}_ru", "")
    text = written(first, russian, language())
    lang = "ru" if text != first else getattr(row, "language", "ky")
    body = mark_safe(linebreaks(text, autoescape=True)) if lines else text
    return format_html('<{0} lang="{1}">{2}</{0}>', "div" if lines else "span", lang, body)


@register.filter
def figure_of(value: Decimal | None) -> str:
    """A figure of an indicator."""
    return figure(value)


@register.filter
def term_of(row: Any) -> str:
    """From when until when something is done."""
    return term(row)
