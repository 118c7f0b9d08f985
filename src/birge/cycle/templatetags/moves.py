"""Tags for the buttons of a table of moves."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from birge.cycle import door
from birge.kit.once import new_token
from birge.rulebook.table import Reason

register = template.Library()


@register.simple_tag
def once_token() -> str:
    """A token for one sending of a form."""
    return new_token()


@register.filter
def sentence(reason: Reason) -> str:
    """A reason in the reader's language."""
    return door.sentence(reason)


@register.filter
def label_of(labels: Mapping[str, str], verb: str) -> str:
    """The words of a verb on its button.

    :raises KeyError: a step that offers a verb must name it.
    """
    return labels[verb]
