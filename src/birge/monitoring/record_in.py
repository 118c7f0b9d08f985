"""What the public record takes from monitoring: the signatures under acts, and what an act of both sides says."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from birge.monitoring import words
from birge.monitoring.models import Act
from birge.record.sources import official, said_by

#: Which accounts signed and entered: nobody but the chronicle knows.
_ACCOUNTS = ("group_by_id", "group_entered_id", "executive_by_id", "executive_entered_id")


def _said(row: Act) -> dict[str, Any] | None:
    """What rests; a recommendation goes on and is carried out."""
    if row.state != words.SIGNED:
        return None
    found = [said_by(one, "act_id") for one in row.findings.order_by("number")]
    asked = [said_by(one, "act_id", "state", "due", "due_last") for one in row.recommendations.order_by("number")]
    return {**said_by(row, *_ACCOUNTS), "findings": found, "recommendations": asked}


def _page(row: Act) -> str:
    return reverse("monitoring:act", args=[row.municipality.code, row.number])


def fill() -> None:
    """Lay it into the drawer."""
    moves = ("sign_group", "sign_group_paper", "sign_executive", "sign_executive_paper", "take_back")
    official("monitoring.act", lambda row: row.state in words.PUBLIC_ACTS, *moves, body=_said, page=_page)
