"""Addresses of progress: under a cycle, an activity by its code in the plan."""

from __future__ import annotations

from django.urls import URLPattern, path

from birge.monitoring.pages import progress, progress_card, progress_photos, progress_sheet, reporting

_OF = "c/<int:cycle>/monitoring/progress/"
_ACTIVITY = _OF + "<int:line>/<int:number>/"

_PHOTO = _ACTIVITY + "photos/<int:picture>/"

urlpatterns: list[URLPattern] = [
    path(_OF, progress.progress, name="progress"),
    path(_OF + "sheet/", progress.sheet_out, name="progress_sheet"),
    path(_OF + "bring/", progress_sheet.bring, name="bring_progress"),
    path(_ACTIVITY, progress.activity, name="progress_of"),
    path(_ACTIVITY + "card.png", progress_card.card, name="progress_card"),
    path(_ACTIVITY + "report/", reporting.report_one, name="report_progress"),
    path(_ACTIVITY + "correct/", reporting.correct, name="correct_progress"),
    path(_ACTIVITY + "photos/add/", progress_photos.add, name="add_progress_photos"),
    path(_PHOTO, progress_photos.photo, name="progress_photo"),
    path(_PHOTO + "small/", progress_photos.photo_small, name="progress_photo_small"),
    path(_PHOTO + "original/", progress_photos.original, name="progress_original"),
    path(_PHOTO + "move/", progress_photos.move, name="progress_photo_move"),
]
