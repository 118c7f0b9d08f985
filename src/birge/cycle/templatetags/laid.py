"""Showing what a step has laid into a drawer: its template with its own context, over the page's."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def laid(context: template.Context, item: Any) -> SafeString:
    """A card or knot: ``item.template`` with the names of ``item.context`` (also together as ``c``)."""
    names = {**context.flatten(), **item.context, "c": item.context}
    return mark_safe(get_template(item.template).render(names, context.get("request")))
