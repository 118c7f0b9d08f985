"""What is planned to be looked at, what was seen, what both sides signed, and what has to follow from it."""

from birge.monitoring.models.acts import Act, Finding, Recommendation, Reply
from birge.monitoring.models.plans import PlanItem, Watcher, YearPlan
from birge.monitoring.models.progress import Progress, Report, ReportMoney
from birge.monitoring.models.survey import (
    Survey,
    SurveyPhone,
    SurveyPlace,
    SurveyQuestion,
    SurveyRemark,
    SurveySheet,
)
from birge.monitoring.models.visits import Check, Photo, Sight, Visit

__all__ = [
    "Act",
    "Check",
    "Finding",
    "Photo",
    "PlanItem",
    "Progress",
    "Recommendation",
    "Reply",
    "Report",
    "ReportMoney",
    "Sight",
    "Survey",
    "SurveyPhone",
    "SurveyPlace",
    "SurveyQuestion",
    "SurveyRemark",
    "SurveySheet",
    "Visit",
    "Watcher",
    "YearPlan",
]
