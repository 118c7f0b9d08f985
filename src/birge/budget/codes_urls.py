"""Addresses of the budget classification: one for the whole country."""

from __future__ import annotations

from django.urls import path

from birge.budget.pages import classification

app_name = "budget_codes"
urlpatterns = [
    path("budget-codes/", classification.codes, name="codes"),
    path("budget-codes/bring-in/", classification.bring_in, name="bring_in"),
]
