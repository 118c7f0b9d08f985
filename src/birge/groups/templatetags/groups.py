"""``{% load groups %}``: the parts of the bar of women and men."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString

from birge.groups.queries.composition import Composition
from birge.groups.say import in_language
from birge.kit.charts import Part
from birge.kit.said import language

register = template.Library()


@register.simple_tag
def half(row: Any, name: str) -> SafeString:
    """A text in the reader's language where somebody wrote it so, marked with the language it stands in."""
    text = in_language(row, name, language())
    lang = "ru" if text != getattr(row, name) else "ky"
    return format_html('<span lang="{}">{}</span>', lang, linebreaksbr(text, autoescape=True))


@register.simple_tag
def sexes(made_of: Composition, women: Any, men: Any, unstated: Any) -> list[Part]:
    """Women, men and, where there are any, members whose sex is not written down."""
    parts = [Part(str(women), made_of.women, str(made_of.women), 1), Part(str(men), made_of.men, str(made_of.men), 2)]
    if made_of.unstated:
        parts.append(Part(str(unstated), made_of.unstated, str(made_of.unstated), 6))
    return parts
