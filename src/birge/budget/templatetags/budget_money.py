"""Sums of a budget on pages: thousand som without the unit, and how a sum compares with the year before."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from birge.kit import said
from birge.kit.tables.problems import Problem

register = template.Library()
UNIT = "thousand_som"


@register.filter
def bare_money(tyiyn: int | None) -> str:
    """A sum in thousand som without its unit; "not stated" where there is none."""
    return said.money(tyiyn, UNIT, bare=True)


@register.simple_tag
def sum_change(now: int | None, before: int | None, year: int | None) -> SafeString | str:
    """How a sum compares with that of another year, in a sentence; empty where one of both is not known."""
    if now is None or before is None or year is None:
        return ""
    said_of = {"sum": said.money(abs(now - before), UNIT), "year": year}
    if now == before:
        text = gettext("as much as in %(year)s") % said_of
    elif now > before:
        text = gettext("%(sum)s more than in %(year)s") % said_of
    else:
        text = gettext("%(sum)s less than in %(year)s") % said_of
    return format_html('<span class="hint">{}</span>', text)


@register.filter
def signed_money(tyiyn: int | None) -> str:
    """A difference in thousand som with its sign; empty where nobody can say it."""
    if tyiyn is None:
        return ""
    sign = "+" if tyiyn > 0 else "−" if tyiyn < 0 else ""
    return f"{sign}{said.money(abs(tyiyn), UNIT, bare=True)}"


@register.filter
def in_words(problem: Problem) -> str:
    """What is wrong with a cell, in the reader's language."""
    return problem.in_words(said.language())
