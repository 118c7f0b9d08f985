"""Mounted in development and tests only."""

from django.urls import path

from birge.kit import pages

app_name = "kit"
urlpatterns = [
    path("components/", pages.components, name="components"),
    path("components/form/", pages.components_form, name="components_form"),
]
