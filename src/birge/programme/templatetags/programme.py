"""Texts in the language of the reader, marked with the language they stand in."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from birge.kit.said import language
from birge.plan.say import Wording
from birge.programme.say import told
from birge.rulebook.counts import HeadCount, format_people
from birge.rulebook.figures import format_number

register = template.Library()


@register.filter
def said(row: Any, name: str) -> Wording:
    """The text ``name`` of a row for the reader."""
    return told(row, name)


@register.simple_tag
def tell(row: Any, name: str, tag: str = "span") -> SafeString:
    """The same as a piece of the page; what nobody wrote is "not stated"."""
    wording = told(row, name)
    if not wording.text:
        return format_html('<span class="hint none">{}</span>', gettext("not stated"))
    if tag == "div":
        text = linebreaks(wording.text, autoescape=True)
        return format_html('<div class="prose" lang="{}">{}</div>', wording.lang, SafeString(text))
    return format_html('<span lang="{}">{}</span>', wording.lang, wording.text)


@register.simple_tag
def printed(row: Any) -> str:
    """A published figure as its source prints it: "more than 28 000 people", "70 %"."""
    reader = language()
    if row.unit == "people":
        return format_people(HeadCount(row.value, qualifier=row.qualifier), reader)
    figure = format_number(row.value, reader)
    # The unit stands in the text of the figure; its mark of how exact it is comes as the rulebook says it of people.
    bare = format_people(HeadCount(row.value, qualifier=row.qualifier), reader)
    for end in (" адам", " чел.", " people", " person"):
        bare = bare.removesuffix(end)
    return f"{bare} %" if row.unit == "percent" else bare or figure
