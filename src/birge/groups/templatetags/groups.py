"""``{% load groups %}``: the parts of the bar of women and men."""

from __future__ import annotations

from typing import Any

from django import template

from birge.groups.queries.composition import Composition
from birge.kit.charts import Part

register = template.Library()


@register.simple_tag
def sexes(made_of: Composition, women: Any, men: Any, unstated: Any) -> list[Part]:
    """Women, men and, where there are any, members whose sex is not written down."""
    parts = [Part(str(women), made_of.women, str(made_of.women), 1), Part(str(men), made_of.men, str(made_of.men), 2)]
    if made_of.unstated:
        parts.append(Part(str(unstated), made_of.unstated, str(made_of.unstated), 6))
    return parts
