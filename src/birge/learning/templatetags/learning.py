"""Bodies are said in words of their own, never as people; texts of an event in the language in which there are some."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe

from birge.kit.said import language
from birge.learning.models import Event
from birge.learning.models.counted import lines
from birge.rulebook.counts import HeadCount, format_bodies

register = template.Library()


@register.filter
def bodies(count: HeadCount) -> str:
    """«болжол менен 30 ЖӨБ органы»; nothing stated says so."""
    return format_bodies(count, language())


@register.simple_tag
def told(event: Event, name: str) -> SafeString:
    """A short text of an event, marked with its language; nothing where there is none."""
    text, lang = event.said(name)
    return format_html('<span lang="{}">{}</span>', lang, text) if text else SafeString("")


@register.simple_tag
def told_at_length(event: Event, name: str) -> SafeString:
    """A text of several paragraphs, marked with its language."""
    text, lang = event.said(name)
    # ``linebreaks`` escapes what people wrote.
    return format_html('<div class="prose" lang="{}">{}</div>', lang, mark_safe(linebreaks(text, autoescape=True)))


@register.simple_tag
def told_in_order(event: Event, name: str) -> SafeString:
    """A text of lines as a numbered list, marked with its language."""
    text, lang = event.said(name)
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines(text)))
    return format_html('<ol lang="{}">{}</ol>', lang, items)
