"""Papers of the council."""

from __future__ import annotations

from birge.council.papers import charter, opinions, packages, resolutions, sessions

__all__ = ["charter", "opinions", "packages", "resolutions", "sessions"]
