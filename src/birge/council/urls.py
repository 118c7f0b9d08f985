"""Addresses of the council."""

from __future__ import annotations

from django.urls import path

from birge.council import package_pages, pages, resolution_pages
from birge.gatherings.pages import kept, urls_for

app_name = "council"

_DESK = pages.DESK
_ROOT = "c/<int:cycle>/council/"
_AT = f"{_DESK.folder}<int:number>/"
_PACKAGE = f"{_ROOT}packages/<int:number>/"
_RESOLUTION = f"{_ROOT}resolutions/<int:serial>/"

urlpatterns = [
    path(_ROOT, pages.index, name="index"),
    path(f"{_DESK.folder}add/", pages.session_add, name="session_add"),
    path(_AT, pages.session, name="session"),
    *urls_for(_DESK),
    path(f"{_AT}facts/", kept(_DESK, pages.session_facts), name="facts"),
    path(f"{_AT}draft/", kept(_DESK, pages.session_draft), name="draft_here"),
    path(f"{_AT}move/", kept(_DESK, pages.session_move, post=True), name="move"),
    path(f"{_AT}hold/", kept(_DESK, pages.session_hold), name="hold"),
    path(f"{_ROOT}packages/add/", package_pages.package_add, name="package_add"),
    path(_PACKAGE, package_pages.package, name="package"),
    path(f"{_PACKAGE}move/", package_pages.package_move, name="package_move"),
    path(f"{_PACKAGE}letter/", package_pages.letter, name="letter"),
    path(f"{_PACKAGE}remarks/", package_pages.remarks, name="remarks"),
    path(f"{_PACKAGE}remarks/<int:remark>/", package_pages.answer, name="answer"),
    path(f"{_PACKAGE}table/", package_pages.table, name="table"),
    path(f"{_PACKAGE}draft/", resolution_pages.draft, name="draft"),
    path(_RESOLUTION, resolution_pages.resolution, name="resolution"),
    path(f"{_RESOLUTION}edit/", resolution_pages.resolution_edit, name="resolution_edit"),
    path(f"{_RESOLUTION}adopt/", resolution_pages.adopt, name="adopt"),
    path(f"{_RESOLUTION}enter/", resolution_pages.enter, name="enter"),
    path(f"{_RESOLUTION}reject/", resolution_pages.reject, name="reject"),
    path(f"{_RESOLUTION}move/", resolution_pages.resolution_move, name="resolution_move"),
]
