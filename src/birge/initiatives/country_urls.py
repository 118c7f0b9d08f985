"""Addresses of initiatives in the country."""

from __future__ import annotations

from django.urls import path

from birge.initiatives.pages import country_projects, known, models

app_name = "initiatives_country"
_MODEL = "initiatives/models/<int:number>/"
urlpatterns = [
    path("initiatives/", models.index, name="index"),
    path("initiatives/models/add/", models.begin, name="begin_model"),
    path(_MODEL, models.model, name="model"),
    path(_MODEL + "edit/", models.edit, name="edit_model"),
    path(_MODEL + "move/", models.move, name="move_model"),
    path("projects/", country_projects.index, name="projects"),
    path("projects/known/", known.index, name="known"),
    path("projects/known/add/", known.add, name="add_known"),
    path("projects/known.csv", known.known_csv, name="known_csv"),
    path("projects.csv", country_projects.register_csv, name="projects_csv"),
]
