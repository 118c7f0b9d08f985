"""The papers of monitoring; importing registers them."""

from birge.monitoring.papers import act, plan, visit

__all__ = ["act", "plan", "visit"]
