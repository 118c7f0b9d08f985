"""Addresses of development programmes, inside a municipality. They span cycles and stand beside them."""

from __future__ import annotations

from django.urls import path

from birge.development.pages import matrix, programmes, writing

app_name = "development"
_ALL = "development/"
_ONE = _ALL + "<int:number>/"
_GOAL = _ONE + "goals/<int:goal>/"
_INDICATOR = _GOAL + "indicators/<int:indicator>/"
_MEASURE = _GOAL + "measures/<int:measure>/"

urlpatterns = [
    path(_ALL, programmes.index, name="index"),
    path(_ALL + "begin/", programmes.begin, name="begin"),
    path(_ONE, programmes.programme, name="programme"),
    path(_ONE + "move/", programmes.move, name="move"),
    path(_ONE + "adopt/", programmes.adopt, name="adopt"),
    path(_ONE + "head/", writing.head, name="head"),
    path(_ONE + "parts/<slug:part>/", writing.section, name="section"),
    path(_ONE + "requirements/", writing.requirements, name="requirements"),
    path(_ONE + "joint-plan/", writing.links, name="links"),
    path(_ONE + "goals/add/", matrix.add_goal, name="add_goal"),
    path(_GOAL, matrix.goal, name="goal"),
    path(_GOAL + "indicators/add/", matrix.add_indicator, name="add_indicator"),
    path(_INDICATOR, matrix.indicator, name="indicator"),
    path(_INDICATOR + "readings/", matrix.reading, name="reading"),
    path(_GOAL + "measures/add/", matrix.add_measure, name="add_measure"),
    path(_MEASURE, matrix.measure, name="measure"),
]
