"""The papers of monitoring; importing registers them."""

from birge.monitoring.papers import act, plan, survey, visit

__all__ = ["act", "plan", "survey", "visit"]
