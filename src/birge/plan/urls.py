"""Addresses of the plan, inside a municipality."""

from __future__ import annotations

from django.urls import path

from birge.plan import activity_pages, pages

app_name = "plan"
_OF = "c/<int:cycle>/plan/"
_LINE = _OF + "problems/<int:line>/"
_ACTIVITY = _LINE + "activities/<int:number>/"

urlpatterns = [
    path(_OF, pages.plan, name="plan"),
    path(_OF + "begin/", pages.create, name="create"),
    path(_OF + "move/", pages.move, name="move"),
    path(_OF + "edit/", pages.edit, name="edit"),
    path(_OF + "history/", pages.history, name="history"),
    path(_OF + "removed/", pages.removed, name="removed"),
    path(_OF + "directions/add/", pages.add_direction, name="add_direction"),
    path(_OF + "directions/<int:number>/", pages.direction, name="direction"),
    path(_OF + "problems/add/", pages.add_problem, name="add_problem"),
    path(_LINE, pages.problem, name="problem"),
    path(_LINE + "remove/", pages.remove_problem, name="remove_problem"),
    path(_LINE + "activities/add/", activity_pages.add, name="add_activity"),
    path(_ACTIVITY, activity_pages.activity, name="activity"),
    path(_ACTIVITY + "remove/", activity_pages.remove, name="remove_activity"),
]
