"""Addresses of hearings of the whole country."""

from __future__ import annotations

from django.urls import path

from birge.budget.hearings import country_pages

app_name = "country_hearings"
urlpatterns = [
    path("hearings/", country_pages.country, name="country"),
    path("hearings/hearings.csv", country_pages.country_csv, name="csv"),
]
