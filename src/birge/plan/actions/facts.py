"""What the checks of a plan's moves look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from birge.gatherings.models import Decision
from birge.plan.models import Activity, Plan


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a plan's moves look at."""

    activities: int
    assembly_decision: Decision | None = None
    resolution: str = ""
    #: An amendment says what is in force already.
    unchanged: bool = False
    #: An amendment is being prepared.
    amended: bool = False


def facts_of(plan: Plan, **more: Any) -> Facts:
    """The facts of a plan as they are now, and ``more`` that the caller knows."""
    return Facts(Activity.objects.filter(plan=plan).count(), resolution=plan.resolution, **more)
