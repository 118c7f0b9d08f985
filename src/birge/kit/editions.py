"""What decides that a public page is unchanged: the edition of a municipality, or of all of them together.

A public page below the address of a municipality shows rows of that municipality alone, so its edition decides. A view
that shows more says so with one of the marks here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V", bound=Callable[..., object])

#: What a tag rests on; its first letter stands at the beginning of the tag.
MUNICIPALITY, COUNTRY, SUMMARIES = "m", "c", "s"
#: The cookie of a phone that has answered a survey; only the form of a survey looks at it, and that is always fresh.
ANSWERED = "birge_answered"
#: The cookie by which a browser is known to the accounts that signed in with it; only signing in looks at it.
DEVICE = "birge_device"


def of_the_country(view: V) -> V:
    """The page shows rows of several municipalities: it is unchanged while none of them has a new edition."""
    view.edition_of = COUNTRY  # type: ignore[attr-defined]
    return view


def from_summaries(view: V) -> V:
    """The page shows what the worker has worked out: it is unchanged until something is worked out anew."""
    view.edition_of = SUMMARIES  # type: ignore[attr-defined]
    return view


def always_fresh(view: V) -> V:
    """The page shows what changes without a new edition (what goes on in a hall just now): it gets no tag."""
    view.edition_of = ""  # type: ignore[attr-defined]
    return view
