"""Papers of the council."""

from __future__ import annotations

from birge.council.papers import packages, resolutions, sessions

__all__ = ["packages", "resolutions", "sessions"]
