"""What decides that a public page is unchanged: the edition of a municipality, or of all of them together.

A public page below the address of a municipality shows rows of that municipality alone, so its edition decides. A view
that shows more says so with one of the marks here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.db import connection
from django.utils import timezone

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


#: A summary (:mod:`birge.kit.summaries`) that is older is not shown any more: nobody works it out.
OLDEST = timedelta(days=1)
_OF_ALL = "SELECT COUNT(*), SUM(edition), MAX(id) FROM places_municipality"
_OF_SUMMARIES = f"SELECT found.*, (SELECT MAX(at) FROM kit_summary WHERE at > %s) FROM ({_OF_ALL}) AS found"


def edition_of_all() -> str:
    """The edition of the country: another one as soon as any municipality has another one, or a new one is opened."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_ALL)
        return ".".join(map(str, cursor.fetchone()))


def edition_of_summaries() -> str:
    """What pages made from summaries rest on: the last one that was taken; without any, the country itself."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_SUMMARIES, [connection.ops.adapt_datetimefield_value(timezone.now() - OLDEST)])
        *country, taken = cursor.fetchone()
    return ".".join(map(str, country)) if taken is None else str(taken)
