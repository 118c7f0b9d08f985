"""What messengers read in the head of a meeting's page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from birge.gatherings.drawers.coming import DESKS
from birge.gatherings.words import PUBLIC_STATES
from birge.kit.addresses import absolute
from birge.kit.said import clock, when

register = template.Library()


@register.simple_tag(takes_context=True)
def card_of(context: template.Context, gathering: Any) -> SafeString:
    """Title, day and picture of a meeting for a messenger; nothing while it is not public."""
    if gathering.state not in PUBLIC_STATES or gathering.kind not in DESKS:
        return SafeString("")
    request, desk = context["request"], DESKS[gathering.kind]
    code = request.municipality.code
    day = when(gathering.when) if gathering.when else ""
    said = ", ".join(part for part in (day, clock(gathering.planned_start), gathering.venue) if part)
    rows = {
        "og:type": "article",
        "og:site_name": "Birge",
        "og:title": gathering.title,
        "og:description": said,
        "og:url": absolute(request, desk.url(desk.page, gathering, code)),
        "og:image": absolute(request, desk.url("card", gathering, code)),
        "og:image:width": "1200",
        "og:image:height": "630",
    }
    metas = format_html_join(
        "", '<meta property="{}" content="{}">', ((name, text) for name, text in rows.items() if text)
    )
    return format_html('{}<meta name="twitter:card" content="summary_large_image">', metas)
