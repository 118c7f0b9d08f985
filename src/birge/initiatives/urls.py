"""Addresses of initiatives in a municipality."""

from __future__ import annotations

from django.urls import path

from birge.initiatives.pages import calls, regulations

app_name = "initiatives"
_CALL = "calls/<int:number>/"
_REGULATION = "initiatives/regulations/<int:number>/"
urlpatterns = [
    path("initiatives/", calls.index, name="index"),
    path("initiatives/regulations/add/", regulations.begin, name="begin_regulation"),
    path(_REGULATION, regulations.regulation, name="regulation"),
    path(_REGULATION + "edit/", regulations.edit, name="edit_regulation"),
    path(_REGULATION + "enforce/", regulations.enforce, name="enforce"),
    path(_REGULATION + "end/", regulations.end, name="end"),
    path("calls/add/", calls.begin, name="begin"),
    path(_CALL, calls.call, name="call"),
    *[path(f"{_CALL}{part}/", calls.edit, {"part": part}, name=f"edit_{part}") for part in calls.PARTS],
    path(_CALL + "criteria/add/", calls.criterion_add, name="criterion_add"),
    path(_CALL + "criteria/<int:at>/", calls.criterion, name="criterion"),
    path(_CALL + "criteria/<int:at>/drop/", calls.criterion_drop, name="criterion_drop"),
    path(_CALL + "move/", calls.move, name="move"),
]
