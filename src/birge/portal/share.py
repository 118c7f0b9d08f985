"""What a messenger shows of a link to a problem: a picture drawn here, and a short address that stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from birge.kit import short
from birge.papers.card import drawn, shortened
from birge.portal.queries.thread import Thread
from birge.problems.models import Problem

HERE = Path(__file__).parent


def code_of(problem: Problem, language: str) -> str:
    """The short name of a problem's thread in a language: "k1b"."""
    return short.code_of(problem.pk, language)


def picture(problem: Problem, thread: Thread, *, where: str, stands: str, example: str, language: str) -> bytes:
    """The picture as PNG, :data:`birge.papers.card.WIDTH` by ``HEIGHT``.

    :param where: the municipality; ``stands``: where the problem stands; ``example``: that it is invented, or empty.
    """
    reached = thread.reached
    title = shortened(problem.name, 150)
    told: dict[str, Any] = {
        "font": "Golos Text",
        "language": language,
        "where": where,
        "title": title,
        "size": 66 if len(title) < 45 else 54 if len(title) < 90 else 44,
        "stands": shortened(stands, 62),
        "tone": reached.knot.tone if reached else "ochre",
        "example": example,
        "stops": [
            {"tone": stop.knot.tone, "open": stop.knot.open, "here": stop is reached} for stop in thread.stops[:9]
        ],
    }
    return drawn(HERE / "share.typ", told)
