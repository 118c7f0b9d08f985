"""``{% load needs %}``: words for groups of people and states of sessions."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.text import capfirst

from birge.needs import words
from birge.needs.models import Session

register = template.Library()


@register.filter
def category(code: str) -> str:
    """A group of people: "Women"."""
    return capfirst(str(words.CATEGORIES[code]))


@register.filter
def categories(codes: Iterable[str]) -> str:
    """Groups of people in a row: "women, youth"."""
    return ", ".join(str(words.CATEGORIES[code]) for code in codes)


@register.filter
def tone(session: Session) -> str:
    """How the chip of a session's state looks."""
    return words.TONES[session.state]
