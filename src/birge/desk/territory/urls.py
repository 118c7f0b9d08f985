"""Addresses of changes of the map: one list for the whole country, one page for each act."""

from __future__ import annotations

from django.urls import path

from birge.desk.territory import deciding, pages, writing

app_name = "territory"
_ACT = "register/changes/<int:number>/"
urlpatterns = [
    path("register/changes/", pages.index, name="index"),
    path("register/changes.csv", pages.csv_out, name="csv"),
    path("register/changes/add/", writing.add, name="add"),
    path(_ACT, pages.act, name="act"),
    path(_ACT + "edit/", writing.edit, name="edit"),
    path(_ACT + "units/", writing.units, name="units"),
    path(_ACT + "units/new/", writing.new_unit, name="new_unit"),
    path(_ACT + "units/<int:pk>/remove/", writing.remove_unit, name="remove_unit"),
    path(_ACT + "villages/", writing.villages, name="villages"),
    path(_ACT + "move/", writing.move, name="move"),
    path(_ACT + "revoke/", writing.revoke, name="revoke"),
    path(_ACT + "units/<int:pk>/open/", deciding.open_one, name="open"),
    path(_ACT + "roles/", deciding.roles, name="roles"),
    path(_ACT + "running/", pages.running_page, name="running"),
    path(_ACT + "running/decide/", deciding.carry_on, name="carry_on"),
]
