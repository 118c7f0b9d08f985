"""Texts in the language of the reader, marked with the language they stand in."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from birge.kit.said import language
from birge.kit.templatetags.birge import money
from birge.plan.say import Wording
from birge.programme import reading
from birge.programme.say import told
from birge.rulebook.counts import format_people
from birge.rulebook.figures import format_number
from birge.rulebook.money import Amount

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
    """A published figure as its source prints it."""
    return reading.printed(row)


@register.simple_tag
def shown(figure: Any) -> str:
    """An indicator as it is read."""
    return reading.figure(figure)


@register.simple_tag
def brief(figure: Any) -> str:
    """The same in few signs, for a table of years: the share of a part, else the figure."""
    if figure is not None and figure.indicator.is_share:
        return reading.percent(figure.share)
    return shown(figure)


@register.filter
def get(known: Any, key: Any) -> Any:
    """A value by its key."""
    return known.get(key) if key in known else None


@register.simple_tag
def of_record(indicator: Any, row: Any) -> str:
    """What one record adds to a figure."""
    reader = language()
    if row.people is not None:
        return format_people(row.people, reader, women=True)
    if row.value is None:
        return gettext("not stated")
    if indicator.is_money:
        return money(Amount(row.of if row.of is not None else row.value), "thousand_som") + (
            f" ({gettext('done')})" if row.of is not None and row.value else ""
        )
    if row.of == 1:
        return gettext("yes") if row.value else gettext("no")
    if row.of is not None:
        return gettext("%(part)s of %(whole)s") % {
            "part": format_number(row.value, reader),
            "whole": format_number(row.of, reader),
        }
    return format_number(row.value, reader)
