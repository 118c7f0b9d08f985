"""Addresses of groups, inside a municipality."""

from __future__ import annotations

from django.urls import path

from birge.groups import pages

app_name = "groups"
_OF = "c/<int:cycle>/groups/"
_ONE = _OF + "<int:number>/"

urlpatterns = [
    path(_OF, pages.index, name="index"),
    path(_OF + "propose/", pages.propose, name="propose"),
    path(_ONE, pages.group, name="group"),
    path(_ONE + "move/", pages.move, name="move"),
    path(_ONE + "name/", pages.rename, name="rename"),
    path(_ONE + "members/add/", pages.add_member, name="add_member"),
    path(_ONE + "members/<int:pk>/", pages.member, name="member"),
    path(_ONE + "members/<int:pk>/leave/", pages.leave, name="leave"),
    path(_ONE + "members/<int:pk>/return/", pages.come_back, name="come_back"),
]
