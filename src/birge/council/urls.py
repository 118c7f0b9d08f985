"""Addresses of the council."""

from __future__ import annotations

from django.urls import path

from birge.council.pages import packages, resolutions, sessions
from birge.gatherings.pages import kept, urls_for

app_name = "council"

_DESK = sessions.DESK
_ROOT = "c/<int:cycle>/council/"
_AT = f"{_DESK.folder}<int:number>/"
_PACKAGE = f"{_ROOT}packages/<int:number>/"
_RESOLUTION = f"{_ROOT}resolutions/<int:serial>/"

urlpatterns = [
    path(_ROOT, sessions.index, name="index"),
    path(f"{_DESK.folder}add/", sessions.session_add, name="session_add"),
    path(_AT, sessions.session, name="session"),
    *urls_for(_DESK),
    path(f"{_AT}facts/", kept(_DESK, sessions.session_facts), name="facts"),
    path(f"{_AT}draft/", kept(_DESK, sessions.session_draft), name="draft_here"),
    path(f"{_AT}move/", kept(_DESK, sessions.session_move, post=True), name="move"),
    path(f"{_AT}hold/", kept(_DESK, sessions.session_hold), name="hold"),
    path(f"{_ROOT}packages/add/", packages.package_add, name="package_add"),
    path(_PACKAGE, packages.package, name="package"),
    path(f"{_PACKAGE}move/", packages.package_move, name="package_move"),
    path(f"{_PACKAGE}letter/", packages.letter, name="letter"),
    path(f"{_PACKAGE}remarks/", packages.remarks, name="remarks"),
    path(f"{_PACKAGE}remarks/<int:remark>/", packages.answer, name="answer"),
    path(f"{_PACKAGE}table/", packages.table, name="table"),
    path(f"{_PACKAGE}draft/", resolutions.draft, name="draft"),
    path(_RESOLUTION, resolutions.resolution, name="resolution"),
    path(f"{_RESOLUTION}edit/", resolutions.resolution_edit, name="resolution_edit"),
    path(f"{_RESOLUTION}adopt/", resolutions.adopt, name="adopt"),
    path(f"{_RESOLUTION}enter/", resolutions.enter, name="enter"),
    path(f"{_RESOLUTION}reject/", resolutions.reject, name="reject"),
    path(f"{_RESOLUTION}move/", resolutions.resolution_move, name="resolution_move"),
]
