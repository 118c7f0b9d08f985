"""Addresses of the plan, inside a municipality."""

from __future__ import annotations

from django.urls import path

from birge.plan.pages import activities, bringing, plan, problems, resources, sheet, ways

app_name = "plan"
_OF = "c/<int:cycle>/plan/"
_LINE = _OF + "problems/<int:line>/"
_ACTIVITY = _LINE + "activities/<int:number>/"

urlpatterns = [
    path(_OF, plan.plan, name="plan"),
    path(_OF + "all/", plan.whole, name="whole"),
    path(_OF + "begin/", plan.create, name="create"),
    path(_OF + "move/", plan.move, name="move"),
    path(_OF + "edit/", plan.edit, name="edit"),
    path(_OF + "sheet/", sheet.sheet, name="sheet"),
    path(_OF + "sheet/out/", bringing.sheet_out, name="sheet_out"),
    path(_OF + "sheet/in/", bringing.bring, name="bring_in"),
    path(_OF + "history/", plan.history, name="history"),
    path(_OF + "removed/", plan.removed, name="removed"),
    path(_OF + "directions/add/", plan.add_direction, name="add_direction"),
    path(_OF + "directions/<int:number>/", plan.direction, name="direction"),
    path(_OF + "problems/add/", problems.add_problem, name="add_problem"),
    path(_LINE, problems.problem, name="problem"),
    path(_LINE + "described/", problems.described, name="described"),
    path(_LINE + "ways/add/", ways.add_way, name="add_way"),
    path(_LINE + "ways/<int:number>/", ways.way, name="way"),
    path(_LINE + "ways/<int:number>/remove/", ways.remove_way, name="remove_way"),
    path(_OF + "resources/", resources.resources, name="resources"),
    path(_OF + "resources/<int:resource>/", resources.resource, name="resource"),
    path(_OF + "resources/<int:resource>/remove/", resources.remove, name="remove_resource"),
    path(_ACTIVITY + "resources/add/", resources.add, name="add_resource"),
    path(_LINE + "remove/", problems.remove_problem, name="remove_problem"),
    path(_LINE + "activities/add/", activities.add, name="add_activity"),
    path(_ACTIVITY, activities.activity, name="activity"),
    path(_ACTIVITY + "remove/", activities.remove, name="remove_activity"),
]
