"""Addresses of hearings."""

from __future__ import annotations

from django.urls import path

from birge.budget.hearings import kept_pages, pages
from birge.budget.hearings.running import RunningHearing
from birge.gatherings.pages import event_urls, kept, urls_for
from birge.gatherings.pages.running import run_urls

app_name = "hearings"

_DESK = pages.DESK
_AT = f"{_DESK.folder}<int:number>/"
_PHOTO = f"{_AT}photos/<int:picture>/"

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
    path(f"{_AT}photos/add/", kept(_DESK, kept_pages.add_photos), name="add_photos"),
    path(f"{_PHOTO}", kept_pages.photo, name="photo"),
    path(f"{_PHOTO}small/", kept_pages.photo_small, name="photo_small"),
    path(f"{_PHOTO}original/", kept_pages.original, name="original"),
    path(f"{_PHOTO}move/", kept(_DESK, kept_pages.photo_move, post=True), name="photo_move"),
    path(f"{_AT}slips/", kept(_DESK, kept_pages.slips), name="slips"),
    path(f"{_AT}slips/<int:slip>/move/", kept(_DESK, kept_pages.slip_move, post=True), name="slip_move"),
    path(f"{_AT}revise/", kept(_DESK, pages.revise, post=True), name="revise"),
]
