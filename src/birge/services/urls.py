"""Addresses of service-improvement plans, inside a municipality: a plan is known by its number."""

from __future__ import annotations

from django.urls import path

from birge.services import pages
from birge.services.words import AFTER, BEFORE

app_name = "services"
_ALL = "services/"
_PLAN = _ALL + "<int:number>/"
_INDICATOR = _PLAN + "indicators/<int:indicator>/"
_STEP = _PLAN + "steps/<int:line>/"

urlpatterns = [
    path(_ALL, pages.index, name="index"),
    path(_ALL + "begin/", pages.begin, name="begin"),
    path(_ALL + "indicators.csv", pages.indicators_csv, name="csv"),
    path(_PLAN, pages.plan, name="plan"),
    path(_PLAN + "edit/", pages.edit, name="edit"),
    path(_PLAN + "move/", pages.move, name="move"),
    path(_PLAN + "outcome/", pages.outcome, name="outcome"),
    path(_PLAN + "indicators/add/", pages.add_indicator, name="add_indicator"),
    path(_INDICATOR, pages.indicator, name="indicator"),
    path(_INDICATOR + "remove/", pages.remove_indicator, name="remove_indicator"),
    path(_INDICATOR + "before/", pages.measure, {"moment": BEFORE}, name="before"),
    path(_INDICATOR + "after/", pages.measure, {"moment": AFTER}, name="after"),
    path(_PLAN + "steps/add/", pages.add_step, name="add_step"),
    path(_STEP, pages.step, name="step"),
    path(_STEP + "remove/", pages.remove_step, name="remove_step"),
    path(_STEP + "done/", pages.tell_step, name="tell_step"),
]
