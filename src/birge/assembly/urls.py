"""Addresses of assemblies."""

from __future__ import annotations

from django.urls import path

from birge.assembly.pages import choices, matters, meeting, running
from birge.gatherings.pages import event_urls, kept, urls_for
from birge.gatherings.pages.running import run_urls

app_name = "assembly"

_DESK = meeting.DESK
_AT = f"{_DESK.folder}<int:number>/"
_CHOICE = f"{_AT}choices/<int:pk>/"

urlpatterns = [
    path(_DESK.folder, meeting.index, name="index"),
    path(f"{_DESK.folder}add/", meeting.add, name="add"),
    path(_AT, meeting.meeting, name="meeting"),
    *urls_for(_DESK),
    *event_urls(_DESK),
    *run_urls(_DESK, running.RunningAssembly),
    path(f"{_AT}move/", kept(_DESK, meeting.move, post=True), name="move"),
    path(f"{_AT}hold/", kept(_DESK, meeting.hold), name="hold"),
    path(f"{_AT}put/", kept(_DESK, matters.put), name="put"),
    path(f"{_AT}put/<int:pk>/off/", kept(_DESK, matters.take_off, post=True), name="take_off"),
    path(f"{_AT}choices/add/", kept(_DESK, choices.choice_add), name="choice_add"),
    path(f"{_CHOICE}figures/", kept(_DESK, choices.figures), name="figures"),
    path(f"{_CHOICE}tie/", kept(_DESK, choices.tie), name="tie"),
    path(f"{_CHOICE}sheet/", kept(_DESK, choices.tally_sheet), name="tally_sheet"),
    path(f"{_CHOICE}options/", kept(_DESK, choices.options), name="options"),
    path(f"{_CHOICE}options/<int:option>/", kept(_DESK, choices.option), name="option"),
    path(f"{_CHOICE}options/<int:option>/remove/", kept(_DESK, choices.option_remove, post=True), name="option_remove"),
    path(f"{_CHOICE}move/", kept(_DESK, choices.choice_move, post=True), name="choice_move"),
]
