"""``{% load needs %}``: words for groups of people and states of sessions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.kit.said import language
from birge.kit.tables.problems import Problem
from birge.needs import words
from birge.needs.models import Session
from birge.needs.queries.answers import Satisfied
from birge.needs.queries.categories import name_of

register = template.Library()


@register.filter
def category(code: str, municipality: Any = None) -> str:
    """A group of people: "Women". ``municipality``: whose own groups may be meant."""
    return capfirst(name_of(code, municipality))


@register.filter
def categories(codes: Iterable[str], municipality: Any = None) -> str:
    """Groups of people in a row: "women, youth"."""
    return ", ".join(name_of(code, municipality) for code in codes)


@register.filter
def mean(one: Satisfied) -> str:
    """A mean with one decimal, as the reader's language writes it: "3,4"."""
    whole, tenth = divmod(one.tenths, 10)
    return f"{whole}{'.' if language() == 'en' else ','}{tenth}"


@register.filter
def tone(session: Session) -> str:
    """How the chip of a session's state looks."""
    return words.TONES[session.state]


@register.filter
def in_words(problem: Problem) -> str:
    """What is wrong in a table, in the reader's language."""
    return problem.in_words(language())


@register.filter
def whereabouts(problem: Problem) -> str:
    """The place in a table: "Sessions, row 5, column D “Held”"."""
    parts = [problem.sheet] if problem.sheet else []
    if problem.row:
        parts.append(_("row %(number)s") % {"number": problem.row})
    if problem.column and problem.heading:
        values = {"letter": problem.column, "heading": problem.heading}
        parts.append(_("column %(letter)s “%(heading)s”") % values)
    elif problem.column:
        parts.append(_("column %(letter)s") % {"letter": problem.column})
    return ", ".join(parts) or _("the whole file")
