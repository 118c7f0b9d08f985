"""Addresses of progress: under a cycle, an activity by its code in the plan."""

from __future__ import annotations

from django.urls import URLPattern, path

from birge.monitoring.pages import progress

_OF = "c/<int:cycle>/monitoring/progress/"
_ACTIVITY = _OF + "<int:line>/<int:number>/"

urlpatterns: list[URLPattern] = [
    path(_OF, progress.progress, name="progress"),
    path(_OF + "sheet/", progress.sheet_out, name="progress_sheet"),
    path(_ACTIVITY, progress.activity, name="progress_of"),
    path(_ACTIVITY + "report/", progress.report_one, name="report_progress"),
    path(_ACTIVITY + "correct/", progress.correct, name="correct_progress"),
]
