"""Addresses of what becomes of a budget: for citizens, carried out, tied to the plan, its calendar, its data."""

from __future__ import annotations

from django.urls import path

from birge.budget.pages import actuals, calendar, citizens, deviations, execution, linked

app_name = "spending"
_YEAR = "budget/<int:year>/"
_EXECUTION = _YEAR + "execution/"
_PROVISION = _YEAR + "provisions/"
_CALENDAR = _YEAR + "calendar/"
_STEP = _CALENDAR + "<int:number>/"

urlpatterns = [
    path(_YEAR + "citizens/", citizens.citizens, name="citizens"),
    path(_YEAR + "citizens/issue/", citizens.issue_paper, name="issue_citizens"),
    path(_EXECUTION, execution.execution, name="execution"),
    path(_EXECUTION + "issue/", execution.issue_paper, name="issue_execution"),
    path(_EXECUTION + "actuals/", actuals.bring, name="actuals"),
    path(_EXECUTION + "actuals.xlsx", actuals.actuals_out, name="actuals_out"),
    path(_EXECUTION + "reports/<int:period>/correct/", deviations.correct, name="correct_month"),
    path(_EXECUTION + "lines/<int:number>/explain/", deviations.explain, name="explain_line"),
    path(_EXECUTION + "explanations/<int:explanation>/withdraw/", deviations.withdraw, name="withdraw_explanation"),
    path(_PROVISION + "add/", linked.provide, name="provide"),
    path(_PROVISION + "<int:pk>/", linked.provision, name="provision"),
    path(_PROVISION + "<int:pk>/withdraw/", linked.withdraw_provision, name="withdraw_provision"),
    path("c/<int:cycle>/budget/", linked.linked, name="linked"),
    path(_CALENDAR, calendar.calendar, name="calendar"),
    path(_YEAR + "calendar.ics", calendar.calendar_file, name="calendar_file"),
    path(_CALENDAR + "begin/", calendar.begin, name="begin_calendar"),
    path(_CALENDAR + "add/", calendar.add, name="add_step"),
    path(_STEP, calendar.step, name="step"),
    path(_STEP + "done/", calendar.done, name="done_step"),
    path(_STEP + "reopen/", calendar.reopen, name="reopen_step"),
    path(_STEP + "withdraw/", calendar.withdraw_step, name="withdraw_step"),
]
