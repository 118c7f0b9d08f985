"""Addresses of the council."""

from __future__ import annotations

from django.urls import path

from birge.council.pages import (
    charter,
    charter_steps,
    home,
    opinions,
    packages,
    resolution_moves,
    resolutions,
    sessions,
)
from birge.gatherings.pages import kept, urls_for

app_name = "council"

_DESK = sessions.DESK
_ROOT = "c/<int:cycle>/council/"
_AT = f"{_DESK.folder}<int:number>/"
_PACKAGE = f"{_ROOT}packages/<int:number>/"
_RESOLUTION = f"{_ROOT}resolutions/<int:serial>/"

_OPINION = f"{_ROOT}opinions/<int:number>/"
_CHARTER = "charter/drafts/<int:number>/"

urlpatterns = [
    path("council/", home.home, name="home"),
    path("council/resolutions/", home.resolutions, name="resolutions"),
    path("council/resolutions/<int:year>/<slug:address>/", resolutions.at, name="at"),
    path("council/commissions/add/", home.commission_add, name="commission_add"),
    path("council/commissions/<int:number>/", home.commission_edit, name="commission_edit"),
    path("council/convocations/add/", home.convocation_add, name="convocation_add"),
    path("council/convocations/<int:number>/", home.convocation_edit, name="convocation_edit"),
    path("charter/drafts/", charter.charters, name="charters"),
    path("charter/drafts/add/", charter.charter_add, name="charter_add"),
    path(_CHARTER, charter.charter, name="charter"),
    path(f"{_CHARTER}edit/", charter.charter_edit, name="charter_edit"),
    path(f"{_CHARTER}rule/", charter_steps.charter_rule, name="charter_rule"),
    path(f"{_CHARTER}rule/<slug:key>/drop/", charter_steps.charter_rule_drop, name="charter_rule_drop"),
    path(f"{_CHARTER}move/", charter_steps.charter_move, name="charter_move"),
    path(f"{_CHARTER}assembly/", charter_steps.charter_put, name="charter_put"),
    path(f"{_CHARTER}session/", charter_steps.charter_table, name="charter_table"),
    path(f"{_CHARTER}resolution/", charter_steps.charter_draft, name="charter_draft"),
    path(f"{_CHARTER}registered/", charter_steps.charter_register, name="charter_register"),
    path(f"{_CHARTER}in-force/", charter_steps.charter_force, name="charter_force"),
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
    path(f"{_PACKAGE}draft/", resolution_moves.draft, name="draft"),
    path(_RESOLUTION, resolutions.resolution, name="resolution"),
    path(f"{_RESOLUTION}edit/", resolution_moves.resolution_edit, name="resolution_edit"),
    path(f"{_RESOLUTION}adopt/", resolution_moves.adopt, name="adopt"),
    path(f"{_RESOLUTION}enter/", resolution_moves.enter, name="enter"),
    path(f"{_RESOLUTION}reject/", resolution_moves.reject, name="reject"),
    path(f"{_RESOLUTION}move/", resolution_moves.resolution_move, name="resolution_move"),
    path(f"{_RESOLUTION}consider/", resolution_moves.consider, name="consider"),
    path(f"{_RESOLUTION}commission/", opinions.ask_on_resolution, name="ask_on_resolution"),
    path(f"{_PACKAGE}commission/", opinions.ask_on_package, name="ask_on_package"),
    path(_OPINION, opinions.opinion, name="opinion"),
    path(f"{_OPINION}give/", opinions.give, name="opinion_give"),
    path(f"{_OPINION}move/", opinions.opinion_move, name="opinion_move"),
]
