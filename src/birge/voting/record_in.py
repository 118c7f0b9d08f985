"""What the public record takes from votes: that they were opened, closed, published; rules and outcome."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from birge.record.sources import official, said_by
from birge.voting import words
from birge.voting.models import Poll


def _said(row: Poll) -> dict[str, Any] | None:
    """The rules from the opening on; the outcome when everybody may know it."""
    if row.state in words.CHANGING:
        return None
    hidden = () if row.state == words.PUBLISHED else ("outcome",)
    options = [said_by(one, "poll_id") for one in row.options.order_by("number")]
    quotas = [said_by(one, "poll_id") for one in row.quotas.order_by("pk")]
    return {**said_by(row, *hidden), "options": options, "quotas": quotas}


def _page(row: Poll) -> str:
    return reverse("voting:poll", args=[row.municipality.code, row.number])


def fill() -> None:
    """Lay it into the drawer."""
    moves = ("open", "close", "cancel", "reopen", "publish")
    official("voting.poll", lambda row: row.state in words.PUBLIC, *moves, body=_said, page=_page)
