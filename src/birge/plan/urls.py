"""Addresses of the plan, inside a municipality."""

from __future__ import annotations

from django.urls import path

from birge.plan.pages import (
    activities,
    amending,
    answering,
    bringing,
    plan,
    problems,
    remarks,
    resources,
    sheet,
    speaking,
    versions,
    ways,
)

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
    path(_OF + "versions/", versions.versions, name="versions"),
    path(_OF + "versions/keep/", amending.keep, name="keep_version"),
    path(_OF + "versions/compare/", versions.compare, name="compare"),
    path(
        _OF + "versions/compare/<str:first>/<str:second>/<str:language>.<str:form>",
        versions.comparison_paper,
        name="comparison",
    ),
    path(_OF + "versions/<int:number>/", versions.version, name="version"),
    path(_OF + "amend/", amending.amend, name="amend"),
    path(_OF + "amend/give-up/", amending.give_up, name="give_up"),
    path(_OF + "proposals/", remarks.remarks, name="remarks"),
    path(_OF + "proposals/add/", answering.add, name="add_remark"),
    path(_OF + "proposals/take/", remarks.take, name="take_remarks"),
    path(_OF + "proposals/window/", answering.window, name="remark_window"),
    path(_OF + "proposals/send/", speaking.speak, name="send_remark"),
    path(_OF + "proposals/sent/", speaking.sent, name="sent_remark"),
    path(_OF + "proposals/<int:number>/", remarks.remark, name="remark"),
    path(_OF + "proposals/<int:number>/move/", remarks.remark_move, name="remark_move"),
    path(_OF + "proposals/<int:number>/edit/", answering.edit, name="edit_remark"),
    path(_OF + "proposals/<int:number>/answer/", answering.answer, name="answer_remark"),
]
