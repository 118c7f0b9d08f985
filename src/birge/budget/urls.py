"""Addresses of budgets, inside a municipality: a budget is known by its year."""

from __future__ import annotations

from django.urls import path

from birge.budget.pages import bringing, budgets, explaining, lines, moves, sheet, versions

app_name = "budget"
_ALL = "budget/"
_ONE = _ALL + "<int:year>/"
_LINE = _ONE + "lines/<int:number>/"

urlpatterns = [
    path(_ALL, budgets.index, name="index"),
    path(_ALL + "begin/", budgets.begin, name="begin"),
    path(_ONE, budgets.budget, name="budget"),
    path(_ONE + "table/", budgets.table, name="table"),
    path(_ONE + "head/", budgets.head, name="head"),
    path(_ONE + "totals/", budgets.stated, name="stated"),
    path(_ONE + "explain/", explaining.explain, name="explain"),
    path(_ONE + "explanations/<int:pk>/withdraw/", explaining.withdraw_explanation, name="withdraw_explanation"),
    path(_ONE + "sheet/", sheet.sheet, name="sheet"),
    path(_ONE + "move/", moves.move, name="move"),
    path(_ONE + "enter/", moves.enter, name="enter"),
    path(_ONE + "council/", moves.council, name="council"),
    path(_ONE + "take-off/", moves.take_off, name="take_off"),
    path(_ONE + "drop/", moves.drop, name="drop"),
    path(_ONE + "lines/add/", lines.add_line, name="add_line"),
    path(_LINE, lines.line, name="line"),
    path(_LINE + "change/", lines.change_line, name="change_line"),
    path(_LINE + "correct/", lines.correct, name="correct"),
    path(_ONE + "versions/", versions.versions, name="versions"),
    path(_ONE + "versions/<int:number>/", versions.version, name="version"),
    path(_ONE + "compare/", versions.compare, name="compare"),
    path(_ONE + "bring-in/", bringing.bring_in, name="bring_in"),
    path(_ONE + "out.xlsx", bringing.sheet_out, name="sheet_out"),
    path(_ONE + "out.csv", bringing.csv_out, name="csv_out"),
]
