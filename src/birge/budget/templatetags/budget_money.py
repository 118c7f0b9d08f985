"""Sums of a budget on pages: thousand som without the unit, and how a sum compares with the year before."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from birge.budget import say
from birge.kit import said
from birge.kit.tables.problems import Problem

register = template.Library()
register.filter("bare_money", say.bare)
register.filter("whole_money", say.whole)
register.filter("signed_money", say.signed)


@register.simple_tag
def sum_figure(tyiyn: int | None) -> SafeString:
    """A great calm number in thousand som; a sum that is not known says so in words."""
    if tyiyn is None:
        return format_html('<p class="figure words">{}</p>', say.bare(None))
    unit = said.unit_name("thousand_som")
    return format_html('<p class="figure">{} <small class="nb">{}</small></p>', say.bare(tyiyn), unit)


@register.simple_tag
def sum_change(now: int | None, before: int | None, year: int | None) -> SafeString | str:
    """How a sum compares with that of another year, in a sentence; empty where one of both is not known."""
    if now is None or before is None or year is None:
        return ""
    difference = {"sum": say.whole(abs(now - before)), "year": year}
    if now == before:
        text = gettext("as much as in %(year)s") % difference
    elif now > before:
        text = gettext("%(sum)s more than in %(year)s") % difference
    else:
        text = gettext("%(sum)s less than in %(year)s") % difference
    return format_html('<span class="hint">{}</span>', text)


@register.filter
def in_words(problem: Problem) -> str:
    """What is wrong with a cell, in the reader's language."""
    return problem.in_words(said.language())
