"""Addresses of votes that belong to no municipality: the sandbox, and the program that checks an outcome."""

from __future__ import annotations

from django.urls import path

from birge.voting.pages import fair, results

app_name = "fairness"
urlpatterns = [
    path("fair/", fair.fair, name="fair"),
    path("fair/verify_outcome.py", results.script, name="script"),
]
