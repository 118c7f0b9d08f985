"""Where the page of a plan is, for what others show of it."""

from __future__ import annotations

from django.urls import reverse


def address(code: str, number: int) -> str:
    """The page of the plan of a cycle."""
    return reverse("plan:plan", args=[code, number])
