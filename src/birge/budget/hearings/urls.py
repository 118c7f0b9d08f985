"""Addresses of hearings."""

from __future__ import annotations

from django.urls import path

from birge.budget.hearings import pages
from birge.budget.hearings.running import RunningHearing
from birge.gatherings.pages import event_urls, kept, urls_for
from birge.gatherings.pages.running import run_urls

app_name = "hearings"

_DESK = pages.DESK
_AT = f"{_DESK.folder}<int:number>/"

urlpatterns = [
    path("hearings/", pages.index, name="all"),
    path(_DESK.folder, pages.index, name="index"),
    path(f"{_DESK.folder}add/", pages.add, name="add"),
    path(_AT, pages.hearing, name="hearing"),
    *urls_for(_DESK),
    *event_urls(_DESK),
    *run_urls(_DESK, RunningHearing),
    path(f"{_AT}prepared/", kept(_DESK, pages.prepared), name="prepared"),
    path(f"{_AT}move/", kept(_DESK, pages.move, post=True), name="move"),
    path(f"{_AT}hold/", kept(_DESK, pages.hold), name="hold"),
    path(f"{_AT}revise/", kept(_DESK, pages.revise, post=True), name="revise"),
]
