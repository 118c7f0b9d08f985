"""Development programme (СЭӨП): profile of the area, goals with indicators, measures with money by year and source."""

from birge.development.models.beside import Link, Mark
from birge.development.models.catalogue import PlanKind, Requirement
from birge.development.models.matrix import Goal, Indicator, Measure, MeasureSum, Reading
from birge.development.models.programme import Programme, Section

__all__ = [
    "Goal",
    "Indicator",
    "Link",
    "Mark",
    "Measure",
    "MeasureSum",
    "PlanKind",
    "Programme",
    "Reading",
    "Requirement",
    "Section",
]
