"""The history of a record on the record itself: what, when, in which role; names and reasons for colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import CharField, OuterRef, QuerySet, Subquery

from birge.chronicle.actions import record_key
from birge.chronicle.models import Event
from birge.chronicle.queries import events_named
from birge.chronicle.words import called
from birge.kit.ready import Ready
from birge.people import words
from birge.people.access import works_in
from birge.people.models import User

register = template.Library()

#: As many as a page shows at once; the API has all.
SHOWN = 30


def _newest(record: Any) -> QuerySet[Event]:
    who = User.objects.filter(pk=OuterRef("actor_id")).values("name")
    return events_named(record).annotate(actor_name=Subquery(who))[: SHOWN + 1]


#: Asked by the page of every record.
_NEWEST = Ready(_newest, CharField())


@register.inclusion_tag("people/chronicle.html", takes_context=True)
def chronicle_of(context: template.Context, record: Any, unfolded: bool = False) -> dict[str, Any]:
    """The newest events of ``record``. One query, however many there are.

    :param unfolded: the page is about nothing else.
    """
    user = context["request"].user
    # A place belongs to the country; on a page of a municipality its colleagues read its history.
    # What belongs to several (a training) is told on a page of none: it has no colleagues, so no names and reasons.
    home = getattr(record, "municipality_id", None) or getattr(context["request"].municipality, "pk", None)
    inside = home is not None and user.is_authenticated and works_in(user, home)
    events = _NEWEST(record_key(record))
    return {"rows": _rows(events[:SHOWN], inside), "more": len(events) > SHOWN, "unfolded": unfolded}


@register.inclusion_tag("people/history.html")
def history_of(events: Iterable[Any]) -> dict[str, Any]:
    """The same for colleagues, from events already read, each with ``actor_name``: on a page of many records."""
    return {"rows": _rows(events or (), True)}


def _rows(events: Iterable[Any], inside: bool) -> list[dict[str, Any]]:
    return [
        {
            "event": event,
            "verb": called(event.verb, event.actor_role),
            "role": words.ROLES[event.actor_role].name if event.actor_role in words.ROLES else "",
            "name": (event.actor_name or "") if inside else "",
            "note": _note(event) if inside else "",
        }
        for event in events
    ]


def _note(event: Event) -> str:
    """The reason written with an event, while its private half is there."""
    private = getattr(event, "private", None)
    return str(private.body.get("note", "") or private.body.get("reason", "")) if private is not None else ""
