"""The picture a messenger shows beside a link to a meeting: what, when, where."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.gatherings.at import Desk
from birge.gatherings.queries import gathering_for
from birge.gatherings.words import PUBLIC_STATES
from birge.kit.addresses import absolute
from birge.kit.kept import Kept
from birge.kit.said import clock, language, when
from birge.papers.card import card

#: Pictures by all they show; some thirty kilobytes each.
_DRAWN: Kept[bytes] = Kept(64)


def drawn(desk: Desk, request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The picture, as the meeting stands now."""
    gathering = gathering_for(request.user, desk.kind, cycle, number)
    here = request.municipality  # type: ignore[attr-defined]
    held = gathering.held is not None
    hour = gathering.held_start if held else gathering.planned_start
    day = when(gathering.when) if gathering.when else ""
    place = gathering.place.name if gathering.place else ""
    told: dict[str, Any] = {
        "where": here.name,
        "example": gettext("Example") if here.is_example else "",
        "title": gathering.title,
        "lines": (
            ", ".join(part for part in (day, clock(hour)) if part),
            ", ".join(part for part in (place, gathering.venue) if part),
            capfirst(str(gathering.get_state_display())),
        ),
        "address": absolute(request, desk.url(desk.page, gathering, code)).partition("://")[2].rstrip("/"),
        "language": language(),
    }
    answer = HttpResponse(_DRAWN(tuple(told.values()), lambda: card(**told)), content_type="image/png")
    public = gathering.state in PUBLIC_STATES
    answer["Cache-Control"] = "public, max-age=3600" if public else "private, no-store"
    return answer
