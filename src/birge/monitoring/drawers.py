"""What the desk, the home, the thread and the country learn from monitoring."""

from __future__ import annotations


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
