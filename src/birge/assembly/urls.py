"""Addresses of assemblies."""

from __future__ import annotations

from django.urls import path

from birge.assembly import pages
from birge.gatherings.pages import kept, urls_for

app_name = "assembly"

_DESK = pages.DESK
_AT = f"{_DESK.folder}<int:number>/"
_CHOICE = f"{_AT}choices/<int:pk>/"

urlpatterns = [
    path(_DESK.folder, pages.index, name="index"),
    path(f"{_DESK.folder}add/", pages.add, name="add"),
    path(_AT, pages.meeting, name="meeting"),
    *urls_for(_DESK),
    path(f"{_AT}move/", kept(_DESK, pages.move, post=True), name="move"),
    path(f"{_AT}hold/", kept(_DESK, pages.hold), name="hold"),
    path(f"{_AT}put/", kept(_DESK, pages.put), name="put"),
    path(f"{_AT}put/<int:pk>/off/", kept(_DESK, pages.take_off, post=True), name="take_off"),
    path(f"{_AT}choices/add/", kept(_DESK, pages.choice_add), name="choice_add"),
    path(f"{_CHOICE}figures/", kept(_DESK, pages.figures), name="figures"),
    path(f"{_CHOICE}options/", kept(_DESK, pages.options), name="options"),
    path(f"{_CHOICE}options/<int:option>/", kept(_DESK, pages.option), name="option"),
    path(f"{_CHOICE}options/<int:option>/remove/", kept(_DESK, pages.option_remove, post=True), name="option_remove"),
    path(f"{_CHOICE}move/", kept(_DESK, pages.choice_move, post=True), name="choice_move"),
]
