"""The chronicle of a municipality: the public half of what happened, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.chronicle.models import Event

router = Router(tags=["chronicle"])


class EventOut(Schema):
    """One thing that happened: the role that acted, never the person. ``digest`` binds it to the event before."""

    verb: str
    record: str
    version: int
    at: datetime
    role: str
    public: dict[str, Any]
    digest: str


class Events(Schema):
    items: list[EventOut]
    next: str | None


def _event(row: Event) -> dict[str, Any]:
    return {
        "verb": row.verb,
        "record": row.record,
        "version": row.version,
        "at": row.at,
        "role": row.actor_role,
        "public": row.public,
        "digest": row.leaf_digest,
    }


@router.get("/municipalities/{slug:code}/chronicle", response=Events, url_name="chronicle")
def chronicle(request: HttpRequest, code: str, page: Query[Page]) -> Any:
    """What happened in a municipality."""
    municipality = request.municipality  # type: ignore[attr-defined]
    rows = Event.objects.filter(municipality_id=municipality.pk).defer("leaf")
    return page_of(request, page, rows, _event, key="pk", newest_first=True)
