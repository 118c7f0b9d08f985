"""A service-improvement plan: by what a service is measured, where it stands before and after, what is done."""

from birge.services.models.parts import Indicator, Reading, Step
from birge.services.models.plans import ServicePlan

__all__ = ["Indicator", "Reading", "ServicePlan", "Step"]
