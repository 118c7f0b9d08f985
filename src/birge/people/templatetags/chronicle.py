"""The history of a record on the record itself: what, when, in which role; names and reasons for colleagues."""

from __future__ import annotations

from typing import Any

from django import template

from birge.chronicle.models import Event
from birge.chronicle.queries import events_of
from birge.chronicle.words import VERBS
from birge.people import words
from birge.people.access import works_in
from birge.people.models import User

register = template.Library()

#: As many as a page shows at once; the API has all.
SHOWN = 30


@register.inclusion_tag("people/chronicle.html", takes_context=True)
def chronicle_of(context: template.Context, record: Any) -> dict[str, Any]:
    """The newest events of ``record``. Two queries, however many there are."""
    user = context["request"].user
    inside = user.is_authenticated and works_in(user, record.municipality_id)
    events = list(events_of(record)[: SHOWN + 1])
    wanted = {event.actor_id for event in events if event.actor_id} if inside else set()
    names = dict(User.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
    rows = [
        {
            "event": event,
            "verb": VERBS.get(event.verb, event.verb),
            "role": words.ROLES[event.actor_role].name if event.actor_role in words.ROLES else "",
            "name": names.get(event.actor_id, ""),
            "note": _note(event) if inside else "",
        }
        for event in events[:SHOWN]
    ]
    return {"rows": rows, "more": len(events) > SHOWN}


def _note(event: Event) -> str:
    """The reason written with an event, while its private half is there."""
    private = getattr(event, "private", None)
    return str(private.body.get("note", "") or private.body.get("reason", "")) if private is not None else ""
