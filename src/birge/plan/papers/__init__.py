"""Papers of the joint action plan."""

from __future__ import annotations

from birge.plan.papers import plan, remarks, versions

__all__ = ["plan", "remarks", "versions"]
