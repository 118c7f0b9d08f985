"""What the worker does for programmes once a day: the figures of municipalities are worked out anew."""

from __future__ import annotations

from datetime import datetime

from birge.programme.actions.figures import refresh_all


def refresh_programme_figures(now: datetime) -> int:
    """Work all figures out anew; answers of how many municipalities."""
    return refresh_all(now)
