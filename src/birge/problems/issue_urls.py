"""Addresses of the catalogue of issues of local significance: one for the whole country."""

from __future__ import annotations

from django.urls import path

from birge.problems import issues

app_name = "issues"
urlpatterns = [
    path("issues/", issues.catalogue, name="index"),
    path("issues/add/", issues.add, name="add"),
    path("issues/<int:pk>/", issues.edit, name="edit"),
]
