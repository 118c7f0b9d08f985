"""What is planned to be looked at, what was seen, what both sides signed, and what has to follow from it."""

from birge.monitoring.models.acts import Act, Finding
from birge.monitoring.models.following import Looked
from birge.monitoring.models.pictures import ActSheet, Photo, ProgressPhoto
from birge.monitoring.models.plans import PlanItem, Watcher, YearPlan
from birge.monitoring.models.progress import Progress, Report, ReportMoney
from birge.monitoring.models.recommendations import Recommendation, Reply
from birge.monitoring.models.survey import Survey, SurveyPlace, SurveyQuestion
from birge.monitoring.models.survey_given import SurveyPhone, SurveyRemark, SurveySheet
from birge.monitoring.models.visits import Check, Sight, Visit

__all__ = [
    "Act",
    "ActSheet",
    "Check",
    "Finding",
    "Looked",
    "Photo",
    "PlanItem",
    "Progress",
    "ProgressPhoto",
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
